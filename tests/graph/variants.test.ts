import type { GraphResource } from "offline-engine/graph";
import { only, resourcesOfType } from "../support/graphs";
import { ProjectCopy } from "../support/project-copy";

type Graph = { resources: GraphResource[]; outputs: { [key: string]: unknown } };

/** What a user may do to the configuration, planned with the real command in a copy of the project. */
describe("a changed project", () => {
  let project: ProjectCopy;
  beforeEach(() => {
    project = new ProjectCopy();
  });
  afterEach(() => project.remove());

  test("a third region is one topology entry and one stack file", () => {
    project
      .definition("wakala", (wakala) => ({
        ...wakala,
        topology: {
          ...(wakala.topology as object),
          "eu-central-1": { role: "active", drWaiver: "none is planned yet" },
        },
      }))
      .stack("prod-eu-central-1", { definition: "wakala", environment: "prod", region: "eu-central-1" });
    const plan = project.plan("prod-eu-central-1");
    expect(plan.stderr).toBe("");
    expect(plan.status).toBe(0);
    const graph = project.graph("prod-eu-central-1") as Graph;
    expect(only(graph, "aws:ec2/vpc:Vpc").inputs.cidrBlock).toBe("10.2.0.0/16");
    expect(only(graph, "aws:eks/cluster:Cluster").inputs.name).toBe("wakala-prod-active-eu-central-1");
    expect(resourcesOfType(graph, "platform:cluster:NodeGroup")).toHaveLength(4);
    expect(only(graph, "pulumi:providers:aws", "aws").inputs.region).toBe("eu-central-1");
  });

  test("a VPC that is there already is adopted by two clusters: nothing of it is made but its subnets' tags", () => {
    const zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"];
    const subnets = (first: number) =>
      Object.fromEntries(
        zones.map((zone, index) => [
          zone,
          { id: `subnet-0000000${first + index}`, cidr: `10.9.${(first + index) * 16}.0/20` },
        ]),
      );
    const adopted = (platform: string, stack: string) =>
      project
        .definition(platform, (wakala) => ({
          ...wakala,
          platform,
          topology: { "eu-west-1": { role: "primary", stack, drWaiver: "a test has none" } },
          dns: { ...(wakala.dns as object), failover: {} },
          network: {
            existing: {
              "eu-west-1": {
                vpcId: "vpc-0a1b2c3d",
                cidr: "10.9.0.0/16",
                subnets: { private: subnets(0), public: subnets(3) },
              },
            },
          },
          data: { buckets: {} },
          tracing: { backend: "none" },
          environments: { prod: {} },
        }))
        .stack(stack, { definition: platform, environment: "prod", region: "eu-west-1" });
    adopted("adopted", "prod");
    adopted("neighbour", "next");
    const plan = project.plan("prod", "next");
    expect(plan.stderr).toBe("");
    expect(plan.status).toBe(0);
    const graph = project.graph("prod") as Graph;
    const network = graph.resources.filter(({ urn, custom }) => custom && urn.includes("platform:network:"));
    expect([...new Set(network.map(({ type }) => type))]).toEqual(["aws:ec2/tag:Tag"]);
    expect(network).toHaveLength(3 * 3 + 3 * 2);
    // The neighbour needs the same tag for its load balancers, and has the others by its own name.
    const kept = network.filter(({ options }) => options.retainOnDelete).map(({ inputs }) => inputs.key);
    expect(new Set(kept)).toEqual(new Set(["kubernetes.io/role/elb", "kubernetes.io/role/internal-elb"]));
    expect(kept).toHaveLength(6);
    expect(only(graph, "eks:index:Cluster").inputs).toMatchObject({
      vpcId: "vpc-0a1b2c3d",
      privateSubnetIds: ["subnet-00000000", "subnet-00000001", "subnet-00000002"],
    });
    expect(graph.outputs.network).toMatchObject({ natAddresses: [], vpcCidr: "10.9.0.0/16" });
  });

  test("what can be chosen: public endpoint by CIDR, Kubernetes 1.36, mixed capacity, interface endpoints, arm64", () => {
    project.stack("staging", {
      definition: "wakala",
      environment: "staging",
      region: "af-south-1",
      overrides: {
        account: "210987654321",
        // Argo CD's last documented version of Kubernetes is 1.35.
        gitops: { enabled: false },
        eks: { version: "1.36", publicAccessCidrs: ["54.240.196.0/24"], prefixDelegation: false },
        network: { endpoints: ["s3", "ecr.api", "sts"] },
        nodeGroups: {
          application: {
            type: ["m6g.xlarge", "r6g.xlarge"],
            capacity: "mixed",
            onDemandBase: 2,
            min: 3,
            max: 10,
            desired: 4,
          },
          gpu: null,
        },
      },
    });
    const plan = project.plan();
    expect(plan.stderr).toBe("");
    expect(plan.status).toBe(0);
    const graph = project.graph("staging") as Graph;
    expect(only(graph, "eks:index:Cluster").inputs).toMatchObject({
      endpointPublicAccess: true,
      publicAccessCidrs: ["54.240.196.0/24"],
      version: "1.36",
    });
    expect(JSON.parse(String(only(graph, "pulumi:providers:aws", "aws").inputs.allowedAccountIds))).toEqual([
      "210987654321",
    ]);
    const pools = resourcesOfType(graph, "aws:eks/nodeGroup:NodeGroup").filter(({ name }) =>
      name.startsWith("nodes-application"),
    );
    expect(pools.map(({ name, inputs }) => [name, inputs.capacityType, inputs.amiType, inputs.scalingConfig])).toEqual([
      ["nodes-application", "ON_DEMAND", "AL2023_ARM_64_STANDARD", { minSize: 2, maxSize: 2, desiredSize: 2 }],
      ["nodes-application-spot", "SPOT", "AL2023_ARM_64_STANDARD", { minSize: 1, maxSize: 8, desiredSize: 2 }],
    ]);
    expect(
      resourcesOfType(graph, "aws:ec2/vpcEndpoint:VpcEndpoint").map(({ name, inputs }) => [
        name,
        inputs.vpcEndpointType,
      ]),
    ).toEqual([
      ["network-ecr-api", "Interface"],
      ["network-s3", "Gateway"],
      ["network-sts", "Interface"],
    ]);
    expect(graph.resources.filter(({ name }) => name.includes("gpu"))).toEqual([]);
  });

  test("two stacks whose overrides give their clusters one name can't share an account", () => {
    const overrides = { topology: { "af-south-1": { cluster: "shared" } } };
    project
      .definition("wakala", (wakala) => {
        const environments = wakala.environments as { staging: { topology: { [region: string]: object } } };
        const { staging } = environments;
        const entry = { ...staging.topology["af-south-1"], stack: "test", cluster: "wakala-test" };
        const test = { ...staging, topology: { ...staging.topology, "af-south-1": entry } };
        return { ...wakala, environments: { ...environments, test } };
      })
      .stack("staging", { definition: "wakala", environment: "staging", region: "af-south-1", overrides })
      .stack("test", { definition: "wakala", environment: "test", region: "af-south-1", overrides });
    const plan = project.plan("staging", "test");
    expect(plan.stderr).toBe("");
    expect(plan.status).toBe(1);
    expect(plan.stdout).toMatch(
      /topology\.af-south-1\.cluster: \d+ resources have the names of those of stack staging, such as \w+ "[^"]*shared[^"]*", and AWS has each once/,
    );
    expect(plan.stdout).toContain(
      "to mend: change topology.af-south-1.cluster in one of the two, or give each environment its account",
    );
  });

  test("a wrong configuration stops everything: every error, no plan, exit status 2", () => {
    project.stack("staging", {
      definition: "wakala",
      environment: "staging",
      region: "af-south-1",
      overrides: { nodeGroups: { gpu: { min: 7 } }, eks: { versoin: "1.36" } },
    });
    const plan = project.plan();
    expect(plan.status).toBe(2);
    expect(plan.stdout).toBe("");
    expect(
      plan.stderr
        .trim()
        .split("\n")
        .map((line) => line.trim()),
    ).toEqual([
      expect.stringContaining(
        "error  Pulumi.staging.yaml: platform:overrides.eks.versoin: unknown key (did you mean version?)",
      ),
      "error  Pulumi.staging.yaml: platform:overrides.nodeGroups.gpu.min: 7 is more than max 1",
      "error  platforms/wakala.yaml: nodeGroups.gpu.desired: 0 is less than min 7",
    ]);
    expect(() => project.graph("staging")).toThrow("ENOENT");
  });
});
