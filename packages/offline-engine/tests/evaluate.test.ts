/** Small programs against the engine, in this process: the graph, transforms, the expansion of eks.Cluster, StackReference. */
import * as aws from "@pulumi/aws";
import * as eks from "@pulumi/eks";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { compareModes, serializeGraph } from "../src";
import { BARE_CONTROL_PLANE } from "./control-plane";
import { find, Group, provider, run } from "./support";

describe("the graph", () => {
  const program = () => {
    const group = new Group("net", { providers: [provider()] });
    const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" }, { parent: group, protect: true });
    const password = new random.RandomPassword("password", { length: 24 }, { provider: new random.Provider("random") });
    new aws.ec2.Subnet(
      "subnet",
      { vpcId: vpc.id, cidrBlock: "10.0.0.0/24", tags: { password: password.result } },
      { parent: group, ignoreChanges: ["tags"], aliases: [{ name: "old" }], customTimeouts: { create: "5m" } },
    );
    return {
      vpcId: vpc.id,
      vpcArn: vpc.arn,
      password: password.result,
      zone: aws.getRegionOutput({}, { parent: group }).region,
    };
  };

  test("holds URN, parent, provider, dependencies and options", async () => {
    const graph = await run(program);
    expect(graph.findings).toEqual([]);
    const subnet = find(graph, "subnet");
    expect(subnet.urn).toBe("urn:pulumi:dev::proj::test:index:Group$aws:ec2/subnet:Subnet::subnet");
    expect(subnet.parent).toBe("urn:pulumi:dev::proj::test:index:Group::net");
    expect(subnet.provider).toBe("urn:pulumi:dev::proj::pulumi:providers:aws::aws");
    expect(subnet.dependencies).toEqual([find(graph, "password").urn, find(graph, "vpc").urn].sort());
    expect(subnet.options).toEqual({
      protect: false,
      retainOnDelete: false,
      aliases: ["urn:pulumi:dev::proj::test:index:Group$aws:ec2/subnet:Subnet::old"],
      ignoreChanges: ["tags"],
      customTimeouts: { create: "5m" },
    });
    expect(find(graph, "vpc").options.protect).toBe(true);
    expect(find(graph, "net").provider).toBe("");
  });

  test("applied: outputs are typed placeholders, and secrets are never written", async () => {
    const graph = await run(program);
    expect(find(graph, "subnet").inputs.vpcId).toMatch(/^vpc-[0-9a-f]{17}$/);
    expect(graph.outputs.vpcArn).toMatch(/^arn:aws:ec2:af-south-1:123456789012:vpc\/vpc-[0-9a-f]{17}$/);
    expect(graph.outputs.zone).toBe("af-south-1");
    expect(graph.outputs.password).toEqual({ secret: true });
    // As a whole map, because that is how Pulumi propagates a secret inside an input.
    expect(find(graph, "subnet").inputs.tags).toEqual({ password: { secret: true } });
    const hidden = JSON.stringify(graph.captured.password).match(/[0-9a-f]{24}(?=")/)?.[0] ?? "not captured";
    expect(hidden).toHaveLength(24);
    expect(serializeGraph(graph)).not.toContain(hidden);
  });

  test("preview: outputs are unknown", async () => {
    const graph = await run(program, "preview");
    expect(graph.findings).toEqual([]);
    expect(find(graph, "subnet").inputs.vpcId).toEqual({ unknown: true });
    expect(graph.outputs.vpcArn).toEqual({ unknown: true });
    expect(find(graph, "subnet").inputs.cidrBlock).toBe("10.0.0.0/24");
  });

  test("two evaluations in one process are identical, and do not see each other", async () => {
    const first = serializeGraph(await run(program));
    const other = await run(() => ({ only: "this" }), "applied", { stack: "other", config: { "proj:a": "b" } });
    expect(other.resources.map((resource) => resource.name)).toEqual(["proj-other"]);
    const preview = serializeGraph(await run(program, "preview"));
    expect(serializeGraph(await run(program))).toBe(first);
    expect(serializeGraph(await run(program, "preview"))).toBe(preview);
  });

  test("evaluations asked for at once run one after the other", async () => {
    const names = (config: string) =>
      run(() => ({ stack: pulumi.getStack(), a: new pulumi.Config().require("a") }), "applied", {
        stack: config,
        config: { "proj:a": config },
      });
    const graphs = await Promise.all(["one", "two", "three"].map(names));
    expect(graphs.map((graph) => graph.outputs)).toEqual(
      ["one", "two", "three"].map((name) => ({ stack: name, a: name })),
    );
  });

  test("secret configuration stays secret", async () => {
    const config = { "proj:token": "s3cr3t-value" };
    const graph = await run(() => ({ token: new pulumi.Config().requireSecret("token") }), "applied", {
      config,
      secretConfigKeys: ["proj:token"],
    });
    expect(graph.outputs).toEqual({ token: { secret: true } });
    expect(serializeGraph(graph)).not.toContain("s3cr3t-value");
  });

  test("Kubernetes objects get a name, a namespace and a uid", async () => {
    const graph = await run(() => {
      const cluster = new kubernetes.Provider("k8s", { kubeconfig: "{}" });
      const config = new kubernetes.core.v1.ConfigMap("settings", { data: { a: "b" } }, { provider: cluster });
      const service = new kubernetes.core.v1.Service(
        "web",
        { metadata: { name: "web" }, spec: { type: "LoadBalancer" } },
        { provider: cluster },
      );
      return { name: config.metadata.name, id: config.id, host: service.status.loadBalancer.ingress[0]?.hostname };
    });
    expect(graph.outputs.name).toMatch(/^settings-[0-9a-f]{8}$/);
    expect(graph.outputs.id).toBe(`default/${graph.outputs.name}`);
    expect(graph.outputs.host).toMatch(/\.elb\.amazonaws\.com$/);
  });
});

describe("transforms", () => {
  const tag =
    (mark: string): pulumi.ResourceTransform =>
    ({ props, opts, type }) =>
      type === "aws:ec2/vpc:Vpc"
        ? { props: { ...props, tags: { order: `${props.tags?.order ?? ""}${mark}` } }, opts }
        : undefined;

  test("run from the resource outward, then the stack's", async () => {
    const graph = await run(() => {
      pulumi.runtime.registerResourceTransform(tag("4"));
      const outer = new Group("outer", { transforms: [tag("3")], providers: [provider()] });
      const inner = new Group("inner", { parent: outer, transforms: [tag("2")] });
      new aws.ec2.Vpc("vpc", {}, { parent: inner, transforms: [tag("0"), tag("1")] });
    });
    expect(graph.findings).toEqual([]);
    expect(find(graph, "vpc").inputs.tags).toEqual({ order: "01234" });
  });

  test("can change options, and reach what an expansion makes", async () => {
    const graph = await run(() => {
      const transforms: pulumi.ResourceTransform[] = [
        ({ props, opts, type }) =>
          type === "aws:eks/cluster:Cluster"
            ? { props, opts: { ...opts, protect: true, ignoreChanges: ["version"] } }
            : undefined,
      ];
      controlPlane({ transforms });
    });
    expect(find(graph, "main-eksCluster").options).toMatchObject({ protect: true, ignoreChanges: ["version"] });
  });

  test("of invokes change the arguments", async () => {
    const graph = await run(async () => {
      pulumi.runtime.registerInvokeTransform(({ args, opts }) => ({ args: { ...args, region: "eu-west-3" }, opts }));
      new Group("after");
      return { region: aws.getRegionOutput({}, { provider: provider() }).name };
    });
    expect(graph.outputs.region).toBe("eu-west-3");
  });
});

function controlPlane(opts: pulumi.ComponentResourceOptions = {}, more: Partial<eks.ClusterArgs> = {}) {
  const group = new Group("cluster", { providers: [provider(), new eks.Provider("eks")] });
  const key = new aws.kms.Key("key", {}, { parent: group });
  return new eks.Cluster(
    "main",
    {
      name: "platform",
      vpcId: "vpc-1",
      privateSubnetIds: ["subnet-1", "subnet-2"],
      ...BARE_CONTROL_PLANE,
      createOidcProvider: true,
      bootstrapSelfManagedAddons: false,
      endpointPrivateAccess: true,
      endpointPublicAccess: false,
      encryptionConfigKeyArn: key.arn,
      kubernetesServiceIpAddressRange: "172.20.0.0/16",
      enabledClusterLogTypes: ["api"],
      version: "1.35",
      tags: { team: "platform" },
      ...more,
    },
    { parent: group, protect: true, ...opts },
  );
}

describe("the expansion of eks.Cluster", () => {
  const program = () => {
    const cluster = controlPlane();
    return {
      issuer: cluster.oidcIssuer,
      arn: cluster.oidcProviderArn,
      kubeconfig: cluster.kubeconfigJson,
      authority: cluster.eksCluster.certificateAuthority.data,
      endpoint: cluster.core.endpoint,
      group: cluster.clusterSecurityGroupId,
      admin: cluster.getKubeconfig({ roleArn: "arn:aws:iam::1:role/admin" }).result,
    };
  };

  test("makes its children with type, parent, provider and dependencies", async () => {
    const graph = await run(program);
    expect(graph.findings).toEqual([]);
    const main = find(graph, "main");
    const children = graph.resources.filter((resource) => resource.urn.includes("$eks:index:Cluster$"));
    expect(children.map(({ type, name }) => `${name} ${type}`).sort()).toEqual([
      "main-eks-k8s pulumi:providers:kubernetes",
      "main-eksCluster aws:eks/cluster:Cluster",
      "main-eksRole eks:index:ServiceRole",
      "main-eksRole-4b490823 aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      "main-eksRole-role aws:iam/role:Role",
      "main-oidcProvider aws:iam/openIdConnectProvider:OpenIdConnectProvider",
    ]);
    const cluster = find(graph, "main-eksCluster");
    expect(cluster.parent).toBe(main.urn);
    expect(cluster.provider).toBe(find(graph, "aws").urn);
    expect(cluster.options.protect).toBe(true);
    expect(cluster.dependencies).toEqual(
      expect.arrayContaining([find(graph, "key").urn, find(graph, "main-eksRole-4b490823").urn]),
    );
    expect(cluster.inputs).toMatchObject({
      name: "platform",
      version: "1.35",
      bootstrapSelfManagedAddons: false,
      vpcConfig: { subnetIds: ["subnet-1", "subnet-2"], endpointPublicAccess: false, endpointPrivateAccess: true },
      encryptionConfig: {
        resources: ["secrets"],
        provider: { keyArn: expect.stringMatching(/^arn:aws:kms:af-south-1:/) },
      },
      accessConfig: { authenticationMode: "API" },
      tags: { Name: "main-eksCluster", team: "platform" },
      roleArn: expect.stringMatching(/^arn:aws:iam::123456789012:role\/main-eksRole-role-/),
    });
  });

  test("waits for what its properties are made of, and for no other argument", async () => {
    const graph = await run(() => {
      const options = { provider: provider() };
      const vpc = new aws.ec2.Vpc("vpc", {}, options);
      const subnet = new aws.ec2.Subnet("subnet", { vpcId: "vpc-1" }, options);
      const serviceRole = new aws.iam.Role("own", { assumeRolePolicy: "{}" }, options);
      const log = new aws.cloudwatch.LogGroup("log", {}, options);
      controlPlane({ dependsOn: [log, serviceRole] }, { vpcId: vpc.id, privateSubnetIds: [subnet.id], serviceRole });
    });
    const urns = (...names: string[]) => names.map((name) => find(graph, name).urn).sort();
    expect(find(graph, "main-eksCluster").dependencies).toEqual(urns("key", "own", "subnet"));
    expect(find(graph, "main").dependencies).toEqual(urns("key", "log", "own", "subnet", "vpc"));
  });

  test("gives outputs that hang together", async () => {
    const { outputs } = await run(program);
    const endpoint = String(outputs.endpoint);
    expect(endpoint).toMatch(/^https:\/\/.*\.af-south-1\.eks\.amazonaws\.com$/);
    expect(JSON.parse(String(outputs.kubeconfig)).clusters[0].cluster).toEqual({
      server: endpoint,
      "certificate-authority-data": outputs.authority,
    });
    expect(outputs.arn).toBe(`arn:aws:iam::123456789012:oidc-provider/${outputs.issuer}`);
    expect(outputs.group).toMatch(/^sg-/);
    expect(String(outputs.admin)).toContain("arn:aws:iam::1:role/admin");
  });

  test("in preview the same children exist, and what AWS decides is unknown", async () => {
    const preview = await run(program, "preview");
    expect(preview.findings).toEqual([]);
    expect(compareModes(preview, await run(program))).toEqual([]);
    expect(Object.values(preview.outputs)).toEqual(Object.values(preview.outputs).map(() => ({ unknown: true })));
  });

  test("makes no role when one is given", async () => {
    const graph = await run(() => {
      const aws2 = new aws.Provider("other", { region: "af-south-1" });
      const serviceRole = new aws.iam.Role("own", { assumeRolePolicy: "{}" }, { provider: aws2 });
      controlPlane({}, { serviceRole });
    });
    expect(graph.findings).toEqual([]);
    expect(graph.resources.some((resource) => resource.type === "eks:index:ServiceRole")).toBe(false);
    expect(find(graph, "main-eksCluster").inputs.roleArn).toMatch(/role\/own-/);
    expect(find(graph, "main-eksCluster").dependencies).toContain(find(graph, "own").urn);
  });

  test("refuses what it does not model, by name", async () => {
    const graph = await run(() => {
      controlPlane({}, { skipDefaultNodeGroup: false, instanceType: "t3.large" });
    });
    const [finding] = graph.findings;
    expect(finding?.rule).toBe("no-expansion");
    expect(finding?.message).toContain("does not model instanceType");
    expect(finding?.message).toContain("skipDefaultNodeGroup: true");
  });
});

describe("StackReference", () => {
  const producer = () => ({ vpcId: "vpc-1", password: pulumi.secret("hidden"), nested: { list: [1, 2] } });
  const consumer = (name: string) => () => {
    const primary = new pulumi.StackReference(name);
    return {
      vpcId: primary.requireOutput("vpcId"),
      password: primary.getOutput("password"),
      nested: primary.getOutput("nested"),
    };
  };

  test("reads the captured outputs of the other stack, secrets and all", async () => {
    const prod = await run(producer, "applied", { stack: "prod" });
    const stackOutputs = (name: string) => (name === "organization/proj/prod" ? prod.captured : undefined);
    const graph = await run(consumer("organization/proj/prod"), "applied", { stack: "standby", stackOutputs });
    expect(graph.findings).toEqual([]);
    expect(graph.outputs).toEqual({ vpcId: "vpc-1", password: { secret: true }, nested: { list: [1, 2] } });
    expect(find(graph, "organization/proj/prod").type).toBe("pulumi:pulumi:StackReference");
    expect(serializeGraph(graph)).not.toContain("hidden");
  });
});
