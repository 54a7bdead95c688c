import type * as aws from "@pulumi/aws";
import * as eks from "@pulumi/eks";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { DeployedNodeGroup } from "../components/cluster/scaling-config";
import type { Network } from "../components/network/types";
import type { Images } from "../components/recovery/images";
import type { AddOnHandles } from "./add-ons";
import type { RegionSpec, ResolvedConfig } from "./config";
import { accessPrincipalIssues } from "./layers/access-principals";
import { installAddOns } from "./layers/add-ons";
import { type AwsProviders, createAwsProviders, readAwsIdentity } from "./layers/aws";
import { type ClusterHandles, clusterLayer } from "./layers/cluster";
import { type DataHandles, dataLayer } from "./layers/data";
import { deliveryLayer } from "./layers/delivery";
import { isClusterDeployed } from "./layers/deployed-cluster";
import { readDeployedNodeGroups } from "./layers/deployed-node-groups";
import { type EncryptionHandles, encryptionLayer } from "./layers/encryption";
import { failoverLayer } from "./layers/failover";
import { type HostedZone, hostedZonesLayer } from "./layers/hosted-zones";
import { imagesLayer } from "./layers/images";
import { clusterContext } from "./layers/kubernetes";
import { namespacesLayer } from "./layers/namespaces";
import { networkLayer } from "./layers/network";
import { readPrimary } from "./layers/partner";
import { recoveryLayer } from "./layers/recovery";
import { servicesLayer } from "./layers/services";
import { stackReader } from "./layers/stacks";
import { workloadsLayer } from "./layers/workloads";
import { loadBalancerMakers, zonalAutoshiftLayer } from "./layers/zonal-autoshift";
import type { ServiceHandles } from "./services";

/** One region of a platform: its layers in order, each given what the ones before it hand on. */
export class Region extends pulumi.ComponentResource {
  readonly encryption: EncryptionHandles;
  readonly hostedZones: Record<string, HostedZone>;
  readonly images: Images | undefined;
  readonly network: Network;
  readonly cluster: ClusterHandles;
  readonly addOns: AddOnHandles;
  readonly data: DataHandles;
  readonly services: ServiceHandles;

  constructor(
    name: string,
    readonly spec: RegionSpec,
    { own: aws, partner, global }: AwsProviders,
    others: Record<string, pulumi.ProviderResource>,
    deployed: DeployedNodeGroup[],
  ) {
    super("platform:region:Region", name, {}, { providers: { ...regionProviders(aws), ...others } });
    const identity = readAwsIdentity(this);
    const open = stackReader(this);

    this.encryption = encryptionLayer(this, spec, identity, partner);
    this.hostedZones = hostedZonesLayer(this, spec, identity, global, open);
    this.images = imagesLayer(this, spec, identity, this.encryption);
    this.network = networkLayer(this, spec, identity, this.encryption);
    this.cluster = clusterLayer(this, spec, identity, this.encryption, this.network, deployed);
    const namespaces = namespacesLayer(this, spec, this.cluster);
    const inside = clusterContext(
      spec,
      identity,
      this.encryption,
      this.network,
      this.cluster,
      namespaces,
      this.hostedZones,
    );
    this.addOns = installAddOns(this, spec, inside);
    failoverLayer(this, spec, inside);
    this.data = dataLayer(this, spec, inside, readPrimary(open, spec));
    this.services = servicesLayer(this, spec, inside, this.data, global);
    recoveryLayer(this, spec, inside, this.data);
    zonalAutoshiftLayer(this, spec, identity, this.cluster, loadBalancerMakers(this.addOns, this.services));
    const workloads = workloadsLayer(this, spec, inside, this.addOns, this.data);
    deliveryLayer(this, spec, inside, this.data, this.services, workloads);

    this.registerOutputs({ region: spec.region, clusterName: spec.cluster.name });
  }
}

/**
 * One provider for each package that something of the region is made with: default providers are disabled, and a package
 * that is not here would have its resources refused. The Kubernetes provider comes with the cluster.
 */
function regionProviders(own: aws.Provider): Record<string, pulumi.ProviderResource> {
  return { aws: own, eks: new eks.Provider("eks"), random: new random.Provider("random") };
}

/** Providers of packages that only some regions make something with. */
function otherProviders(spec: RegionSpec, own: aws.Provider): Record<string, pulumi.ProviderResource> {
  if (!spec.failover?.cloudflare) return {};
  const { createCloudflareProvider } = require("./layers/cloudflare") as typeof import("./layers/cloudflare");
  const cloudflare = createCloudflareProvider(spec, own);
  return cloudflare ? { cloudflare } : {};
}

/** The region and the providers that all of it is made with: nothing can end up in a third one. */
export async function createRegion({ spec, refusal }: Pick<ResolvedConfig, "spec" | "refusal">): Promise<Region> {
  const providers = createAwsProviders(spec);
  const there = await isClusterDeployed(spec.cluster.name, providers.own);
  const [deployed, issues] = await Promise.all([
    there ? readDeployedNodeGroups(spec, providers.own) : [],
    accessPrincipalIssues(spec, providers.own, there),
  ]);
  if (issues.length > 0) throw refusal(issues);
  return new Region("region", spec, providers, otherProviders(spec, providers.own), deployed);
}
