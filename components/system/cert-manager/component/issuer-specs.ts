import { PLATFORM_CA } from "../../../certificates/authority";
import { issuerReference } from "../../../certificates/kinds";
import type { DnsZones } from "../../../dns/zones";
import { CLOUDFLARE_TOKEN } from "../../../dns/zones";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { ACME_DIRECTORIES, type AcmeIssuerName } from "../issuer-names";

/** An account with Let's Encrypt, and the zones in which it proves its names. */
export interface AcmeSettings {
  /** Let's Encrypt writes to it when a certificate is about to end. */
  email: string;
  /** Where Let's Encrypt looks for the proof: the provider, and the zones that are ours. */
  dns: DnsZones;
}

/** Where the issuer is, and which zones are meant by their names. */
type Issuing = Pick<ClusterContext, "region" | "hostedZoneId">;

/** The spec of a ClusterIssuer that asks Let's Encrypt. Source: cert-manager.io/v1 at v1.21.1. */
export function acmeIssuerSpec(name: AcmeIssuerName, { email, dns }: AcmeSettings, cluster: Issuing) {
  return {
    acme: {
      server: ACME_DIRECTORIES[name],
      email,
      privateKeySecretRef: { name: `${name}-account` },
      solvers: solvers(dns, cluster),
    },
  };
}

/** Proof by a DNS record (DNS-01): it needs no way in from outside, and gives wildcards, too. */
function solvers(dns: DnsZones, { region, hostedZoneId }: Issuing): object[] {
  if (dns.provider === "aws") {
    return dns.zones.map(({ name }) => ({
      selector: { dnsZones: [name] },
      dns01: { route53: { region, hostedZoneID: hostedZoneId(name) } },
    }));
  }
  const dnsZones = dns.zones.map(({ name }) => name);
  return [{ selector: { dnsZones }, dns01: { cloudflare: { apiTokenSecretRef: CLOUDFLARE_TOKEN } } }];
}

/** The certificate of the cluster's own authority: ten years, of which the last is for the change. */
export function authorityCertificateSpec(clusterName: string, issuer: string) {
  return {
    isCA: true,
    commonName: PLATFORM_CA,
    subject: { organizations: [clusterName] },
    secretName: PLATFORM_CA,
    duration: "87600h0m0s",
    renewBefore: "8760h0m0s",
    // The same key after a renewal: what was signed before stays valid.
    privateKey: { algorithm: "ECDSA", size: 256, rotationPolicy: "Never" },
    issuerRef: issuerReference(issuer),
  };
}
