import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../kubernetes/cluster-context";
import { createCustomResource } from "../kubernetes/custom-resource";
import { PLATFORM_CA } from "./authority";
import { CERTIFICATE, CLUSTER_ISSUER, issuerReference } from "./kinds";

export interface ServerCertificateArgs {
  /** Namespace of the certificate and of the server that shows it. */
  namespace: string;
  /** Name of the Certificate and of its Secret, with `tls.crt`, `tls.key` and `ca.crt`. */
  name: string;
  /** Names that clients call the server by. */
  dnsNames: string[];
  /**
   * ClusterIssuer that signs it.
   *
   * @default the cluster's own authority
   */
  issuer?: string;
}

/** The spec of a Certificate. Source: cert-manager.io/v1 at v1.21.1. */
export function serverCertificateSpec({ name, dnsNames, issuer = PLATFORM_CA }: ServerCertificateArgs) {
  return {
    secretName: name,
    dnsNames,
    duration: "2160h0m0s",
    renewBefore: "720h0m0s",
    privateKey: { algorithm: "ECDSA", size: 256, rotationPolicy: "Always" },
    usages: ["digital signature", "key encipherment", "server auth"],
    issuerRef: issuerReference(issuer),
  };
}

/** A server's certificate, by the cluster's own authority unless another issuer is named. Who names its Secret waits for it by `cluster.installed.offered`. */
export function createServerCertificate(
  name: string,
  args: ServerCertificateArgs,
  cluster: ClusterContext,
  parent: pulumi.Resource,
): pulumi.Resource {
  const { namespace, name: objectName, issuer = PLATFORM_CA } = args;
  const certificate = createCustomResource(
    name,
    CERTIFICATE,
    { metadata: { name: objectName, namespace }, spec: serverCertificateSpec(args) },
    cluster,
    { parent, dependsOn: cluster.installed.offered({ kind: CLUSTER_ISSUER.kind, name: issuer }) },
  );
  cluster.installed.offer({ kind: "Secret", name: objectName, namespace }, [certificate]);
  return certificate;
}
