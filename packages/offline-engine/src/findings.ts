/** What the engine finds wrong with a stack, beside its graph. */
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
