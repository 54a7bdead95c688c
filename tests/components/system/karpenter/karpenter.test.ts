import fc from "fast-check";
import { nodeClassSpec } from "../../../../components/system/karpenter/component/node-class";
import { nodePoolSpec } from "../../../../components/system/karpenter/component/node-pool";
import type { KarpenterPool } from "../../../../components/system/karpenter/pool";
import { schemaProblems, testWithSchemas } from "../../../support/crd-schemas";

const POOL: KarpenterPool = {
  name: "spot",
  role: "batch",
  capacityTypes: ["spot", "on-demand"],
  arch: ["amd64"],
  instanceTypes: ["m5.large", "m5a.large"],
  limits: { cpu: 1000, memory: "1000Gi" },
  consolidationPolicy: "WhenEmpty",
  consolidateAfter: "30s",
  expireAfter: "168h",
  ami: "al2023@v20260724",
  diskGiB: 100,
  maxPods: 110,
  labels: { team: "data" },
  taints: [{ key: "batch", value: "true", effect: "NoExecute" }],
};

const PLACE = {
  clusterName: "shop-prod",
  nodeRoleName: "shop-prod-karpenter-node",
  volumeKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/1",
  tags: { Project: "shop" },
};

test("a pool's nodes bear its role and name, and keep everything off that does not tolerate the name", () => {
  const { template } = nodePoolSpec(POOL);
  expect(template.metadata.labels).toEqual({ team: "data", "platform/role": "batch", "platform/pool": "spot" });
  expect(template.spec.taints).toEqual([
    { key: "platform/pool", value: "spot", effect: "NoSchedule" },
    { key: "batch", value: "true", effect: "NoExecute" },
  ]);
});

test("what a pool may start, how much of it, and when a node goes (SCA-16)", () => {
  expect(nodePoolSpec(POOL)).toMatchObject({
    limits: { cpu: "1000", memory: "1000Gi" },
    disruption: { consolidationPolicy: "WhenEmpty", consolidateAfter: "30s" },
    template: {
      spec: {
        expireAfter: "168h",
        nodeClassRef: { group: "karpenter.k8s.aws", kind: "EC2NodeClass", name: "spot" },
        requirements: [
          { key: "kubernetes.io/os", operator: "In", values: ["linux"] },
          { key: "kubernetes.io/arch", operator: "In", values: ["amd64"] },
          { key: "karpenter.sh/capacity-type", operator: "In", values: ["spot", "on-demand"] },
          { key: "node.kubernetes.io/instance-type", operator: "In", values: ["m5.large", "m5a.large"] },
        ],
      },
    },
  });
});

test("a node starts as those of node groups do: metadata one hop away, encrypted gp3 with our key", () => {
  const discovered = [{ tags: { "karpenter.sh/discovery/shop-prod": "shop-prod" } }];
  expect(nodeClassSpec(POOL, PLACE)).toEqual({
    role: "shop-prod-karpenter-node",
    amiSelectorTerms: [{ alias: "al2023@v20260724" }],
    subnetSelectorTerms: discovered,
    securityGroupSelectorTerms: discovered,
    kubelet: { maxPods: 110, kubeReserved: { memory: "1465Mi" } },
    metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
    blockDeviceMappings: [
      {
        deviceName: "/dev/xvda",
        ebs: {
          volumeType: "gp3",
          volumeSize: "100Gi",
          encrypted: true,
          kmsKeyID: PLACE.volumeKeyArn,
          deleteOnTermination: true,
        },
      },
    ],
    tags: { Project: "shop", Name: "shop-prod-spot" },
  });
});

testWithSchemas("whatever labels and taints a pool has, its own role and name stand", () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  fc.assert(
    fc.property(word, word, fc.dictionary(word, word), (name, role, labels) => {
      const { template } = nodePoolSpec({ ...POOL, name, role, labels });
      expect(template.metadata.labels).toMatchObject({ "platform/role": role, "platform/pool": name });
      expect(template.spec.taints[0]).toEqual({ key: "platform/pool", value: name, effect: "NoSchedule" });
      const spec = nodePoolSpec({ ...POOL, name, role, labels });
      const object = { apiVersion: "karpenter.sh/v1", kind: "NodePool", metadata: { name }, spec };
      expect(schemaProblems(object)).toEqual([]);
    }),
  );
});
