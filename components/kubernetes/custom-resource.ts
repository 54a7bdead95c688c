import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { NOT_RETAINED } from "../shared/deletion";
import { type ClusterContext, namespaceReady } from "./cluster-context";
import { awaiting, type CustomKind, type CustomResourceMetadata } from "./custom-kind";

export interface CustomResourceOptions {
  parent: pulumi.Resource;
  dependsOn?: pulumi.Resource[];
  /** Not deleted by Pulumi while this is set: it holds data. */
  protect?: boolean;
  /** The object stays when the stack goes. */
  retainOnDelete?: boolean;
  /** Why this object, unlike others of its kind, is not waited for. */
  notAwaited?: string;
}

/**
 * An object of a kind that an add-on serves. It is made after that add-on and its namespace, and goes before them; what
 * depends on it is made once its operator reports it ready. What it is a child of may be kept: the object itself is only
 * where that is said.
 */
export function createCustomResource<Body extends object>(
  name: string,
  kind: CustomKind<Body>,
  { metadata, ...body }: { metadata: CustomResourceMetadata } & Body,
  cluster: ClusterContext,
  { dependsOn = [], notAwaited, ...opts }: CustomResourceOptions,
): k8s.apiextensions.CustomResource {
  const { apiVersion } = kind;
  const { namespace } = metadata;
  const home = namespace === undefined ? [] : namespaceReady(cluster, namespace);
  const annotations = { ...(notAwaited === undefined ? awaiting(kind, body as Body) : {}), ...metadata.annotations };
  return new k8s.apiextensions.CustomResource(
    name,
    {
      apiVersion,
      kind: kind.kind,
      metadata: { ...metadata, ...(Object.keys(annotations).length > 0 ? { annotations } : {}) },
      ...body,
    },
    {
      ...NOT_RETAINED,
      ...opts,
      ...timeouts(kind),
      provider: cluster.provider,
      dependsOn: [...cluster.installed.serverOf(kind), ...home, ...dependsOn],
    },
  );
}

/** The limit of the wait; it also holds where an object of the kind is not waited for, because it goes in its own time. */
function timeouts<Body extends object>({ readiness }: CustomKind<Body>): pulumi.CustomResourceOptions {
  if ("notAwaited" in readiness) return {};
  const { limit, changeLimit = limit } = readiness;
  return { customTimeouts: { create: limit, update: changeLimit, delete: limit } };
}
