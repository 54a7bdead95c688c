import type { GraphResource } from "offline-engine/graph";
import { parse } from "yaml";
import { graph, prerequisites, resourcesOfType, stackNames } from "../support/graphs";

const GROUP = "aws:eks/nodeGroup:NodeGroup";
const TEMPLATE = "k8s.io/cluster-autoscaler/node-template";

/** Kubelet's settings in a launch template's user data: the one part of the document that nodeadm reads. */
function kubelet({ inputs }: GraphResource): { maxPods: number; kubeReserved: { memory: string } } {
  const document = Buffer.from(String(inputs.userData), "base64").toString("utf8");
  const body = /^apiVersion:[\s\S]*?(?=^--)/m.exec(document)?.[0] ?? "";
  return parse(body).spec.kubelet.config;
}

const sizesOf = ({ inputs }: GraphResource) => inputs.scalingConfig as { minSize: number; maxSize: number };

describe.each(stackNames())("nodes of %s", (name) => {
  const stack = graph(name);
  const groups = resourcesOfType(stack, GROUP);

  test("each keeps memory for as many pods as it takes, which the image alone would not do", () => {
    const templates = resourcesOfType(stack, "aws:ec2/launchTemplate:LaunchTemplate").map(kubelet);
    expect(templates.length).toBeGreaterThan(0);
    for (const { maxPods, kubeReserved } of templates)
      expect(kubeReserved).toEqual({ memory: `${255 + 11 * maxPods}Mi` });
  });

  test("a group without a node tells the autoscaler its labels, its taints and all that pods can have of a node", () => {
    const empty = groups.filter((group) => sizesOf(group).minSize === 0);
    expect(empty.length).toBeGreaterThan(0);
    for (const group of empty) {
      const keys = resourcesOfType(stack, "aws:autoscaling/tag:Tag")
        .filter((tag) => prerequisites(stack, tag).has(group))
        .map(({ inputs }) => (inputs.tag as { key: string }).key);
      const labels = Object.keys(group.inputs.labels as object).map((key) => `label/${key}`);
      const taints = (group.inputs.taints as { key: string }[]).map(({ key }) => `taint/${key}`);
      const resources = ["cpu", "memory", "ephemeral-storage", "pods"].map((key) => `resources/${key}`);
      expect(keys).toEqual(
        expect.arrayContaining([...labels, ...taints, ...resources].map((key) => `${TEMPLATE}/${key}`)),
      );
    }
  });

  test("where data stores run, a group has one zone: the autoscaler looks at no other", () => {
    const stateful = groups.filter(({ inputs }) => (inputs.labels as Record<string, string>)["platform/role"] === "db");
    expect(stateful.length).toBeGreaterThan(0);
    for (const { inputs } of stateful) expect(inputs.subnetIds).toHaveLength(1);
  });
});
