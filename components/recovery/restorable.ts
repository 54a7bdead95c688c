import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../kubernetes/cluster-context";
import type { PodGroup } from "../kubernetes/footprint";

/** Data that a drill can restore beside the real thing: an object that it creates, looks at and deletes. */
export interface Restorable {
  /** What it is, in the names of the drill's objects and figures. @example "postgres-main" */
  name: string;
  /** Where the copy is made. */
  namespace: string;
  /** The object that the drill creates. */
  object: { apiGroup: string; plural: string; name: string };
  /** Where the object says that the restored data was questioned, and what it says then. */
  answered: { jsonPath: string; value: string };
  /** What the copy runs, for the plan to pack. */
  pods: PodGroup;
  /** Makes what the copy needs beforehand. */
  prepare(parent: pulumi.Resource, name: string, cluster: ClusterContext): PreparedRestore;
}

export interface PreparedRestore {
  manifest: object;
  /** What must be there before the drill creates it. */
  ready: pulumi.Resource[];
}
