/**
 * The inputs of resources and functions against what their package declares. The engine hands them to the provider, which
 * checks them; the words are those of the providers that are bridged from Terraform, as the engine prints them.
 */
import { declaredInputs, nestedInputs } from "../declarations/inputs";
import { declaredOutputs } from "../declarations/outputs";
import type { DeclaredInputs, InputType } from "../declarations/types";
import type { Findings } from "../findings";
import type { Resource } from "../registration";
import { isProviderType, packageOf } from "../urn";
import { isObject, type Properties, SECRET, signatureOf, UNKNOWN, type Value } from "../values";

export function checkInputs(findings: Findings, resource: Resource): void {
  const { type, name, urn, inputs, custom, remote, read } = resource;
  if ((!custom && !remote) || read || isProviderType(type)) return;
  const declared = declaredInputs(type);
  if (!declared) return;
  for (const reason of reasons(name, packageOf(type), inputs, declared)) {
    findings.error("invalid-input", `${type} resource '${name}' has a problem: ${reason}`, { urn });
  }
  checkIgnored(findings, resource, declared);
}

/** The same of a provider function (`aws.eks.getNodeGroup`); undefined when nothing is wrong. */
export function invokeProblem(token: string, args: Properties): string | undefined {
  const declared = declaredInputs(token);
  const name = token.slice(token.lastIndexOf(":") + 1);
  const found = declared ? reasons(name, packageOf(token), args, declared) : [];
  return found.length > 0 ? `Invoke of '${token}' failed: ${found.join(" ")}` : undefined;
}

function reasons(subject: string, pkg: string, given: Properties, declared: DeclaredInputs): string[] {
  const check = new InputCheck(subject, pkg);
  check.members(given, declared, "", false);
  return check.reasons;
}

class InputCheck {
  readonly reasons: string[] = [];

  constructor(
    private readonly subject: string,
    private readonly pkg: string,
  ) {}

  members(given: Properties, declared: DeclaredInputs, path: string, secret: boolean): void {
    const at = (name: string) => (path === "" ? name : `${path}.${name}`);
    for (const [name, { required }] of Object.entries(declared)) {
      if (required && (given[name] ?? null) === null) this.reasons.push(`Missing required property '${at(name)}'`);
    }
    for (const [name, value] of Object.entries(given)) {
      const member = Object.hasOwn(declared, name) ? declared[name] : undefined;
      if (member) this.value(value, member.type, at(name), secret);
      else this.complain("Invalid or unknown key", at(name));
    }
  }

  private value(value: Value, type: InputType, path: string, secret: boolean): void {
    const signature = signatureOf(value);
    if (signature === SECRET && isObject(value)) this.value(value.value ?? null, type, path, true);
    // What is not known yet, resources and files fit anything.
    else if (value !== null && value !== UNKNOWN && signature === undefined && type.kind !== "any")
      this.plain(value, type, path, secret);
  }

  private plain(value: Value, type: InputType, path: string, secret: boolean): void {
    const fits = this.pkg === "kubernetes" ? fitsKubernetes(value, type, path) : fitsBridged(value, type);
    if (type.kind === "array" && Array.isArray(value)) {
      value.forEach((item, index) => {
        this.value(item, type.of, `${path}[${index}]`, secret);
      });
    } else if (type.kind === "map" && isObject(value)) {
      for (const [key, item] of Object.entries(value)) this.value(item, type.of, `${path}.${key}`, secret);
    } else if (type.kind === "object" && isObject(value)) {
      const declared = nestedInputs(this.pkg, type.name);
      if (declared) this.members(value, declared, path, secret);
    } else if (!fits) {
      const expected = type.kind === "map" ? "object" : type.kind;
      const got = secret ? "secret(<redacted>)" : excerpt(value);
      this.complain(`expected ${expected} type, got ${got} of type ${typeOf(value)}`, path);
    }
  }

  private complain(reason: string, path: string): void {
    this.reasons.push(`${reason}. Examine values at '${this.subject}.${path}'.`);
  }
}

/** Providers that are bridged from Terraform read strings, numbers and booleans for one another where they can. */
function fitsBridged(value: Value, { kind }: InputType): boolean {
  if (kind === "string") return ["string", "number", "boolean"].includes(typeof value);
  if (kind === "number") return typeof value === "number" || (typeof value === "string" && isNumeric(value));
  return kind === "boolean" && (typeof value === "boolean" || value === "true" || value === "false");
}

function isNumeric(text: string): boolean {
  return text.trim() !== "" && Number.isFinite(Number(text));
}

/** Quantities are declared as strings, and the API reads a number there as well. */
const QUANTITY =
  /\.(?:limits|requests|hard|max|min|default|defaultRequest|maxLimitRequestRatio|capacity|allocatable|podFixed|target)\.|\.(?:sizeLimit|divisor)$/;

/** A Kubernetes API server reads nothing for something else: `value: 1` of a variable is refused. */
function fitsKubernetes(value: Value, { kind }: InputType, path: string): boolean {
  return typeof value === kind || (kind === "string" && typeof value === "number" && QUANTITY.test(path));
}

function typeOf(value: Value): string {
  if (Array.isArray(value)) return "[]";
  return typeof value === "boolean" ? "bool" : typeof value;
}

const LONGEST = 30;

function excerpt(value: Value): string {
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 3)}...` : text;
}

/** The engine says nothing of an ignored property that does not exist, and the change that was meant is made. */
function checkIgnored(findings: Findings, { type, name, urn, options }: Resource, declared: DeclaredInputs): void {
  const outputs = declaredOutputs(type) ?? [];
  for (const path of options.ignoreChanges) {
    const [first = ""] = /^[^.[]+/.exec(path) ?? [];
    if (
      first === "" ||
      first === "*" ||
      Object.hasOwn(declared, first) ||
      outputs.some((output) => output.name === first)
    )
      continue;
    findings.error("ignored-property", `${name} (${type}) ignores changes of ${first}, which it does not have`, {
      urn,
    });
  }
}
