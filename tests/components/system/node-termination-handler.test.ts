import {
  NODE_TERMINATION_HANDLER_FOOTPRINT,
  nodeTerminationHandlerValues,
} from "../../../components/system/node-termination-handler/component/values";
import { PLACEMENTS } from "../../support/placements";

const QUEUE = "https://sqs.eu-west-1.amazonaws.com/123456789012/shop-prod-aws-node-termination-handler";
const VALUES = nodeTerminationHandlerValues(
  { clusterName: "shop-prod", region: "eu-west-1", placements: PLACEMENTS, measured: false },
  QUEUE,
);

test("it reads a queue, and drains nodes of this cluster only", () => {
  expect(VALUES).toMatchObject({
    enableSqsTerminationDraining: true,
    queueURL: QUEUE,
    awsRegion: "eu-west-1",
    checkTagBeforeDraining: true,
    managedTag: "kubernetes.io/cluster/shop-prod",
  });
});

test("two pods on the nodes of the cluster's services, restricted, one of which may be away", () => {
  expect(VALUES).toMatchObject({
    replicas: 2,
    nodeSelector: PLACEMENTS.system.nodeSelector,
    tolerations: PLACEMENTS.system.tolerations,
    podDisruptionBudget: { maxUnavailable: 1 },
    podSecurityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
  });
});

test("the footprint is what the values ask for", () => {
  expect(NODE_TERMINATION_HANDLER_FOOTPRINT.pods).toEqual([
    { name: "aws-node-termination-handler", role: "system", replicas: 2, requests: VALUES.resources.requests },
  ]);
});
