import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { CERTIFICATE, CLUSTER_ISSUER } from "../../../certificates/kinds";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import type { ChartPin } from "../../../kubernetes/chart";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { createPodIdentity, POD_IDENTITY_CHILDREN } from "../../../kubernetes/pod-identity";
import { EXTERNAL_SECRET } from "../../../secrets/kinds";
import { certManager } from "../facts";
import { challengeStatements } from "./iam";
import { createIssuers, type IssuerSettings } from "./issuers";
import { CERT_MANAGER_FOOTPRINT, certManagerValues, SERVICE_ACCOUNT } from "./values";

export interface CertManagerArgs extends AddOnArgs<ChartPin, typeof CertManager.children> {
  /** Issuers that everybody in the cluster can name. */
  certificates: IssuerSettings;
}

/** Makes certificates and renews them, with the issuers that the definition names (CRT-02, CRT-03). */
export class CertManager extends AddOn {
  /** What `transform` reaches. */
  static override readonly children = {
    ...AddOn.children,
    ...POD_IDENTITY_CHILDREN,
    /** Who signs certificates: the platform itself, or Let's Encrypt. */
    issuer: CLUSTER_ISSUER,
    /** The certificate of the platform's own authority. */
    certificate: CERTIFICATE,
    /** Brings the token for Cloudflare into the cluster, where challenges are answered there. */
    externalSecret: EXTERNAL_SECRET,
  };

  constructor(
    name: string,
    { pin, cluster, transform, certificates }: CertManagerArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("platform:system:CertManager", name, { footprint: CERT_MANAGER_FOOTPRINT, transform }, opts);
    this.install(name, {
      facts: certManager,
      pin,
      values: certManagerValues(cluster),
      cluster,
      dependsOn: createRights(this, name, certificates, cluster),
    });
    createIssuers(this, name, certificates, cluster);
    this.registerOutputs({});
  }
}

/** Rights in AWS, where challenges are answered in Route 53. */
function createRights(
  parent: CertManager,
  name: string,
  { acme }: IssuerSettings,
  cluster: ClusterContext,
): pulumi.Resource[] {
  if (acme?.dns.provider !== "aws") return [];
  return createPodIdentity(
    name,
    {
      namespace: certManager.namespace,
      serviceAccount: SERVICE_ACCOUNT,
      description: "Answers the challenges of Let's Encrypt in Route 53",
      statements: challengeStatements(cluster.partition, acme.dns.zones, cluster.hostedZoneId),
    },
    cluster,
    parent,
  );
}

export const certManagerComponent: AddOnComponent<{ certificates: IssuerSettings }, CertManager> = {
  create: (name, args, { certificates }, opts) => new CertManager(name, { ...args, certificates }, opts),
};
