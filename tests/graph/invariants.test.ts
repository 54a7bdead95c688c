import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { GraphResource } from "offline-engine/graph";
import { NAME_RULES, type NamedType, nameProblem } from "../../components/shared/naming";
import { graph, only, resourcesOfType, stackNames } from "../support/graphs";
import { ROOT } from "../support/run-plan";

const STACK_ROOTS = ["pulumi:pulumi:Stack"];

/** Whether the type takes tags, from the provider package's own declarations. */
function isTaggable(type: string): boolean {
  const match = /^aws:([\w/]+):\w+$/.exec(type);
  if (!match) return false;
  const declaration = readFileSync(join(ROOT, `node_modules/@pulumi/aws/${match[1]}.d.ts`), "utf8");
  return /^ {4}tags\?: /m.test(declaration);
}

/** The provider appends at most this much to a logical name to make a physical one. */
const AUTONAME_SUFFIX = "-0123456";

/** Arguments that hold a physical name, by type. */
function physicalNames({ type, name, inputs }: GraphResource): { rule: NamedType; value: string }[] {
  if (type === "aws:eks/nodeGroup:NodeGroup") {
    return [{ rule: "aws:eks/nodeGroup:NodeGroup#prefix", value: String(inputs.nodeGroupNamePrefix) }];
  }
  if (type === "aws:ec2/securityGroup:SecurityGroup") {
    return [{ rule: "aws:ec2/securityGroup:SecurityGroup#prefix", value: name }];
  }
  if (!Object.hasOwn(NAME_RULES, type)) return [];
  return [{ rule: type as NamedType, value: typeof inputs.name === "string" ? inputs.name : name + AUTONAME_SUFFIX }];
}

