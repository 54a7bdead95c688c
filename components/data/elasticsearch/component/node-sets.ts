import type * as pulumi from "@pulumi/pulumi";
import { OUTSIDE_THE_MESH } from "../../../istio/names";
import { type Placement, podSpread, ZONE } from "../../../kubernetes/placement";
import { restrictedPod } from "../../../kubernetes/restricted";
import type { NodeSetArgs } from "../args";
import { nodeSetPodLabels } from "../names";

/** What is the same for every node of a cluster. */
export interface NodeSetContext {
  elasticsearchName: string;
  /** @example "af-south-1" */
  region: string;
  allowMmap: boolean;
  placement: Placement;
  serviceAccount: string;
  /** The role that reaches the bucket of the snapshots. */
  roleArn: pulumi.Input<string>;
}

/** Annotation by which ECK copies labels of the Kubernetes node to the pods on it. */
export const NODE_LABELS_ANNOTATION = { "eck.k8s.elastic.co/downward-node-labels": ZONE };

const CONFIG = "/usr/share/elasticsearch/config";
/** The one folder in which Elasticsearch looks for a token for AWS, whatever the variable says. */
const TOKEN_FOLDER = `${CONFIG}/repository-s3`;
const TOKEN_FILE = "aws-web-identity-token-file";
const TOKEN_SECONDS = 86_400;

/**
 * One entry of `nodeSets`. Every set has the token for AWS, masters too: all of them verify the repository. Nodes and
 * copies of an index are spread over zones by the node's label, not by `zoneAwareness`, which does the same.
 */
export function nodeSet(set: NodeSetArgs, context: NodeSetContext) {
  return {
    name: set.name,
    count: set.count,
    config: nodeConfig(set, context),
    // It encrypts by itself, and its operator, which calls it, has no proxy.
    podTemplate: { metadata: { labels: OUTSIDE_THE_MESH }, spec: nodePod(set, context) },
    volumeClaimTemplates: [
      {
        // ECK takes this name only.
        metadata: { name: "elasticsearch-data" },
        spec: {
          accessModes: ["ReadWriteOnce"],
          storageClassName: set.storage.storageClass,
          resources: { requests: { storage: set.storage.size } },
        },
      },
    ],
  };
}

/** Nodes that keep data: as many shards of an index are written at once. */
export function dataNodes(sets: Pick<NodeSetArgs, "roles" | "count">[]): number {
  const keeping = sets.filter(({ roles }) => roles.some((role) => role.startsWith("data")));
  return keeping.reduce((sum, { count }) => sum + count, 0);
}

function nodeConfig({ roles }: NodeSetArgs, { allowMmap, region }: NodeSetContext) {
  return {
    "node.roles": roles,
    // With mmap, the nodes would need a higher vm.max_map_count, which takes a privileged pod.
    "node.store.allow_mmap": allowMmap,
    "node.attr.zone": `\${ZONE}`,
    "cluster.routing.allocation.awareness.attributes": "k8s_node_name,zone",
    "s3.client.default.region": region,
  };
}

function nodePod(set: NodeSetArgs, { elasticsearchName, placement, serviceAccount, roleArn, region }: NodeSetContext) {
  const labels = nodeSetPodLabels(elasticsearchName, set.name);
  return {
    serviceAccountName: serviceAccount,
    automountServiceAccountToken: false,
    priorityClassName: placement.priorityClassName,
    ...podSpread(placement, labels, true),
    // ECK adds to the containers what else the restricted level asks for.
    securityContext: restrictedPod({ fsGroup: 1000 }),
    containers: [
      {
        name: "elasticsearch",
        resources: set.resources,
        env: [
          { name: "ZONE", valueFrom: { fieldRef: { fieldPath: `metadata.annotations['${ZONE}']` } } },
          { name: "AWS_ROLE_ARN", value: roleArn },
          { name: "AWS_ROLE_SESSION_NAME", value: elasticsearchName },
          { name: "AWS_WEB_IDENTITY_TOKEN_FILE", value: `${TOKEN_FOLDER}/${TOKEN_FILE}` },
          // STS of the region: a token of the global one is worth nothing in a region that has to be opted into.
          { name: "AWS_REGION", value: region },
          { name: "AWS_STS_REGIONAL_ENDPOINTS", value: "regional" },
        ],
        volumeMounts: [{ name: "aws-token", mountPath: TOKEN_FOLDER, readOnly: true }],
      },
    ],
    volumes: [
      {
        name: "aws-token",
        projected: {
          sources: [
            {
              serviceAccountToken: {
                audience: "sts.amazonaws.com",
                expirationSeconds: TOKEN_SECONDS,
                path: TOKEN_FILE,
              },
            },
          ],
        },
      },
    ],
  };
}
