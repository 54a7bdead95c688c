/** Inputs against what packages declare, in the words of the providers that are bridged from Terraform. */
import * as aws from "@pulumi/aws";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { declaredInputs, nestedInputs } from "../src/declarations/inputs";
import { parseInputs } from "../src/declarations/types";
import { provider, run } from "./support";

async function problems(program: () => unknown): Promise<string[]> {
  const { findings } = await run(async () => void program());
  return findings.map(({ message }) => message);
}

/** What a program has that did not look at its data: TypeScript takes its word for it. */
const claimed = <T>(value: unknown) => value as T;

const vpc = (args: unknown, opts: pulumi.CustomResourceOptions = {}) =>
  problems(() => new aws.ec2.Vpc("vpc", claimed(args), { provider: provider(), ...opts }));
const vpcProblem = (reason: string) => `aws:ec2/vpc:Vpc resource 'vpc' has a problem: ${reason}`;

const GROUP = {
  clusterName: "shop",
  nodeRoleArn: "arn:aws:iam::123456789012:role/nodes",
  subnetIds: ["subnet-1"],
  scalingConfig: { minSize: 1, maxSize: 2, desiredSize: 1 },
};
const group = (args: object) =>
  problems(() => new aws.eks.NodeGroup("nodes", claimed({ ...GROUP, ...args }), { provider: provider() }));
const nodeGroupProblem = (reason: string) => `aws:eks/nodeGroup:NodeGroup resource 'nodes' has a problem: ${reason}`;

