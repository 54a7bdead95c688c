import { autoscalerTags } from "../../../components/cluster/autoscaler-tags";

const GPU = {
  clusterName: "shop",
  name: "training",
  role: "gpu",
  labels: { "node-role": "gpu", "nvidia.com/gpu": "true" },
  taints: [
    { key: "nvidia.com/gpu", value: "true", effect: "NoSchedule" as const },
    { key: "dedicated", value: "", effect: "PreferNoSchedule" as const },
  ],
  allocatable: { cpu: "3920m", "ephemeral-storage": "89292Mi", "nvidia.com/gpu": "4" },
};

const DISCOVERY = { "k8s.io/cluster-autoscaler/enabled": "true", "k8s.io/cluster-autoscaler/shop": "owned" };

test("a group that always has a node needs no more than to be found", () => {
  expect(autoscalerTags(GPU, { canBeEmpty: false })).toEqual(DISCOVERY);
});

test("an empty group says what its nodes would be like, their disk too", () => {
  const template = "k8s.io/cluster-autoscaler/node-template";
  expect(autoscalerTags(GPU, { canBeEmpty: true })).toEqual({
    ...DISCOVERY,
    [`${template}/label/platform/role`]: "gpu",
    [`${template}/label/platform/group`]: "training",
    [`${template}/label/node-role`]: "gpu",
    [`${template}/label/nvidia.com/gpu`]: "true",
    [`${template}/taint/nvidia.com/gpu`]: "true:NoSchedule",
    [`${template}/taint/dedicated`]: ":PreferNoSchedule",
    [`${template}/resources/cpu`]: "3920m",
    [`${template}/resources/ephemeral-storage`]: "89292Mi",
    [`${template}/resources/nvidia.com/gpu`]: "4",
  });
});
