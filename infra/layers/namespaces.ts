import type * as pulumi from "@pulumi/pulumi";
import { Namespace } from "../../components/kubernetes/namespaces/namespace";
import { PriorityClasses } from "../../components/kubernetes/priority-classes";
import type { RegionSpec } from "../config";
import type { ClusterHandles } from "./cluster";

export interface NamespaceHandles {
  /** What must be there before anything is made in a namespace, by its name. */
  namespaces: Record<string, pulumi.Resource[]>;
  /** What must be there before any pod of ours: one that names a missing class is refused. */
  priorityClasses: pulumi.Resource[];
}

/** The first things inside the cluster: priority classes, and every namespace, closed before something is in it. */
export function namespacesLayer(
  parent: pulumi.Resource,
  { namespaces, priorityClasses, cluster }: RegionSpec,
  { kubernetes, ready }: ClusterHandles,
): NamespaceHandles {
  const opts = { parent, providers: { kubernetes }, dependsOn: ready };
  const classes = new PriorityClasses("priority-classes", { classes: priorityClasses }, opts);
  const made = namespaces.map((namespace) => {
    const args = { ...namespace, kubernetesVersion: cluster.version };
    return [namespace.name, new Namespace(`namespace-${namespace.name}`, args, opts).ready] as const;
  });
  return { namespaces: Object.fromEntries(made), priorityClasses: classes.ready };
}