describe("inputs", () => {
  test("as declared are right", async () => {
    expect(await group({ labels: { a: "b" }, taints: [{ key: "a", effect: "NO_SCHEDULE" }] })).toEqual([]);
    expect(await vpc({ cidrBlock: "10.0.0.0/16", tags: { a: "b" }, enableDnsSupport: true })).toEqual([]);
  });

  test("that are required and come to nothing are missing, nested ones too", async () => {
    expect(await group({ clusterName: pulumi.output(undefined) })).toEqual([
      nodeGroupProblem("Missing required property 'clusterName'"),
    ]);
    expect(await group({ scalingConfig: { minSize: 1, desiredSize: 1 } })).toEqual([
      nodeGroupProblem("Missing required property 'scalingConfig.maxSize'"),
    ]);
  });

  test("of another type are told with their path", async () => {
    expect(await vpc({ cidrBlock: ["10.0.0.0/16"], tags: "none", enableDnsSupport: "yes" })).toEqual([
      vpcProblem(`expected string type, got ["10.0.0.0/16"] of type []. Examine values at 'vpc.cidrBlock'.`),
      vpcProblem(`expected boolean type, got "yes" of type string. Examine values at 'vpc.enableDnsSupport'.`),
      vpcProblem(`expected object type, got "none" of type string. Examine values at 'vpc.tags'.`),
    ]);
    expect(await group({ taints: [{ key: "a", effect: { no: 1 } }], subnetIds: "subnet-1" })).toEqual([
      nodeGroupProblem(`expected array type, got "subnet-1" of type string. Examine values at 'nodes.subnetIds'.`),
      nodeGroupProblem(
        `expected string type, got {"no":1} of type object. Examine values at 'nodes.taints[0].effect'.`,
      ),
    ]);
  });

  test("that can be read as the declared type are taken", async () => {
    expect(await vpc({ cidrBlock: 10, enableDnsSupport: "true", tags: { count: 3 } })).toEqual([]);
    expect(await group({ scalingConfig: { minSize: "1", maxSize: 2, desiredSize: 1 } })).toEqual([]);
    expect(await group({ scalingConfig: { minSize: "one", maxSize: 2, desiredSize: 1 } })).toEqual([
      nodeGroupProblem(
        `expected number type, got "one" of type string. Examine values at 'nodes.scalingConfig.minSize'.`,
      ),
    ]);
  });

  test("of Kubernetes objects are taken for nothing else, quantities apart", async () => {
    const found = await problems(() => {
      const options = { provider: new kubernetes.Provider("k8s", { kubeconfig: "{}" }) };
      const resources = { limits: { cpu: 2, memory: "1Gi" } };
      const containers = [{ name: "web", image: "nginx", resources, env: [{ name: "PORT", value: 80 }] }];
      const spec = { containers, hostNetwork: "true", terminationGracePeriodSeconds: "30" };
      new kubernetes.core.v1.Pod("pod", claimed({ metadata: { labels: { tier: 1 } }, spec }), options);
      new kubernetes.core.v1.ResourceQuota("quota", claimed({ spec: { hard: { "requests.cpu": 10 } } }), options);
    });
    const podProblem = (reason: string) => `kubernetes:core/v1:Pod resource 'pod' has a problem: ${reason}`;
    expect(found.sort()).toEqual([
      podProblem(`expected boolean type, got "true" of type string. Examine values at 'pod.spec.hostNetwork'.`),
      podProblem(
        `expected number type, got "30" of type string. Examine values at 'pod.spec.terminationGracePeriodSeconds'.`,
      ),
      podProblem(`expected string type, got 1 of type number. Examine values at 'pod.metadata.labels.tier'.`),
      podProblem(
        `expected string type, got 80 of type number. Examine values at 'pod.spec.containers[0].env[0].value'.`,
      ),
    ]);
  });

  test("of a secret are looked at and never shown", async () => {
    const found = await vpc({ tags: pulumi.secret({ password: ["hunter2"] }) });
    expect(found).toEqual([
      vpcProblem("expected string type, got secret(<redacted>) of type []. Examine values at 'vpc.tags.password'."),
    ]);
  });

  test("nobody knows are told: nested ones, and those that a transform adds", async () => {
    expect(await group({ scalingConfig: { ...GROUP.scalingConfig, minimum: 1 } })).toEqual([
      nodeGroupProblem("Invalid or unknown key. Examine values at 'nodes.scalingConfig.minimum'."),
    ]);
    const add: pulumi.ResourceTransform = ({ props, opts }) => ({ props: { ...props, cidr: "10.0.0.0/16" }, opts });
    expect(await vpc({}, { transforms: [add] })).toEqual([
      vpcProblem("Invalid or unknown key. Examine values at 'vpc.cidr'."),
    ]);
  });

  test("of Kubernetes objects are looked at through all that is in them", async () => {
    const containers = [{ image: "nginx", ports: [{ containerPort: true }], command: "run" }];
    const template = { metadata: { labels: { app: "web" } }, spec: { containers } };
    const spec = { selector: { matchLabels: { app: "web" } }, template, replica: 2 };
    const found = await problems(() => {
      const cluster = new kubernetes.Provider("k8s", { kubeconfig: "{}" });
      new kubernetes.apps.v1.Deployment("web", claimed({ spec }), { provider: cluster });
    });
    const reason = (text: string) => `kubernetes:apps/v1:Deployment resource 'web' has a problem: ${text}`;
    expect(found.sort()).toEqual(
      [
        reason("Missing required property 'spec.template.spec.containers[0].name'"),
        reason(
          `expected array type, got "run" of type string. Examine values at 'web.spec.template.spec.containers[0].command'.`,
        ),
        reason(
          `expected number type, got true of type bool. Examine values at 'web.spec.template.spec.containers[0].ports[0].containerPort'.`,
        ),
        reason("Invalid or unknown key. Examine values at 'web.spec.replica'."),
      ].sort(),
    );
  });

  test("that are a plain field of any kind, or of a kind that no package declares, are left alone", async () => {
    const found = await problems(() => {
      const cluster = new kubernetes.Provider("k8s", { kubeconfig: "{}" });
      const values = { anything: [{ goes: true }] };
      new kubernetes.helm.v3.Release("chart", { chart: "web", values }, { provider: cluster });
      const custom = { apiVersion: "example.com/v1", kind: "Thing", spec: values };
      new kubernetes.apiextensions.CustomResource("thing", custom, { provider: cluster });
    });
    expect(found).toEqual([]);
  });

  test("of every package are found", async () => {
    const found = await problems(() => {
      const options = { provider: new random.Provider("random") };
      new random.RandomPassword("password", claimed({ length: [24] }), options);
    });
    expect(found).toEqual([
      "random:index/randomPassword:RandomPassword resource 'password' has a problem: expected number type, got [24] of type []. Examine values at 'password.length'.",
    ]);
  });
});

