import * as pulumi from "@pulumi/pulumi";
import { CERTIFICATE } from "../../../certificates/kinds";
import { createServerCertificate } from "../../../certificates/server-certificate";
import { ISTIO_CUSTOM_KINDS } from "../../../istio/custom-kinds";
import { ISTIO_INGRESS, ISTIO_SYSTEM } from "../../../istio/names";
import { gatewayReference } from "../../../istio/objects";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { createCustomResource } from "../../../kubernetes/custom-resource";
import type { Provided } from "../../../outputs/provided";
import type { GlobalContext, ServiceComponent, ServiceHandle } from "../../../service-module";
import { type Transforms, withTransform } from "../../../transform";
import { Alb } from "../../alb/component";
import { CloudFront } from "../../cloudfront/component";
import { type GatewayName, gatewaysOf, ISTIO_GATEWAY } from "../../gateways";
import { KongRoutes } from "../../kong/component/routes";
import { regionHealthSpec } from "../../region-health/component/filter";
import type { EdgeSettings } from "../../settings";
import { TraefikRoutes } from "../../traefik/component/routes";
import { Waf } from "../../waf/component";
import type { WafSettings } from "../../waf/settings";
import type { EdgeOutputs } from "../outputs";
import { gatewaySpec } from "./specs";

export interface EdgeArgs extends EdgeSettings {
  /** Where it is made, after the add-ons of its hops. */
  cluster: ClusterContext;
  /**
   * Where CloudFront is made.
   *
   * @default the stack owns nothing that is of no region
   */
  global?: GlobalContext;
  /**
   * Last word on what it makes: a function for each kind of child, from the object that was decided on to the one in use.
   *
   * @default what the component decides
   */
  transform?: Transforms<typeof Edge.children>;
}

/** Where requests from outside enter: what the hops of the chain need besides their add-ons. */
export class Edge extends pulumi.ComponentResource implements ServiceHandle<EdgeOutputs> {
  /** What `transform` reaches. */
  static readonly children = {
    /** What gateways show. */
    certificate: CERTIFICATE,
    /** Hosts, ports and TLS of the gateway's pods. */
    gateway: ISTIO_CUSTOM_KINDS.Gateway,
    /** What its pods answer for the region. */
    envoyFilter: ISTIO_CUSTOM_KINDS.EnvoyFilter,
    /** Rules before the hop alb. */
    waf: Waf,
    /** The hop kong, besides its pods. */
    kong: KongRoutes,
    /** The hop alb. */
    alb: Alb,
    /** The hop cloudfront, in the stack that owns it. */
    cloudfront: CloudFront,
    /** What the hop traefik shows, and where it leads. */
    traefik: TraefikRoutes,
  };
  readonly outputs: Provided<EdgeOutputs>;

  constructor(
    name: string,
    { cluster, global, transform, ...settings }: EdgeArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("platform:edge:Edge", name, {}, withTransform(opts, Edge.children, transform));
    const { istioGateway, kong, tls, alb, waf, records, recordsProxied, loadBalancer, zonalShift, hosts } = settings;
    const certificates = createCertificates(this, name, settings, cluster);
    const gateway =
      istioGateway &&
      createIstioGateway(this, name, istioGateway.name, settings, cluster, certificates["istio-gateway"]);
    createRegionHealth(this, name, settings, cluster);
    const routes =
      kong &&
      tls &&
      new KongRoutes(
        `${name}-kong`,
        { ...kong, certificate: tls.secretName, cluster },
        { parent: this, dependsOn: gateway?.ready },
      );
    const traefik = createTraefikRoutes(this, name, settings, cluster, certificates.traefik);
    // Whoever leads to a hop waits for it, and goes before it.
    const dependsOn = [...(routes?.ready ?? gateway?.ready ?? []), ...traefik];
    const webAclArn = waf && createWebAcl(this, `${name}-waf`, waf, cluster);
    const albArgs = { records, recordsProxied, loadBalancer, zonalShift, webAclArn, cluster };
    if (alb) new Alb(`${name}-alb`, { ...alb, ...albArgs }, { parent: this, dependsOn });
    const cloudfront = createCloudFront(this, `${name}-cloudfront`, settings, cluster, global);
    this.outputs = {
      chain: settings.chain,
      hosts,
      loadBalancer,
      ...(gateway ? { gateway: gateway.reference } : {}),
      ...(cloudfront ? { cloudfront: cloudfront.distributions } : {}),
    };
    this.registerOutputs(this.outputs);
  }
}

