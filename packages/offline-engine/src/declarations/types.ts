/** The types of arguments, as generated declarations write them, in the few forms that matter on the wire. */
export type InputType =
  | { readonly kind: "string" | "number" | "boolean" }
  /** Anything goes: what is declared so, and what these forms do not cover. */
  | { readonly kind: "any" }
  | { readonly kind: "array" | "map"; readonly of: InputType }
  /** A nested type by its name in the package. @example "eks.NodeGroupScalingConfig" */
  | { readonly kind: "object"; readonly name: string };

export interface DeclaredInput {
  readonly type: InputType;
  readonly required: boolean;
}

export type DeclaredInputs = Readonly<Record<string, DeclaredInput>>;

const TOKEN = /\/\*[\s\S]*?\*\/|\/\/.*|"(?:[^"\\]|\\.)*"|[\w$.]+|\[\]|\S/g;
const SIMPLE = ["string", "number", "boolean"] as const;
const ANY: InputType = { kind: "any" };

/** Reads the members of an interface, of which the text begins at its opening brace. */
export function parseInputs(text: string): DeclaredInputs {
  return new Parser(text).members();
}

class Parser {
  private readonly tokens: Generator<string>;
  private next = "";

  constructor(text: string) {
    this.tokens = tokensOf(text);
    this.advance();
  }

  private advance(): string {
    const token = this.next;
    this.next = this.tokens.next().value ?? "";
    return token;
  }

  private take(token: string): boolean {
    if (this.next !== token) return false;
    this.advance();
    return true;
  }

  members(): DeclaredInputs {
    const members: Record<string, DeclaredInput> = {};
    this.take("{");
    while (this.next !== "}" && this.next !== "") {
      if (this.take("readonly")) continue;
      const name = this.advance().replace(/^"|"$/g, "");
      const required = !this.take("?");
      this.take(":");
      members[name] = { type: this.union(), required };
      this.take(";");
    }
    return members;
  }

  /** What more than one type fits is anything, but for a text of which some values are named. */
  private union(): InputType {
    const types = [this.postfix()];
    while (this.take("|")) types.push(this.postfix());
    const given = types.filter((type) => type !== undefined);
    const [first = ANY] = given;
    return given.every((type) => type.kind === first.kind && type.kind === "string") || given.length === 1
      ? first
      : ANY;
  }

  private postfix(): InputType | undefined {
    let type = this.primary();
    while (this.take("[]")) type = { kind: "array", of: type ?? ANY };
    return type;
  }

  private primary(): InputType | undefined {
    if (this.take("{")) return this.map();
    if (this.take("(")) return this.until(")");
    const name = this.advance();
    if (name.startsWith('"')) return { kind: "string" };
    if (this.take("<")) {
      const inner = this.until(">");
      return name === "pulumi.Input" ? inner : ANY;
    }
    if (name === "undefined") return undefined;
    const simple = SIMPLE.find((kind) => kind === name);
    if (simple) return { kind: simple };
    return name.startsWith("inputs.") ? { kind: "object", name: name.slice("inputs.".length) } : ANY;
  }

  /** `[key: string]: T; }` */
  private map(): InputType {
    while (this.next !== "]" && this.next !== "") this.advance();
    this.advance();
    this.take(":");
    const of = this.union();
    this.take(";");
    this.take("}");
    return { kind: "map", of };
  }

  private until(closing: string): InputType {
    const type = this.union();
    // Further type arguments say nothing more here.
    while (this.next !== closing && this.next !== "") this.advance();
    this.advance();
    return type;
  }
}

function* tokensOf(text: string): Generator<string> {
  for (const [token] of text.matchAll(TOKEN)) if (!token.startsWith("/*") && !token.startsWith("//")) yield token;
}
