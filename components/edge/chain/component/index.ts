import * as pulumi from "@pulumi/pulumi";
import { CERTIFICATE } from "../../../certificates/kinds";
import { createServerCertificate } from "../../../certificates/server-certificate";
import { ISTIO_CUSTOM_KINDS } from "../../../istio/custom-kinds";
import { ISTIO_INGRESS, ISTIO_SYSTEM } from "../../../istio/names";
import { gatewayReference } from "../../../istio/objects";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { createCustomResource } from "../../../kubernetes/custom-resource";
import type { ServiceComponent, ServiceHandle } from "../../../service-module";
import { type Transforms, withTransform } from "../../../transform";
import { ISTIO_GATEWAY } from "../../definition";
import type { EdgeSettings } from "../../settings";
import type { EdgeOutputs } from "../outputs";
import { gatewaySpec } from "./specs";

export interface EdgeArgs extends EdgeSettings {
  /** Where it is made, after the gateway's pods and the issuer of its certificate. */
  cluster: ClusterContext;
  /**
   * Last word on what it makes: a function for each kind of child, from the object that was decided on to the one in use.
   *
   * @default what the component decides
   */
  transform?: Transforms<typeof Edge.children>;
}

/** Where requests from outside enter: the certificate that clients see, and the Gateway that answers for the hosts. */
export class Edge extends pulumi.ComponentResource implements ServiceHandle<EdgeOutputs> {
  /** What `transform` reaches. */
  static readonly children = {
    /** The certificate that clients see. */
    certificate: CERTIFICATE,
    /** Hosts, ports and TLS of the gateway's pods. */
    gateway: ISTIO_CUSTOM_KINDS.Gateway,
  };
  readonly outputs: EdgeOutputs;

  constructor(name: string, { cluster, transform, ...settings }: EdgeArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:edge:Edge", name, {}, withTransform(opts, Edge.children, transform));
    const { issuer, secretName } = settings.tls;
    const reference = { name: settings.gateway.name, namespace: ISTIO_SYSTEM };
    const certificate = createServerCertificate(
      `${name}-${secretName}`,
      { name: secretName, namespace: ISTIO_INGRESS, dnsNames: settings.hosts, issuer },
      cluster,
      this,
    );
    createGateway(this, name, reference, settings, cluster, [certificate]);
    this.outputs = {
      gateway: gatewayReference(reference),
      hosts: settings.hosts,
      service: `${ISTIO_INGRESS}/${ISTIO_GATEWAY}`,
    };
    this.registerOutputs(this.outputs);
  }
}

/** After the pods that it is for: whoever leads a request through it waits for it, and goes before it. */
function createGateway(
  parent: Edge,
  name: string,
  metadata: { name: string; namespace: string },
  settings: EdgeSettings,
  cluster: ClusterContext,
  dependsOn: pulumi.Resource[],
): void {
  const gateway = createCustomResource(
    `${name}-${metadata.name}`,
    ISTIO_CUSTOM_KINDS.Gateway,
    { metadata, spec: gatewaySpec(settings) },
    cluster,
    { parent, dependsOn: [...cluster.installed.readyOf(ISTIO_GATEWAY), ...dependsOn] },
  );
  cluster.installed.offer({ kind: "Gateway", ...metadata }, [gateway]);
}

export const edgeComponent: ServiceComponent<EdgeSettings, EdgeOutputs> = {
  create: (name, settings, { cluster }, opts) => new Edge(name, { ...settings, cluster }, opts),
};