/** In the stack that owns it, for all regions. */
function createCloudFront(
  parent: Edge,
  name: string,
  { cloudfront }: EdgeSettings,
  cluster: ClusterContext,
  global: GlobalContext | undefined,
): CloudFront | undefined {
  if (!cloudfront) return undefined;
  if (!global)
    throw new Error("CloudFront is made where AWS keeps what is of no region, and nobody says where that is");
  return new CloudFront(name, { ...cloudfront, cluster, global }, { parent });
}

function createWebAcl(
  parent: Edge,
  name: string,
  settings: WafSettings,
  { clusterName, clusterKeyArn: kmsKeyArn, protect }: ClusterContext,
): pulumi.Output<string> {
  return new Waf(name, { ...settings, scope: "REGIONAL", clusterName, kmsKeyArn, protect }, { parent }).arn;
}

/** One for all hosts in the namespace of each gateway. */
function createCertificates(
  parent: Edge,
  name: string,
  { chain, hosts, tls }: EdgeSettings,
  cluster: ClusterContext,
): Partial<Record<GatewayName, pulumi.Resource[]>> {
  if (!tls) return {};
  const { issuer, secretName } = tls;
  return Object.fromEntries(
    gatewaysOf(chain).map(({ name: gateway, namespace }) => {
      const args = { name: secretName, namespace, dnsNames: hosts, issuer };
      return [gateway, [createServerCertificate(certificateName(name, gateway, secretName), args, cluster, parent)]];
    }),
  );
}

/** That of Istio's gateway was there before any other, and keeps its logical name. */
function certificateName(name: string, gateway: GatewayName, secretName: string): string {
  return gateway === "istio-gateway" ? `${name}-${secretName}` : `${name}-${gateway}-${secretName}`;
}

/** Istio's gateway answers for the hosts, with a certificate. */
function createIstioGateway(
  parent: Edge,
  name: string,
  gatewayName: string,
  { hosts, tls }: EdgeSettings,
  cluster: ClusterContext,
  certificate: pulumi.Resource[] = [],
): { reference: string; ready: pulumi.Resource[] } {
  if (!tls) throw new Error("Istio's gateway has no certificate to show");
  const metadata = { name: gatewayName, namespace: ISTIO_SYSTEM };
  const gateway = createGateway(parent, name, metadata, gatewaySpec(hosts, tls.secretName), cluster, certificate);
  return { reference: gatewayReference(metadata), ready: [gateway] };
}

/** In the namespace of the pods that it is for. */
function createRegionHealth(parent: Edge, name: string, { regionHealth }: EdgeSettings, cluster: ClusterContext): void {
  if (!regionHealth) return;
  const metadata = { name: "region-health", namespace: ISTIO_INGRESS };
  createCustomResource(
    `${name}-region-health`,
    ISTIO_CUSTOM_KINDS.EnvoyFilter,
    { metadata, spec: regionHealthSpec(regionHealth) },
    cluster,
    { parent, dependsOn: cluster.installed.readyOf(ISTIO_GATEWAY) },
  );
}

/** Traefik answers for the hosts, with a certificate. */
function createTraefikRoutes(
  parent: Edge,
  name: string,
  { traefik, routes, tls }: EdgeSettings,
  cluster: ClusterContext,
  ready: pulumi.Resource[] = [],
): pulumi.Resource[] {
  if (!traefik || !tls) return [];
  const certificate = { secretName: tls.secretName, ready };
  return new TraefikRoutes(`${name}-traefik`, { ...traefik, routes, certificate, cluster }, { parent }).ready;
}

/** After the pods that it is for: whoever leads a request through it waits for it, and goes before it. */
function createGateway(
  parent: Edge,
  name: string,
  metadata: { name: string; namespace: string },
  spec: ReturnType<typeof gatewaySpec>,
  cluster: ClusterContext,
  dependsOn: pulumi.Resource[],
): pulumi.Resource {
  const gateway = createCustomResource(
    `${name}-${metadata.name}`,
    ISTIO_CUSTOM_KINDS.Gateway,
    { metadata, spec },
    cluster,
    { parent, dependsOn: [...cluster.installed.readyOf(ISTIO_GATEWAY), ...dependsOn] },
  );
  cluster.installed.offer({ kind: "Gateway", ...metadata }, [gateway]);
  return gateway;
}

export const edgeComponent: ServiceComponent<EdgeSettings, EdgeOutputs> = {
  create: (name, settings, { cluster, global }, opts) => new Edge(name, { ...settings, cluster, global }, opts),
};
