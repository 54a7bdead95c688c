import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { NOT_KEPT } from "../shared/deletion";
import { type ClusterContext, namespaceReady } from "./cluster-context";
import type { Kind } from "./kind";

export interface CustomResourceArgs<Spec> extends Kind {
  metadata: {
    name: string;
    /** Left out for a kind that belongs to the whole cluster. */
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, pulumi.Input<string>>;
    finalizers?: string[];
  };
  spec: Spec;
}

export interface CustomResourceOptions {
  parent: pulumi.Resource;
  dependsOn?: pulumi.Resource[];
  /** Not deleted by Pulumi while this is set: it holds data. */
  protect?: boolean;
  /** The object stays when the stack goes. */
  retainOnDelete?: boolean;
}

/** Annotations of an object that Pulumi takes for made only when its operator reports it ready. */
export const AWAIT_READY = { "pulumi.com/waitFor": "condition=Ready" };

/**
 * An object of a kind that an add-on serves. It is made after that add-on and its namespace, and goes before them. What it is
 * a child of may be kept: the object itself is only where that is said.
 */
export function createCustomResource<Spec>(
  name: string,
  args: CustomResourceArgs<Spec>,
  cluster: ClusterContext,
  { dependsOn = [], ...opts }: CustomResourceOptions,
): k8s.apiextensions.CustomResource {
  const { namespace } = args.metadata;
  const home = namespace === undefined ? [] : namespaceReady(cluster, namespace);
  return new k8s.apiextensions.CustomResource(
    name,
    { apiVersion: args.apiVersion, kind: args.kind, metadata: args.metadata, spec: args.spec },
    {
      ...NOT_KEPT,
      ...opts,
      provider: cluster.provider,
      dependsOn: [...cluster.installed.serverOf(args), ...home, ...dependsOn],
    },
  );
}
