import type { GraphResource } from "offline-engine/graph";
import { schemaProblems, testWithSchemas } from "../support/crd-schemas";
import { type Graph, graph, only, prerequisites, resourcesOfType, stackNames } from "../support/graphs";
import { ProjectCopy } from "../support/project-copy";

const RELEASE = "kubernetes:helm.sh/v3:Release";
const NODE_POOL = "kubernetes:karpenter.sh/v1:NodePool";
const NODE_CLASS = "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass";

interface AutoscalerValues {
  autoDiscovery: { clusterName: string; tags: string[] };
  image: { repository: string; tag: string };
  replicaCount: number;
  extraArgs: Record<string, unknown>;
  resources: unknown;
}

describe.each(stackNames())("scaling of %s", (name) => {
  const stack = graph(name);
  const cluster = only(stack, "aws:eks/cluster:Cluster");
  const autoscaler = only(stack, RELEASE, "cluster-autoscaler").inputs.values as unknown as AutoscalerValues;

  test("DEF-06, X-52: the autoscaler looks for the tags that the groups bear, with the real cluster's name", () => {
    const tags = resourcesOfType(stack, "aws:autoscaling/tag:Tag");
    const groups = resourcesOfType(stack, "aws:eks/nodeGroup:NodeGroup");
    expect(autoscaler.autoDiscovery.clusterName).toBe(cluster.inputs.name);
    expect(autoscaler.autoDiscovery.tags).toContain(`k8s.io/cluster-autoscaler/${cluster.inputs.name}`);
    for (const key of autoscaler.autoDiscovery.tags) {
      const bearing = tags.filter(({ inputs }) => (inputs.tag as { key: string }).key === key);
      expect(bearing).toHaveLength(groups.length);
    }
  });

  test("SCA-07: its image is of the cluster's minor", () => {
    expect(autoscaler.image.tag).toMatch(`v${cluster.inputs.version}.`);
  });

  test("platform A: one replica, least waste, similar groups balanced, nothing skipped, 100m and 300Mi", () => {
    expect(autoscaler).toMatchObject({
      replicaCount: 1,
      extraArgs: {
        expander: "least-waste",
        "balance-similar-node-groups": true,
        "skip-nodes-with-local-storage": false,
        "skip-nodes-with-system-pods": false,
      },
      resources: { requests: { cpu: "100m", memory: "300Mi" }, limits: { cpu: "100m", memory: "300Mi" } },
    });
  });

  test("A10: Karpenter is off: no pool, no queue, no controller", () => {
    expect(
      stack.resources.filter(({ name: resource, type }) => /karpenter/i.test(resource) || /karpenter/.test(type)),
    ).toEqual([]);
  });

  test("NG-05: the device plugin is there, and nodes with a GPU bear the label that it looks for", () => {
    const values = only(stack, RELEASE, "nvidia-device-plugin").inputs.values as { nodeSelector: object };
    const gpu = only(stack, "aws:eks/nodeGroup:NodeGroup", "nodes-gpu");
    expect(gpu.inputs.labels).toMatchObject(values.nodeSelector);
    const others = resourcesOfType(stack, "aws:eks/nodeGroup:NodeGroup").filter((group) => group !== gpu);
    expect(others.filter(({ inputs }) => "nvidia.com/gpu.present" in (inputs.labels as object))).toEqual([]);
  });
});

