/** docs/policy.md, made of the rule records. */
import { environments } from "../../policy/config";
import { type Setting, settingSchema, settingsSchema } from "../../policy/config/settings";
import { needsNoRule } from "../../policy/coverage";
import { describeConcept } from "../../policy/model/concepts";
import type { Area, Rule } from "../../policy/rule";

const AREAS: Record<Area, string> = {
  network: "Network",
  cluster: "Cluster",
  nodes: "Nodes",
  encryption: "Storage and encryption",
  identity: "IAM and RBAC",
  workloads: "Workloads",
  "data-stores": "Data stores",
  recovery: "Backup and recovery",
  "cost-and-tags": "Cost, tags and exemptions",
  regions: "Regions",
};

const INTRODUCTION = `# Policy

<!-- Generated from the rule records by \`npm run policy:docs\`. A test fails when it is out of date. -->

What must hold for every stack, checked at three moments: by \`npm run plan\` with no account, by
\`pulumi preview --policy-pack policy\` before anything is deployed, and by CI on every pull request.

- A **mandatory** rule that is broken stops the plan and the deployment. So does one that meets a value that is unknown
  after the deployment: what cannot be checked does not count as checked.
- An **advisory** rule is information. The plan counts them in one line; \`npm run policy\` tells each.
- A rule marked *offline* needs what Pulumi's analyzer does not have (several stacks, outputs, which values are secret)
  and runs in the plan only.
- A rule marked *remediates* can put the resource right on its way to AWS, when its level is \`remediate\`:
  \`pulumi up --policy-pack policy --policy-pack-config <file>\` with \`{ "TAG-01": "remediate" }\`. Only changes that lose
  nothing do so.
- No message holds a property's value: Pulumi hands secrets to policies as plain text.
- A rule's id is its name. Codes among the sources, after *Platform requirements*, are told in
  [requirements](requirements.md).

## Configuration

A stack's environment is what its configuration names (\`platform:environment\`), in the plan as in a deployment; where
nothing is told but the stack's name, \`stacks\` of the files decide by that. \`policy/config/<environment>.json\` says what
differs there: \`settings\` (table below), \`levels\` (a rule's level by its id) and \`exemptions\`. An environment without a
file is held to the first, production.

Later wins: the default, the environment's file, what an organisation or \`--policy-pack-config\` configures for a rule
(\`{ "ENC-01": { "keyDeletionWindowDays": 10 } }\`). A setting that does not exist is an error.

An exemption names one rule, one URN (\`*\` stands for any characters), a reason that a reviewer understands, and the last day on
which it counts. After that day it is a violation itself (EXM-01):

\`\`\`json
{
  "rule": "ENC-01",
  "resource": "urn:pulumi:prod::platform::*::legacy-tokens",
  "reason": "The key signs tokens that are valid until the migration is done, see the runbook",
  "expires": "2027-03-31"
}
\`\`\`

A data set says its own promise by the tags \`RPO\` and \`RTO\` (\`5m\`, \`4h\`, \`1d\`), in the cluster by the annotations
\`platform/rpo\` and \`platform/rto\`, when its own tool backs it up by \`platform/backup-schedule\`; and that it needs no backup by the tag \`Backup\` (annotation \`platform/backup\`) with
\`none: <reason>\`.
`;

export function policyDocumentation(rules: readonly Rule[]): string {
  const sections = Object.entries(AREAS).map(([area, title]) =>
    section(
      title,
      rules.filter((rule) => rule.area === area),
    ),
  );
  return [INTRODUCTION, settingsTable(), ...sections, uncoveredTypes()].join("\n");
}

function uncoveredTypes(): string {
  const rows = Object.entries(needsNoRule).map(([type, reason]) => row([`\`${type}\``, reason]));
  return ["## Types that need no rule", "", row(["type", "why"]), row(["---", "---"]), ...rows, ""].join("\n");
}

function settingsTable(): string {
  const names = Object.keys(settingsSchema.shape) as Setting[];
  const heads = ["setting", "what", "default", ...environments.map(({ environment }) => environment)];
  const rows = names.map((name) => {
    const { description = "", default: fallback } = settingSchema(name);
    const own = environments.map(({ settings }) => (differs(settings[name], fallback) ? code(settings[name]) : ""));
    return [`\`${name}\``, description, code(fallback), ...own];
  });
  return [row(heads), row(heads.map(() => "---")), ...rows.map(row), ""].join("\n");
}

function differs(value: unknown, fallback: unknown): boolean {
  return value !== undefined && JSON.stringify(value) !== JSON.stringify(fallback);
}

function code(value: unknown): string {
  return `\`${JSON.stringify(value)}\``;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replace(/\|/g, "\\|")).join(" | ")} |`;
}

function section(title: string, rules: readonly Rule[]): string {
  return [`## ${title}`, "", ...rules.map(describe)].join("\n");
}

function describe(rule: Rule): string {
  const marks = [
    `**${rule.level}**`,
    rule.severity,
    rule.scope === "resource"
      ? "each resource"
      : rule.scope === "stack"
        ? "a stack as a whole"
        : "all regions together",
    ...(rule.offline ? ["offline"] : []),
    ...(rule.scope === "resource" && rule.remediate ? ["remediates"] : []),
  ];
  const concepts = rule.concepts.map(describeConcept).join(", ") || "outputs and configuration";
  const sources = rule.sources.map(({ name, edition, reference }) => `${name} ${edition}: ${reference}`).join("; ");
  return [
    `### ${rule.id} ${rule.title}`,
    "",
    `${marks.join(", ")}${rule.settings?.length ? `; settings ${rule.settings.map((name) => `\`${name}\``).join(", ")}` : ""}`,
    "",
    `Why: ${rule.why}`,
    "",
    `To mend: ${rule.fix}`,
    "",
    `Types: ${concepts}`,
    "",
    `Sources: ${sources}`,
    "",
  ].join("\n");
}
