/** What the engine finds wrong with a stack, beside its graph. */
import type { Resource } from "./registration";
import { isProviderType, packageOf, STACK_TYPE } from "./urn";
import { isObject, type Properties, SECRET, SIGNATURE_KEY, type Value } from "./values";

export interface EngineFinding {
  severity: "error" | "warning";
  rule: string;
  urn?: string;
  message: string;
  fix?: string;
}

/** Findings in the order found, each said once. */
export class Findings {
  private readonly byKey = new Map<string, EngineFinding>();

  error(rule: string, message: string, more: { urn?: string; fix?: string } = {}): void {
    this.add({ severity: "error", rule, ...more, message });
  }

  warning(rule: string, message: string, more: { urn?: string; fix?: string } = {}): void {
    this.add({ severity: "warning", rule, ...more, message });
  }

  private add(finding: EngineFinding): void {
    const key = [finding.rule, finding.urn, finding.message].join("\0");
    if (!this.byKey.has(key)) this.byKey.set(key, finding);
  }

  /** True when something already said contains or is contained in this message: an error surfaces more than once. */
  covers(message: string): boolean {
    return [...this.byKey.values()].some((finding) => message.includes(finding.message));
  }

  list(): EngineFinding[] {
    return [...this.byKey.values()];
  }
}

/** Checks one resource as it was registered, before secrets are hidden. */
export function checkResource(findings: Findings, resource: Resource): void {
  const { urn, type } = resource;
  if (resource.parent === "" && type !== STACK_TYPE) {
    findings.error("missing-parent", `${resource.name} (${type}) has no parent`, {
      urn,
      fix: "pass { parent: this }, or create it while the program runs, not while a file is imported",
    });
  }
  if ((resource.custom || resource.remote) && resource.provider === "" && usesProvider(type)) {
    findings.error("default-provider", `${resource.name} (${type}) uses the default ${packageOf(type)} provider`, {
      urn,
      fix: "pass { provider } to it or to an ancestor: a default provider builds in whatever region the shell has set",
    });
  }
  checkStrings(findings, urn, resource.inputs, "inputs");
}

function usesProvider(type: string): boolean {
  return !isProviderType(type) && packageOf(type) !== "pulumi";
}

const BROKEN = /\bundefined\b|\[object Object\]|Calling \[toString\]/;

/** A string made of something that had no value: `https://undefined`. Values of secrets are looked at, never printed. */
export function checkStrings(findings: Findings, urn: string, properties: Properties, where: string): void {
  walk(properties, where, false, (path, text, secret) => {
    const broken = BROKEN.exec(text)?.[0];
    if (broken === undefined) return;
    const shown = secret ? "a secret" : JSON.stringify(excerpt(text, broken));
    findings.error("broken-string", `${path} contains "${broken}": ${shown}`, {
      urn,
      fix:
        broken === "undefined" ? "the value that it was made of does not exist" : "use pulumi.interpolate or apply()",
    });
  });
}

function excerpt(text: string, broken: string): string {
  const at = text.indexOf(broken);
  const from = Math.max(0, at - 40);
  const to = at + broken.length + 40;
  return `${from > 0 ? "..." : ""}${text.slice(from, to)}${to < text.length ? "..." : ""}`;
}

type Visit = (path: string, text: string, secret: boolean) => void;

function walk(value: Value, path: string, secret: boolean, visit: Visit): void {
  if (typeof value === "string") {
    // Cheap tests first: this sees every string of every resource.
    if (value.includes("undefined") || value.includes("[object") || value.includes("[toString]"))
      visit(path, value, secret);
    return;
  }
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      walk(item, `${path}[${index}]`, secret, visit);
    });
    return;
  }
  if (!isObject(value)) return;
  if (value[SIGNATURE_KEY] === SECRET) {
    walk(value.value as Value, path, true, visit);
    return;
  }
  for (const key of Object.keys(value)) walk(value[key] as Value, `${path}.${key}`, secret, visit);
}
