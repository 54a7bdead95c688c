import type { Violation } from "./run";

/** A workflow command, by which GitHub shows a finding beside the stack's file. */
export function annotation({ rule, level, stack, urn, message }: Violation): string {
  const kind = level === "mandatory" ? "error" : "notice";
  const name = urn.split("::").at(-1) ?? urn;
  const properties = `file=${escapeProperty(`Pulumi.${stack}.yaml`)},line=1,title=${escapeProperty(`${rule.id} ${rule.title}`)}`;
  return `::${kind} ${properties}::${escapeData(`${name} (${stack}): ${message}. ${rule.fix}`)}`;
}

function escapeData(text: string): string {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
