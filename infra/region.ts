import * as pulumi from "@pulumi/pulumi";
import type { Network } from "../components/network/types";
import type { RegionSpec } from "./config";
import { installAddOns } from "./layers/add-ons";
import { createAwsProvider, readAwsIdentity } from "./layers/aws";
import { type ClusterHandles, clusterLayer } from "./layers/cluster";
import { type EncryptionHandles, encryptionLayer } from "./layers/encryption";
import { clusterContext } from "./layers/kubernetes";
import { networkLayer } from "./layers/network";

/** One region of a platform: its layers in order, each given what the ones before it hand on. */
export class Region extends pulumi.ComponentResource {
  readonly encryption: EncryptionHandles;
  readonly network: Network;
  readonly cluster: ClusterHandles;

  constructor(
    name: string,
    readonly spec: RegionSpec,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("platform:region:Region", name, {}, opts);
    const identity = readAwsIdentity(this);

    this.encryption = encryptionLayer(this, spec, identity);
    this.network = networkLayer(this, spec, identity, this.encryption);
    this.cluster = clusterLayer(this, spec, identity, this.encryption, this.network);
    const inside = clusterContext(spec, identity, this.encryption, this.network, this.cluster, {});
    installAddOns(this, spec, inside);

    this.registerOutputs({ region: spec.region, clusterName: spec.cluster.name });
  }
}

/** The region and the provider that all of it is made with: nothing can end up in another region. */
export function createRegion(spec: RegionSpec): Region {
  return new Region("region", spec, { providers: { aws: createAwsProvider(spec) } });
}
