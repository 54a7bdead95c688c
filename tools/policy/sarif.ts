/** Violations in the Static Analysis Results Interchange Format 2.1.0, which code scanning reads. */
import type { Rule, RuleRecord } from "../../policy/rule";
import { publishedOf } from "../../policy/sources";
import type { Violation } from "./run";

/** Code scanning wants a file: findings about a stack belong to its configuration. */
function fileOf(stack: string): string {
  return `Pulumi.${stack}.yaml`;
}

const SECURITY_SEVERITY = { critical: "9.5", high: "8.0", medium: "5.5", low: "2.0" };

export function toSarif(violations: readonly Violation[], rules: readonly Rule[]): object {
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "platform-policy",
            informationUri: "https://www.pulumi.com/docs/iac/crossguard/",
            rules: rules.map(describe),
          },
        },
        results: violations.map((violation) => toResult(violation, rules)),
      },
    ],
  };
}

function describe(rule: RuleRecord): object {
  const sources = publishedOf(rule.sources).map(({ name, edition, reference }) => `${name} ${edition}: ${reference}`);
  const help = [rule.fix, ...(sources.length > 0 ? [`Sources: ${sources.join("; ")}`] : [])].join("\n\n");
  return {
    id: rule.id,
    name: rule.id.replace("-", ""),
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.why },
    help: { text: help, markdown: help },
    defaultConfiguration: { level: rule.level === "mandatory" ? "error" : "note" },
    properties: { tags: ["policy", rule.area], "security-severity": SECURITY_SEVERITY[rule.severity] },
  };
}

function toResult({ rule, level, stack, urn, message, kind }: Violation, rules: readonly Rule[]): object {
  return {
    ruleId: rule.id,
    ruleIndex: rules.findIndex(({ id }) => id === rule.id),
    level: level === "mandatory" ? "error" : "note",
    message: { text: `${nameOf(urn)}: ${message}. ${rule.fix}` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: fileOf(stack) }, region: { startLine: 1 } },
        logicalLocations: [{ fullyQualifiedName: urn, kind: "resource" }],
      },
    ],
    // The same finding in the next run: code scanning closes what does not come back.
    partialFingerprints: { "platformPolicy/v1": `${rule.id}|${urn}|${message}` },
    properties: { kind },
  };
}

function nameOf(urn: string): string {
  return urn.split("::").at(-1) ?? urn;
}
