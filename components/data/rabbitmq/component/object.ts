import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { createCustomResource } from "../../../kubernetes/custom-resource";
import { retainIf } from "../../../shared/deletion";
import type { RabbitmqClusterArgs } from "../args";
import { TOPOLOGY_KINDS } from "./kinds";
import type { TopologySpecs } from "./topology-specs";

/** Where objects of one cluster are made. */
export interface RabbitmqContext extends Pick<RabbitmqClusterArgs, "rabbitmqName" | "namespace" | "tls"> {
  parent: pulumi.Resource;
  /** Start of the logical names. */
  name: string;
  cluster: ClusterContext;
}

export interface TopologyObjectArgs<Kind extends keyof TopologySpecs> {
  /** Kind of the object, one of the topology operator's. */
  kind: Kind;
  /** End of the logical name. @example "queue-shop/invoices" */
  suffix: string;
  /** Name of the object in Kubernetes. */
  objectName: string;
  /** What the object asks for. */
  spec: TopologySpecs[Kind];
  /** Messages go with it: it is protected, and stays when the stack goes. @default false */
  keepsData?: boolean;
  /** What must be there before it. */
  dependsOn: pulumi.Resource[];
}

/** Something in RabbitMQ, as an object that the topology operator declares it from. */
export function createTopologyObject<Kind extends keyof TopologySpecs>(
  { parent, name, cluster, namespace }: RabbitmqContext,
  { kind, suffix, objectName, spec, keepsData = false, dependsOn }: TopologyObjectArgs<Kind>,
): pulumi.Resource {
  return createCustomResource<{ spec: TopologySpecs[Kind] }>(
    `${name}-${suffix}`,
    TOPOLOGY_KINDS[kind],
    { metadata: { name: objectName, namespace }, spec },
    cluster,
    { parent, dependsOn, ...retainIf(keepsData && cluster.protect) },
  );
}
