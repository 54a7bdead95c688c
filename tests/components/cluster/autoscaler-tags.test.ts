import { autoscalerTags } from "../../../components/cluster/autoscaler-tags";

const GPU = {
  clusterName: "shop",
  groupName: "training",
  role: "gpu",
  labels: { "node-role": "gpu", "nvidia.com/gpu": "true" },
  taints: [
    { key: "nvidia.com/gpu", value: "true", effect: "NoSchedule" as const },
    { key: "dedicated", value: "", effect: "PreferNoSchedule" as const },
  ],
  gpus: 4,
};

const DISCOVERY = { "k8s.io/cluster-autoscaler/enabled": "true", "k8s.io/cluster-autoscaler/shop": "owned" };

test("a group that always has a node needs no more than to be found", () => {
  expect(autoscalerTags(GPU, { min: 1 })).toEqual(DISCOVERY);
});

test("an empty group says what its nodes would be like", () => {
  const template = "k8s.io/cluster-autoscaler/node-template";
  expect(autoscalerTags(GPU, { min: 0 })).toEqual({
    ...DISCOVERY,
    [`${template}/label/platform/role`]: "gpu",
    [`${template}/label/platform/group`]: "training",
    [`${template}/label/node-role`]: "gpu",
    [`${template}/label/nvidia.com/gpu`]: "true",
    [`${template}/taint/nvidia.com/gpu`]: "true:NoSchedule",
    [`${template}/taint/dedicated`]: ":PreferNoSchedule",
    [`${template}/resources/nvidia.com/gpu`]: "4",
  });
});

test("without GPUs it promises none", () => {
  const tags = autoscalerTags({ ...GPU, labels: {}, taints: [], gpus: 0 }, { min: 0 });
  expect(Object.keys(tags).filter((key) => key.includes("/resources/") || key.includes("/taint/"))).toEqual([]);
});
