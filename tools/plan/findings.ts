import type { EngineFinding } from "offline-engine";
import type { ConfigNote } from "../../infra/config";

/** Something that a plan has to say about a stack: what, where, and what mends it. */
export interface Finding {
  severity: "error" | "warning" | "info";
  /** Configuration path or URN. */
  at: string;
  message: string;
  fix?: string;
}

export function fromNote({ severity, at, message }: ConfigNote): Finding {
  return { severity, at, message };
}

export function fromEngine({ severity, rule, urn, message, fix }: EngineFinding): Finding {
  return { severity, at: urn ?? rule, message, ...(fix ? { fix } : {}) };
}

export function countOf(findings: Finding[], severity: Finding["severity"]): number {
  return findings.filter((finding) => finding.severity === severity).length;
}
