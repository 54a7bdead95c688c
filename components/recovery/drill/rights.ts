import type * as pulumi from "@pulumi/pulumi";
import { type ClusterContext, namespaceReady } from "../../kubernetes/cluster-context";
import { createNamespaceRights } from "../../kubernetes/rights";
import type { Restorable } from "../restorable";
import { SCRATCH_NAMESPACE, velero } from "../velero/facts";
import { CANARY } from "./canary";
import { CHECK_POD, DRILL, RESULT } from "./manifests";

interface Rule {
  apiGroups: string[];
  resources: string[];
  resourceNames?: string[];
  verbs: string[];
}

/** What the drill may do, by namespace: nothing that it does not do, and with existing objects only its own. */
export function drillRules(restorables: Pick<Restorable, "namespace" | "object">[]): Record<string, Rule[]> {
  return {
    [velero.namespace]: [
      rule("velero.io", "backups", ["get", "list"]),
      rule("velero.io", "restores", ["create"]),
      rule("velero.io", "restores", ["get", "delete"], DRILL),
      rule("", "configmaps", ["get", "patch"], RESULT),
    ],
    [SCRATCH_NAMESPACE]: [
      rule("", "pods", ["create"]),
      rule("", "pods", ["get", "delete"], CHECK_POD),
      rule("", "configmaps", ["get", "delete"], CANARY),
      rule("", "persistentvolumeclaims", ["get", "delete"], CANARY),
    ],
    ...restorableRules(restorables),
  };
}

/** Several stores may be in one namespace. */
function restorableRules(restorables: Pick<Restorable, "namespace" | "object">[]): Record<string, Rule[]> {
  const homes = [...new Set(restorables.map(({ namespace }) => namespace))];
  const rulesOf = ({ object: { apiGroup, plural, name } }: Pick<Restorable, "object">) => [
    rule(apiGroup, plural, ["create"]),
    rule(apiGroup, plural, ["get", "delete"], name),
  ];
  return Object.fromEntries(
    homes.map((home) => [home, restorables.filter(({ namespace }) => namespace === home).flatMap(rulesOf)]),
  );
}

function rule(apiGroup: string, resource: string, verbs: string[], name?: string): Rule {
  return {
    apiGroups: [apiGroup],
    resources: [resource],
    ...(name === undefined ? {} : { resourceNames: [name] }),
    verbs,
  };
}

export function createDrillRights(
  parent: pulumi.Resource,
  name: string,
  restorables: Restorable[],
  cluster: ClusterContext,
): pulumi.Resource[] {
  return Object.entries(drillRules(restorables)).map(([namespace, rules]) => {
    const opts = { parent, provider: cluster.provider, dependsOn: namespaceReady(cluster, namespace) };
    const holder = { name: DRILL, namespace: velero.namespace };
    return createNamespaceRights(`${name}-${namespace}`, { role: DRILL, namespace, rules, holder }, opts);
  });
}