test("arguments of a provider function are looked at as inputs are", async () => {
  const ask = async (args: unknown) => {
    const { findings } = await run(async () => {
      await aws.ec2.getVpc(claimed(args), { provider: provider() }).catch(() => undefined);
    });
    return findings.map(({ message }) => message);
  };
  expect(await ask({ filters: [{ name: "tag:Name", values: ["shop"] }] })).toEqual([]);
  expect(await ask({ filters: [{ values: "shop", value: 1 }] })).toEqual([
    "Invoke of 'aws:ec2/getVpc:getVpc' failed: Missing required property 'filters[0].name' " +
      "Invalid or unknown key. Examine values at 'getVpc.filters[0].value'. " +
      `expected array type, got "shop" of type string. Examine values at 'getVpc.filters[0].values'.`,
  ]);
});

test("a change of a property that the type does not have can't be ignored", async () => {
  expect(await vpc({}, { ignoreChanges: ["tags.owner", "tagsAll", "cidrBlok", "*"] })).toEqual([
    "vpc (aws:ec2/vpc:Vpc) ignores changes of cidrBlok, which it does not have",
  ]);
});

describe("declarations", () => {
  test("are read in every form that generated code has", () => {
    const text = `{
    /** A comment with { braces: and; more }. */
    a: pulumi.Input<string>;
    readonly b?: pulumi.Input<number | undefined>;
    c?: pulumi.Input<pulumi.Input<inputs.eks.Taint>[] | undefined>;
    d?: pulumi.Input<{
        [key: string]: pulumi.Input<string>;
    } | undefined>;
    e?: pulumi.Input<string | enums.apigateway.Type>;
    f?: pulumi.Input<string | Role | undefined>;
    g?: pulumi.Input<"v1" | undefined>;
    h: Record<string, any>;
    "$ref"?: pulumi.Input<boolean>;
    i: string[][];
    j?: pulumi.Input<string | pulumi.Input<string>[]>;
}
export interface Other { z: string; }`;
    const string = { kind: "string" };
    const any = { kind: "any" };
    expect(parseInputs(text)).toEqual({
      a: { type: string, required: true },
      b: { type: { kind: "number" }, required: false },
      c: { type: { kind: "array", of: { kind: "object", name: "eks.Taint" } }, required: false },
      d: { type: { kind: "map", of: string }, required: false },
      e: { type: any, required: false },
      f: { type: any, required: false },
      g: { type: string, required: false },
      h: { type: any, required: true },
      $ref: { type: { kind: "boolean" }, required: false },
      i: { type: { kind: "array", of: { kind: "array", of: string } }, required: true },
      j: { type: any, required: false },
    });
  });

  test.each([
    ["aws:eks/nodeGroup:NodeGroup", "scalingConfig"],
    ["kubernetes:rbac.authorization.k8s.io/v1:Role", "rules"],
    ["kubernetes:core/v1:Service", "spec"],
    ["kubernetes:helm.sh/v3:Release", "values"],
    ["kubernetes:yaml/v2:ConfigFile", "file"],
    ["eks:index:Cluster", "vpcId"],
    ["random:index/randomPassword:RandomPassword", "length"],
  ])("of %s are found", (type, input) => {
    expect(Object.keys(declaredInputs(type) ?? {})).toContain(input);
  });

  test.each(["kubernetes:storage.example.com/v1:StorageClass", "kubernetes:kafka.strimzi.io/v1:Kafka", "nobody:a:B"])(
    "of %s there are none",
    (type) => {
      expect(declaredInputs(type)).toBeUndefined();
    },
  );

  test("of nested types are found by their namespaces", () => {
    expect(nestedInputs("aws", "eks.NodeGroupScalingConfig")?.maxSize).toEqual({
      type: { kind: "number" },
      required: true,
    });
    expect(nestedInputs("kubernetes", "core.v1.Container")?.name?.required).toBe(true);
    expect(nestedInputs("aws", "eks.Nothing")).toBeUndefined();
  });
});