describe.each(stackNames())("%s", (name) => {
  const { resources } = graph(name);
  const awsResources = resources.filter(({ type, custom }) => custom && type.startsWith("aws:"));

  test("every resource has a parent, and all but the region and its providers one below the stack", () => {
    expect(resources.filter(({ parent, type }) => parent === "" && !STACK_ROOTS.includes(type))).toEqual([]);
    const top = resources.filter(({ parent }) => parent.includes("pulumi:pulumi:Stack"));
    const providers = [
      ...["aws", "eks", "random"],
      ...(name.startsWith("prod") ? ["aws-partner"] : []),
      // Where it stands by, it has the load balancers that lead to it.
      ...(name === "prod-eu-west-1" ? ["cloudflare"] : []),
    ];
    expect(top.map((resource) => resource.name).sort()).toEqual([...providers, "region"].sort());
  });

  test("every resource names its provider, and AWS resources the one of the region or of the copies' region", () => {
    const without = resources.filter(
      ({ custom, provider, type }) => custom && provider === "" && !type.startsWith("pulumi:"),
    );
    expect(without).toEqual([]);
    const providers = resourcesOfType({ resources }, "pulumi:providers:aws").map(({ urn }) => urn);
    expect(awsResources.filter(({ provider }) => !providers.includes(provider))).toEqual([]);
    const away = awsResources.filter(({ provider }) => provider.endsWith("::aws-partner"));
    expect(away.filter(({ name: made }) => !/replica|partner/.test(made))).toEqual([]);
  });

  test("the provider tags everything that can bear tags, and what it can't reach is tagged by hand", () => {
    const { inputs } = only({ resources }, "pulumi:providers:aws", "aws");
    const { tags } = JSON.parse(String(inputs.defaultTags)) as { tags: Record<string, string> };
    expect(tags).toMatchObject({ Project: "wakala", ManagedBy: "pulumi", CostCenter: "wakala" });
    expect(tags.Region).toBe(inputs.region);
    expect(awsResources.filter(({ type }) => isTaggable(type)).length).toBeGreaterThan(30);
    for (const template of resourcesOfType({ resources }, "aws:ec2/launchTemplate:LaunchTemplate")) {
      const specifications = template.inputs.tagSpecifications as {
        resourceType: string;
        tags: Record<string, string>;
      }[];
      expect(specifications.map(({ resourceType }) => resourceType)).toEqual([
        "instance",
        "volume",
        "network-interface",
      ]);
      for (const specification of specifications) expect(specification.tags).toMatchObject(tags);
    }
  });

  test("every physical name is legal", () => {
    const problems = resources.flatMap((resource) =>
      physicalNames(resource).flatMap(({ rule, value }) => nameProblem(rule, value) ?? []),
    );
    expect(problems).toEqual([]);
  });

  test("roles, which are global in an account, have names that hold the cluster's", () => {
    const cluster = only({ resources }, "aws:eks/cluster:Cluster").inputs.name;
    const roles = resourcesOfType({ resources }, "aws:iam/role:Role");
    expect(roles.filter(({ inputs }) => !String(inputs.name).startsWith(String(cluster)))).toEqual([]);
  });

  test("nodes: metadata by token and one hop away, encrypted gp3 disks with our key, no SSH", () => {
    const key = only({ resources }, "aws:kms/key:Key", "key-volumes");
    for (const { inputs, dependencies } of resourcesOfType({ resources }, "aws:ec2/launchTemplate:LaunchTemplate")) {
      expect(inputs.metadataOptions).toEqual({
        httpEndpoint: "enabled",
        httpTokens: "required",
        httpPutResponseHopLimit: 1,
      });
      expect(inputs.keyName).toBeUndefined();
      expect(dependencies).toContain(key.urn);
      const devices = inputs.blockDeviceMappings as { ebs: Record<string, unknown> }[];
      expect(devices.map(({ ebs }) => [ebs.encrypted, ebs.volumeType])).toEqual([["true", "gp3"]]);
    }
    expect(
      resourcesOfType({ resources }, "aws:eks/nodeGroup:NodeGroup").filter(({ inputs }) => inputs.remoteAccess),
    ).toEqual([]);
  });

  test("no subnet hands out public addresses, and the default security group has no rule", () => {
    const subnets = resourcesOfType({ resources }, "aws:ec2/subnet:Subnet");
    expect(subnets.filter(({ inputs }) => inputs.mapPublicIpOnLaunch !== false)).toEqual([]);
    expect(only({ resources }, "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup").inputs).toMatchObject({
      ingress: [],
      egress: [],
    });
  });

  test("database subnets have no way out of the VPC (NET-11)", () => {
    const table = only({ resources }, "aws:ec2/routeTable:RouteTable", "network-database");
    const routes = resourcesOfType({ resources }, "aws:ec2/route:Route");
    expect(routes.filter(({ dependencies }) => dependencies.includes(table.urn))).toEqual([]);
  });

  test("log groups are encrypted and do not keep their records for ever", () => {
    for (const { inputs } of resourcesOfType({ resources }, "aws:cloudwatch/logGroup:LogGroup")) {
      expect(inputs.retentionInDays).toBe(30);
      expect(inputs.kmsKeyId).toMatch(/^arn:aws:kms:/);
    }
  });

  test("exactly one storage class is the default, and all are encrypted and wait for their pod", () => {
    const classes = resourcesOfType({ resources }, "kubernetes:storage.k8s.io/v1:StorageClass");
    const annotation = "storageclass.kubernetes.io/is-default-class";
    const defaults = classes.filter(
      ({ inputs }) => (inputs.metadata as { annotations: Record<string, string> }).annotations[annotation] === "true",
    );
    expect(defaults.map((item) => item.name)).toEqual(["storage-gp3"]);
    for (const { inputs } of classes) {
      expect(inputs).toMatchObject({ parameters: { encrypted: "true" }, volumeBindingMode: "WaitForFirstConsumer" });
    }
  });

  test("the Kubernetes provider is bound to the cluster and keeps its kubeconfig secret", () => {
    const { inputs } = only({ resources }, "pulumi:providers:kubernetes", "kubernetes");
    expect(inputs.kubeconfig).toEqual({ secret: true });
    expect(inputs.clusterIdentifier).toMatch(/^[a-z0-9-]+\/wakala-/);
  });
});

const DURABLE = ["aws:ec2/vpc:Vpc", "aws:ec2/subnet:Subnet", "aws:kms/key:Key", "aws:eks/cluster:Cluster"];

test.each([
  ["prod", true],
  ["prod-eu-west-1", true],
  ["staging", false],
])("%s: what can't be made again is protected: %s", (name, expected) => {
  const { resources } = graph(name);
  for (const type of DURABLE) {
    const protections = resourcesOfType({ resources }, type).map(({ options }) => options.protect);
    expect(new Set(protections)).toEqual(new Set([expected]));
  }
  const cluster = only({ resources }, "aws:eks/cluster:Cluster").inputs;
  expect(cluster).toMatchObject({ deletionProtection: expected, zonalShiftConfig: { enabled: expected } });
});
