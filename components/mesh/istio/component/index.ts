import type * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { ISTIO_CUSTOM_KINDS } from "../../../istio/custom-kinds";
import { EGRESS_GATEWAY } from "../../../istio/egress";
import type { IstioObject } from "../../../istio/objects";
import type { MeshSettings } from "../../../istio/settings";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { createCustomResource } from "../../../kubernetes/custom-resource";
import type { ServiceComponent, ServiceHandle } from "../../../service-module";
import { type Transforms, withTransform } from "../../../transform";

export interface MeshArgs extends Pick<MeshSettings, "objects" | "gateway"> {
  /** Where it is made, after the add-ons that serve its kinds. */
  cluster: ClusterContext;
  /**
   * Last word on what it makes: a function for each kind of child, from the object that was decided on to the one in use.
   *
   * @default what the component decides
   */
  transform?: Transforms<typeof Mesh.children>;
}

/**
 * What the mesh does with requests: who may call whom, how often, and where a request leads. Routes are made last, when what
 * they lead to is known and what guards it is in force, and go first.
 */
export class Mesh extends pulumi.ComponentResource implements ServiceHandle<undefined> {
  /** What `transform` reaches. */
  static readonly children = {
    /** Who may call a service, and what proves it. */
    authorizationPolicy: ISTIO_CUSTOM_KINDS.AuthorizationPolicy,
    /** How a service is called: connections, errors, versions. */
    destinationRule: ISTIO_CUSTOM_KINDS.DestinationRule,
    /** Hosts and ports of the egress gateway. */
    gateway: ISTIO_CUSTOM_KINDS.Gateway,
    /** Where mutual TLS is demanded. */
    peerAuthentication: ISTIO_CUSTOM_KINDS.PeerAuthentication,
    /** Tokens that are checked. */
    requestAuthentication: ISTIO_CUSTOM_KINDS.RequestAuthentication,
    /** Hosts outside the cluster. */
    serviceEntry: ISTIO_CUSTOM_KINDS.ServiceEntry,
    /** How many requests are recorded. */
    telemetry: ISTIO_CUSTOM_KINDS.Telemetry,
    /** Where requests lead. */
    virtualService: ISTIO_CUSTOM_KINDS.VirtualService,
  };
  readonly outputs = undefined;

  constructor(name: string, { cluster, objects, gateway, transform }: MeshArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:mesh:Mesh", name, {}, withTransform(opts, Mesh.children, transform));
    const create = (object: IstioObject, dependsOn: pulumi.Resource[]) =>
      createObject(this, name, object, cluster, dependsOn);
    const isRoute = ({ kind }: IstioObject) => kind === "VirtualService";
    const before = objects
      .filter((object) => !isRoute(object))
      .map((object) => create(object, object.kind === "Gateway" ? egressPods(cluster) : []));
    const wayIn = gateway ? cluster.installed.offered({ kind: "Gateway", ...gateway }) : [];
    for (const route of objects.filter(isRoute)) create(route, [...before, ...wayIn]);
    this.registerOutputs({});
  }
}

/** Who leads a call by the egress gateway waits for its pods, and goes before them. */
function egressPods({ installed }: ClusterContext): pulumi.Resource[] {
  return installed.has(EGRESS_GATEWAY) ? installed.readyOf(EGRESS_GATEWAY) : [];
}

function createObject(
  parent: Mesh,
  name: string,
  { kind, name: objectName, namespace, spec }: IstioObject,
  cluster: ClusterContext,
  dependsOn: pulumi.Resource[],
): k8s.apiextensions.CustomResource {
  return createCustomResource(
    `${name}-${namespace}-${objectName}`,
    ISTIO_CUSTOM_KINDS[kind],
    { metadata: { name: objectName, namespace }, spec },
    cluster,
    { parent, dependsOn },
  );
}

export const meshComponent: ServiceComponent<MeshSettings, undefined> = {
  create: (name, { objects, gateway }, { cluster }, opts) => new Mesh(name, { objects, gateway, cluster }, opts),
};
