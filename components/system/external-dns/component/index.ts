import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { createCloudflareToken } from "../../../dns/cloudflare-token";
import type { DnsZones } from "../../../dns/zones";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import type { ChartPin } from "../../../kubernetes/chart";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { createPodIdentity, POD_IDENTITY_CHILDREN } from "../../../kubernetes/pod-identity";
import { EXTERNAL_SECRET } from "../../../secrets/kinds";
import { externalDns } from "../facts";
import { externalDnsStatements } from "./iam";
import { type DnsRecordSettings, EXTERNAL_DNS_FOOTPRINT, externalDnsValues, SERVICE_ACCOUNT } from "./values";

export interface ExternalDnsArgs extends AddOnArgs<ChartPin, typeof ExternalDns.children> {
  /** Provider, zones, and how its records are made. */
  dns: DnsRecordSettings;
}

/** Writes the DNS records that Services, Ingresses and DNSEndpoints ask for, in Route 53 or in Cloudflare (EDG-03). */
export class ExternalDns extends AddOn {
  /** What `transform` reaches. */
  static override readonly children = {
    ...AddOn.children,
    ...POD_IDENTITY_CHILDREN,
    /** Brings the token for Cloudflare into the cluster, where records are there. */
    externalSecret: EXTERNAL_SECRET,
  };

  constructor(name: string, { pin, cluster, transform, dns }: ExternalDnsArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:system:ExternalDns", name, { footprint: EXTERNAL_DNS_FOOTPRINT, transform }, opts);
    this.install(name, {
      facts: externalDns,
      pin,
      values: externalDnsValues(dns, cluster),
      cluster,
      dependsOn: createCredentials(this, name, dns, cluster),
    });
    this.registerOutputs({});
  }
}

function createCredentials(
  parent: ExternalDns,
  name: string,
  dns: DnsZones,
  cluster: ClusterContext,
): pulumi.Resource[] {
  const { namespace } = externalDns;
  if (dns.provider === "cloudflare") return [createCloudflareToken(name, namespace, dns.token, cluster, parent)];
  return createPodIdentity(
    name,
    {
      namespace,
      serviceAccount: SERVICE_ACCOUNT,
      description: "Writes DNS records",
      statements: externalDnsStatements(cluster.partition, dns.zones, cluster.hostedZoneId),
    },
    cluster,
    parent,
  );
}

export const externalDnsComponent: AddOnComponent<{ dns?: DnsRecordSettings }, ExternalDns> = {
  create: (name, args, { dns }, opts) => dns && new ExternalDns(name, { ...args, dns }, opts),
};
