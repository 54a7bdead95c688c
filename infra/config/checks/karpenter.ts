import { type InstanceType, instanceType, knownFamilies } from "../../aws/instance-types";
import { offering } from "../../aws/region-offerings";
import { builtIn } from "../derive";
import type { ConfigIssue } from "../issues";
import { KUBERNETES_ARCHITECTURES } from "../resolve/karpenter";
import type { KarpenterPoolEntry } from "../schema/karpenter";
import type { Check } from "./check";

/** Runs a check of one pool over all that the definition has, if Karpenter is on. */
function eachPool(check: (pool: KarpenterPoolEntry, path: string[], region: string) => ConfigIssue[]): Check {
  return {
    needs: ["karpenter"],
    run({ karpenter }, { stack }) {
      if (!karpenter.enabled) return [];
      return Object.entries(karpenter.pools).flatMap(([name, pool]) =>
        check(pool, ["karpenter", "pools", name], stack.region),
      );
    },
  };
}

export const karpenterHasPools: Check = {
  needs: ["karpenter"],
  whole: ["karpenter"],
  run: ({ karpenter: { enabled, pools } }) =>
    enabled && Object.keys(pools).length === 0
      ? [{ path: ["karpenter", "pools"], message: "is empty: Karpenter starts no node without a pool" }]
      : [],
};

export const poolTypesAreKnown: Check = eachPool(({ types }, path) =>
  types
    .filter((name) => !instanceType(name))
    .map((name) => ({
      path: [...path, "types"],
      message: `${JSON.stringify(name)} is not an instance type that the program has figures for; families: ${knownFamilies().join(", ")}`,
    })),
);

/** Karpenter takes what there is, so one type that is offered will do. */
export const poolTypesAreOffered: Check = eachPool(({ types }, path, region) => {
  const absent = types.filter((name) => {
    const answer = offering(region, name);
    return answer.known && !answer.offered;
  });
  if (absent.length === 0) return [];
  const at = [...path, "types"];
  const message = `${absent.join(", ")} ${absent.length > 1 ? "are" : "is"} not offered in ${region}`;
  if (absent.length === types.length) return [{ path: at, message }];
  return [{ path: at, message: `${message}, and the pool uses the others`, severity: "info" }];
});

/** A type that the pool's other requirements rule out would never be taken. */
export const poolTypesCanBeUsed: Check = eachPool(({ types, arch }, path) =>
  types.flatMap((name) => {
    const type = instanceType(name);
    const problem = type && unusable(type, arch);
    return problem ? [{ path: [...path, "types"], message: `${name} ${problem}` }] : [];
  }),
);

function unusable({ architecture, accelerator }: InstanceType, arch: KarpenterPoolEntry["arch"]): string | undefined {
  const own = KUBERNETES_ARCHITECTURES[architecture];
  if (!arch.includes(own)) return `is ${own}, and the pool's arch is ${arch.join(", ")}`;
  if (accelerator) return "has an accelerator: such nodes belong in a node group, whose image has its driver";
  return undefined;
}

/** The role of Karpenter's nodes is named as that of a group of its name would be, and IAM has a name once. */
export const noGroupIsCalledKarpenter: Check = {
  needs: ["karpenter", "nodeGroups"],
  run: ({ karpenter, nodeGroups }) =>
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
export const poolsOwnTheirRoles: Check = {
  needs: ["karpenter", "nodeGroups"],
  run({ karpenter, nodeGroups }, { stack }) {
    if (!karpenter.enabled) return [];
    const groups = Object.entries(nodeGroups).filter(([, group]) => builtIn(group, stack.region));
    return Object.entries(karpenter.pools).flatMap(([name, pool]): ConfigIssue[] => {
      const at = ["karpenter", "pools", name];
      if (nodeGroups[name]) return [{ path: at, message: `${name} is already the name of a node group` }];
      const role = pool.role ?? name;
      const path = pool.role === undefined ? at : [...at, "role"];
      const owner = groups.find(([, group]) => group.role === role)?.[0];
      if (owner) {
        const message = `${role} is the role of node group ${owner}: two autoscalers would answer the same pods`;
        return [{ path, message }];
      }
      if (!PLACEMENT_ROLES.includes(role)) return [];
      return [{ path, message: `${role} is a role of the platform's own pods, which know no pool; take another name` }];
    });
  },
};
