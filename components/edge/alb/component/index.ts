import * as aws from "@pulumi/aws";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { type ClusterContext, namespaceReady } from "../../../kubernetes/cluster-context";
import { createCustomResource } from "../../../kubernetes/custom-resource";
import { NOT_RETAINED } from "../../../shared/deletion";
import { type Transforms, withTransform } from "../../../transform";
import { createCertificate } from "../../acm/component/certificate";
import { namespacesOf } from "../../routes/plan";
import type { AlbSettings } from "../settings";
import { ALB_CONTROLLER, classParamsSpec, EDGE_CLASS, INGRESS_CLASS_PARAMS } from "./class";
import { type IngressArgs, ingressAnnotations, ingressSpec } from "./ingress";

export interface AlbArgs extends AlbSettings {
  /** Where it is made. */
  cluster: ClusterContext;
  /** Name of the load balancer in AWS. @example "shop-production-edge" */
  loadBalancer: string;
  /** Names that it bears in DNS: none in a region that waits for its partner to fail. */
  records: string[];
  /**
   * Whether Cloudflare's proxy is before these names.
   *
   * @default as dns.proxied says
   */
  recordsProxied?: boolean;
  /** Whether requests can be led away from its addresses in a zone that is ill. */
  zonalShift: boolean;
  /**
   * ARN of the web ACL that is asked before it.
   *
   * @default none is
   */
  webAclArn?: pulumi.Input<string>;
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   */
  transform?: Transforms<typeof Alb.children>;
}

/** How long a load balancer may take to be there, or to be gone. */
const LIMIT = { create: "10m", update: "10m", delete: "10m" };

/** An Application Load Balancer, as the AWS Load Balancer Controller makes it of Ingresses (EDG-05). */
export class Alb extends pulumi.ComponentResource {
  /** What `transform` reaches. */
  static readonly children = {
    /** What it shows to clients. */
    certificate: aws.acm.Certificate,
    /** Proofs that the names are ours. */
    proof: aws.route53.Record,
    /** Waits until AWS has found the proofs. */
    validation: aws.acm.CertificateValidation,
    /** What holds for the load balancer whatever an Ingress says. */
    classParams: INGRESS_CLASS_PARAMS,
    /** Ingresses of it are the load balancer's. */
    ingressClass: k8s.networking.v1.IngressClass,
    /** Rules of one namespace. */
    ingress: k8s.networking.v1.Ingress,
  };

  constructor(name: string, { cluster, transform, ...args }: AlbArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:edge:Alb", name, {}, withTransform(opts, Alb.children, transform));
    const { certificate, routes } = args;
    const certificateArns =
      "arns" in certificate
        ? certificate.arns
        : [createCertificate(name, certificate.names, cluster.hostedZoneId, { parent: this })];
    const ingressClass = createClass(name, args, cluster, this);
    for (const namespace of namespacesOf(routes)) {
      const own = routes.filter(({ to }) => to.namespace === namespace);
      createIngress(name, namespace, { ...args, routes: own, certificateArns }, cluster, [ingressClass], this);
    }
    this.registerOutputs({});
  }
}

function createClass(
  name: string,
  args: AlbSettings & { zonalShift: boolean },
  cluster: ClusterContext,
  parent: Alb,
): k8s.networking.v1.IngressClass {
  const metadata = { name: EDGE_CLASS };
  const lists = args.prefixLists?.map((list) => aws.ec2.getManagedPrefixListOutput({ name: list }, { parent }).id);
  const spec = classParamsSpec(args, lists);
  const params = createCustomResource(name, INGRESS_CLASS_PARAMS, { metadata, spec }, cluster, { parent });
  const { kind } = INGRESS_CLASS_PARAMS;
  return new k8s.networking.v1.IngressClass(
    name,
    {
      metadata,
      spec: { controller: ALB_CONTROLLER, parameters: { apiGroup: "elbv2.k8s.aws", kind, name: EDGE_CLASS } },
    },
    { parent, provider: cluster.provider, dependsOn: [params], ...NOT_RETAINED },
  );
}

/** After its class, which needs the controller, and what writes its record: both are there still when it goes. */
function createIngress(
  name: string,
  namespace: string,
  args: IngressArgs,
  { provider, installed, ...cluster }: ClusterContext,
  dependsOn: pulumi.Resource[],
  parent: Alb,
): void {
  const records = installed.has("external-dns") ? installed.readyOf("external-dns") : [];
  const annotations = pulumi
    .all([pulumi.all(args.certificateArns), args.webAclArn])
    .apply(([arns, webAcl]) => ingressAnnotations(args, arns, webAcl));
  new k8s.networking.v1.Ingress(
    `${name}-${namespace}`,
    { metadata: { name: EDGE_CLASS, namespace, annotations }, spec: ingressSpec(args.routes) },
    {
      parent,
      provider,
      dependsOn: [...dependsOn, ...records, ...namespaceReady(cluster, namespace)],
      customTimeouts: LIMIT,
      ...NOT_RETAINED,
    },
  );
}
