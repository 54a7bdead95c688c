import type * as pulumi from "@pulumi/pulumi";
import { kubeReserved } from "../../../cluster/kube-reserved";
import { karpenterDiscovery } from "../../../network/discovery-tags";
import type { KarpenterPool } from "../pool";

interface ByTag {
  tags: Record<string, string>;
}

/** The part of an EC2NodeClass's specification that the platform writes. Source: CRD karpenter.k8s.aws/v1 at 1.14.1. */
export interface NodeClassSpec {
  role: pulumi.Input<string>;
  amiSelectorTerms: [{ alias: string }];
  subnetSelectorTerms: [ByTag];
  securityGroupSelectorTerms: [ByTag];
  /** `kubeReserved` is what the node gets, and what Karpenter counts with when it looks for a type. */
  kubelet: { maxPods: number; kubeReserved: { memory: string } };
  metadataOptions: { httpEndpoint: "enabled"; httpTokens: "required"; httpPutResponseHopLimit: number };
  blockDeviceMappings: { deviceName: string; ebs: Volume }[];
  tags: Record<string, string>;
}

interface Volume {
  volumeType: "gp3";
  volumeSize: string;
  encrypted: true;
  kmsKeyID: pulumi.Input<string>;
  deleteOnTermination: true;
}

export interface NodeClassContext {
  clusterName: string;
  nodeRoleName: pulumi.Input<string>;
  volumeKeyArn: pulumi.Input<string>;
  /** Tags of the instances and volumes, which the provider's default tags do not reach. */
  tags: Record<string, string>;
}

/** How a node of the pool starts: as one of a managed node group does (components/cluster/launch-template.ts). */
export function nodeClassSpec(pool: KarpenterPool, place: NodeClassContext): NodeClassSpec {
  const { key, value } = karpenterDiscovery(place.clusterName);
  const discovered: ByTag = { tags: { [key]: value } };
  return {
    role: place.nodeRoleName,
    amiSelectorTerms: [{ alias: pool.ami }],
    subnetSelectorTerms: [discovered],
    securityGroupSelectorTerms: [discovered],
    kubelet: { maxPods: pool.maxPods, kubeReserved: kubeReserved(pool.maxPods) },
    // By token only and one hop away, so that no pod can take the node's role.
    metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
    blockDeviceMappings: [
      {
        deviceName: "/dev/xvda",
        ebs: {
          volumeType: "gp3",
          volumeSize: `${pool.diskGiB}Gi`,
          encrypted: true,
          kmsKeyID: place.volumeKeyArn,
          deleteOnTermination: true,
        },
      },
    ],
    tags: { ...place.tags, Name: `${place.clusterName}-${pool.name}` },
  };
}
