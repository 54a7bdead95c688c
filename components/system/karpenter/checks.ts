import type { DefinitionCheck } from "../../definition-check";
import type { DefinitionFacts, InstanceTypeFacts, ModuleIssue } from "../../module-facts";
import type { KarpenterDefinition, KarpenterPoolEntry } from "./schema";

/** Runs a check of one pool over all that the definition has, if Karpenter is on. */
function eachPool(
  check: (pool: KarpenterPoolEntry, path: string[], facts: DefinitionFacts) => ModuleIssue[],
): DefinitionCheck<KarpenterDefinition> {
  return {
    run({ karpenter }, facts) {
      if (!karpenter.enabled) return [];
      return Object.entries(karpenter.pools).flatMap(([name, pool]) =>
        check(pool, ["karpenter", "pools", name], facts),
      );
    },
  };
}

const karpenterHasPools: DefinitionCheck<KarpenterDefinition> = {
  whole: ["karpenter"],
  run: ({ karpenter: { enabled, pools } }) =>
    enabled && Object.keys(pools).length === 0
      ? [{ path: ["karpenter", "pools"], message: "is empty: Karpenter starts no node without a pool" }]
      : [],
};

const poolTypesAreKnown = eachPool(({ types }, path, { instanceTypes }) =>
  types
    .filter((name) => !instanceTypes.find(name))
    .map((name) => ({
      path: [...path, "types"],
      message: `${JSON.stringify(name)} is not an instance type that the program has figures for; families: ${instanceTypes.families().join(", ")}`,
    })),
);

/** Karpenter takes what there is, so one type that is offered will do. */
const poolTypesAreOffered = eachPool(({ types }, path, { instanceTypes, region }) => {
  const absent = types.filter((name) => instanceTypes.offered(name) === false);
  if (absent.length === 0) return [];
  const at = [...path, "types"];
  const message = `${absent.join(", ")} ${absent.length > 1 ? "are" : "is"} not offered in ${region}`;
  if (absent.length === types.length) return [{ path: at, message }];
  return [{ path: at, message: `${message}, and the pool uses the others`, severity: "info" }];
});

/** A type that the pool's other requirements rule out would never be taken. */
const poolTypesCanBeUsed = eachPool(({ types, arch }, path, { instanceTypes }) =>
  types.flatMap((name) => {
    const type = instanceTypes.find(name);
    const problem = type && unusable(type, arch);
    return problem ? [{ path: [...path, "types"], message: `${name} ${problem}` }] : [];
  }),
);

type InstanceType = NonNullable<ReturnType<InstanceTypeFacts["find"]>>;

function unusable(type: InstanceType, arch: KarpenterPoolEntry["arch"]): string | undefined {
  if (!arch.includes(type.arch)) return `is ${type.arch}, and the pool's arch is ${arch.join(", ")}`;
  if (type.accelerated) return "has an accelerator: such nodes belong in a node group, whose image has its driver";
  return undefined;
}

/** The role of Karpenter's nodes is named as that of a group of its name would be, and IAM has a name once. */
const noGroupIsCalledKarpenter: DefinitionCheck<KarpenterDefinition> = {
  needs: ["nodeGroups"],
  run: ({ karpenter }, { nodeGroups }) =>
    karpenter.enabled && nodeGroups.karpenter
      ? [
          {
            path: ["nodeGroups", "karpenter"],
            message: "is the name of the role of Karpenter's own nodes: take another",
          },
        ]
      : [],
};

/** Roles that components place their pods by; none of them knows a pool's taint. */
const PLACEMENT_ROLES = ["system", "app", "db", "gpu"];

/**
 * A pod waits for one autoscaler, never for two: nodes of a pool have a role that no node group has, and pools differ
 * from one another and from groups by name too.
 */
const poolsOwnTheirRoles: DefinitionCheck<KarpenterDefinition> = {
  ...eachPool((pool, at, { nodeGroups }) => {
    const name = at.at(-1) ?? "";
    if (nodeGroups[name]) return [{ path: at, message: `${name} is already the name of a node group` }];
    const role = pool.role ?? name;
    const path = pool.role === undefined ? at : [...at, "role"];
    const owner = Object.entries(nodeGroups).find(([, group]) => group.inRegion && group.role === role)?.[0];
    if (owner) {
      const message = `${role} is the role of node group ${owner}: two autoscalers would answer the same pods`;
      return [{ path, message }];
    }
    if (!PLACEMENT_ROLES.includes(role)) return [];
    return [{ path, message: `${role} is a role of the platform's own pods, which know no pool; take another name` }];
  }),
  needs: ["nodeGroups"],
};

export const KARPENTER_CHECKS = [
  karpenterHasPools,
  noGroupIsCalledKarpenter,
  poolTypesAreKnown,
  poolTypesAreOffered,
  poolTypesCanBeUsed,
  poolsOwnTheirRoles,
];
