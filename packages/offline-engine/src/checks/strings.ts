/** Strings made of something that had no value: `https://undefined`. Values of secrets are looked at, never printed. */
import type { Findings } from "../findings";
import { isObject, type Properties, SECRET, SIGNATURE_KEY, type Value } from "../values";

const BROKEN = /\bundefined\b|\[object Object\]|Calling \[toString\]/;

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
