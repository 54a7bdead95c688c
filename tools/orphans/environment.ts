/** Which stacks and regions an orphan of a stack may concern. */
import type { PlannedStack } from "../plan/config";
import type { Owner } from "./found";

export interface Environment {
  readonly owner: Owner;
  /** Stacks whose things bear the same tags; the asked one first. */
  readonly stacks: readonly string[];
  /** Regions that the stack makes things in, and the one that answers for services without a region. */
  readonly regions: readonly string[];
}

/** Where the tagging API tells of IAM and Route 53. Source: Resource Groups Tagging API, supported services. */
const GLOBAL = "us-east-1";

export function environmentOf({ file, spec }: PlannedStack, all: readonly PlannedStack[]): Environment {
  const { Project = "", Environment = "" } = spec.tags;
  const same = all.filter(({ spec: { tags } }) => tags.Project === Project && tags.Environment === Environment);
  const others = same.filter((one) => one.file.stack !== file.stack);
  return {
    owner: {
      tags: { Project, Environment, ManagedBy: "pulumi" },
      clusterNames: [spec, ...others.map((one) => one.spec)].map(({ cluster }) => cluster.name),
    },
    stacks: [file.stack, ...others.map((one) => one.file.stack)],
    // Its copies are in the partner's region.
    regions: [...new Set([spec.region, ...(spec.partner ? [spec.partner.region] : []), GLOBAL])],
  };
}