describe("A10: Karpenter on", () => {
  const project = new ProjectCopy();
  afterAll(() => project.remove());
  project.stack("prod", {
    definition: "wakala",
    environment: "prod",
    region: "af-south-1",
    overrides: { karpenter: { enabled: true } },
  });
  const plan = project.plan("prod");
  const stack = plan.status === 0 ? (project.graph("prod") as Graph) : { ...graph("prod"), resources: [] };

  test("the plan has no error", () => {
    expect(plan.stderr).toBe("");
    expect(plan.status).toBe(0);
  });

  test("five types, limits, 30 s, 168 h, spot and amd64", () => {
    expect(only(stack, NODE_POOL).inputs.spec).toMatchObject({
      limits: { cpu: "1000", memory: "1000Gi" },
      disruption: { consolidationPolicy: "WhenEmpty", consolidateAfter: "30s" },
      template: {
        spec: {
          expireAfter: "168h",
          requirements: [
            { key: "kubernetes.io/os", values: ["linux"] },
            { key: "kubernetes.io/arch", values: ["amd64"] },
            { key: "karpenter.sh/capacity-type", values: ["spot"] },
            {
              key: "node.kubernetes.io/instance-type",
              values: ["m5.large", "m5.xlarge", "m5.2xlarge", "m5a.large", "m5a.xlarge"],
            },
          ],
        },
      },
    });
  });

  test("discovery is of the cluster's own, and subnets and the group of the nodes bear it", () => {
    const key = "karpenter.sh/discovery/wakala-prod-primary";
    const discovered = [{ tags: { [key]: "wakala-prod-primary" } }];
    expect(only(stack, NODE_CLASS).inputs.spec).toMatchObject({
      subnetSelectorTerms: discovered,
      securityGroupSelectorTerms: discovered,
    });
    const found = resourcesOfType(stack, "aws:ec2/subnet:Subnet").filter(
      ({ inputs }) => (inputs.tags as Record<string, string>)[key] === "wakala-prod-primary",
    );
    expect(found).toHaveLength(3);
    expect(only(stack, "aws:ec2/tag:Tag", "karpenter-discovery").inputs).toMatchObject({
      key,
      value: "wakala-prod-primary",
    });
  });

  test("its nodes' way into the cluster, and its own, come after the cluster", () => {
    const cluster = only(stack, "aws:eks/cluster:Cluster");
    const entry = only(stack, "aws:eks/accessEntry:AccessEntry", "karpenter-nodes");
    const identity = only(stack, "aws:eks/podIdentityAssociation:PodIdentityAssociation", "karpenter");
    for (const resource of [entry, identity]) expect(prerequisites(stack, resource)).toContain(cluster);
  });

  test("its nodes use the role that it may pass on, and the key of the region's volumes", () => {
    const spec = only(stack, NODE_CLASS).inputs.spec as {
      role: string;
      blockDeviceMappings: { ebs: { kmsKeyID: string; encrypted: boolean } }[];
    };
    const role = only(stack, "aws:iam/role:Role", "karpenter-nodes");
    expect(spec.role).toBe(role.inputs.name);
    expect(prerequisites(stack, only(stack, NODE_CLASS))).toContain(only(stack, "aws:kms/key:Key", "key-volumes"));
    expect(spec.blockDeviceMappings.map(({ ebs }) => ebs.encrypted)).toEqual([true]);
  });

  test("X-09: no node group has the role of a pool, and no pod of the platform tolerates the pool's taint", () => {
    const { template } = only(stack, NODE_POOL).inputs.spec as {
      template: { metadata: { labels: Record<string, string> }; spec: { taints: { key: string }[] } };
    };
    const roles = resourcesOfType(stack, "aws:eks/nodeGroup:NodeGroup").map(
      ({ inputs }) => (inputs.labels as Record<string, string>)["platform/role"],
    );
    expect(roles).not.toContain(template.metadata.labels["platform/role"]);
    const key = template.spec.taints[0]?.key ?? "";
    const others = stack.resources.filter(({ type }) => type !== NODE_POOL);
    expect(key).toBe("platform/pool");
    expect(others.filter(({ inputs }) => JSON.stringify(inputs).includes(key)).map(({ urn }) => urn)).toEqual([]);
  });

  test("destroy ends: pool before class, class before Karpenter, Karpenter before the nodes' role and its queue", () => {
    const release = only(stack, RELEASE, "karpenter");
    const order: GraphResource[] = [only(stack, NODE_POOL), only(stack, NODE_CLASS), release];
    order.slice(1).forEach((later, index) => {
      const earlier = order[index];
      expect(earlier && prerequisites(stack, earlier).has(later)).toBe(true);
    });
    const needed = prerequisites(stack, release);
    for (const [type, name] of [
      ["aws:iam/role:Role", "karpenter-nodes"],
      ["aws:eks/accessEntry:AccessEntry", "karpenter-nodes"],
      ["aws:sqs/queue:Queue", "karpenter-interruptions"],
      ["kubernetes:yaml/v2:ConfigFile", "karpenter-crds-0"],
    ] as const) {
      expect(needed).toContain(only(stack, type, name));
    }
  });

  testWithSchemas("both kinds of object are what their CRDs allow", () => {
    const objects = [only(stack, NODE_POOL), only(stack, NODE_CLASS)].map(({ inputs }) => inputs);
    expect(objects.map(({ kind }) => kind)).toEqual(["NodePool", "EC2NodeClass"]);
    const found = objects.map((object) => schemaProblems(object));
    expect(found).toEqual([[], []]);
  });
});
