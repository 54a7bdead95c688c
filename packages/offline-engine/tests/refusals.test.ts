/** What the engine refuses, the offline engine refuses too, in the words of pulumi/pkg v3.248.0. */
import * as aws from "@pulumi/aws";
import * as eks from "@pulumi/eks";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { StackRequest } from "../src";
import { BARE_CONTROL_PLANE } from "./control-plane";
import { Group, provider, run } from "./support";

const NO_DEFAULTS = { config: { "pulumi:disable-default-providers": '["*"]' } };
const URN = "urn:pulumi:dev::proj::";

async function refused(program: StackRequest["program"], more?: Partial<StackRequest>): Promise<string[]> {
  const { findings } = await run(program, "applied", more);
  return findings.filter(({ severity }) => severity === "error").map(({ message }) => message);
}

const vpc = (name: string, opts?: pulumi.CustomResourceOptions) => new aws.ec2.Vpc(name, {}, opts);
const crds = (opts?: pulumi.ComponentResourceOptions) =>
  new kubernetes.yaml.v2.ConfigFile("crds", { file: "https://example.com/crds.yaml" }, opts);

describe("default providers that are disabled", () => {
  const denied = (of: string, subject: string) =>
    `Default provider for '${of}' disabled. '${subject}' must use an explicit provider.`;

  test("of a resource", async () => {
    expect(await refused(() => void vpc("vpc"), NO_DEFAULTS)).toEqual([denied("aws", `${URN}aws:ec2/vpc:Vpc::vpc`)]);
  });

  test("of a remote component, whose package has a provider of its own", async () => {
    const message = denied("kubernetes", "kubernetes:yaml/v2:ConfigFile");
    expect(await refused(() => void crds({ providers: [provider()] }), NO_DEFAULTS)).toEqual([message]);
    const parent = () => crds({ parent: new Group("group", { providers: [provider()] }) });
    expect(await refused(() => void parent(), NO_DEFAULTS)).toEqual([message]);
  });

  test("of what a remote component makes", async () => {
    const program = () => {
      const own = new eks.Provider("eks");
      new eks.Cluster("main", CONTROL_PLANE, { parent: new Group("group", { providers: [own] }) });
    };
    const made = `${URN}test:index:Group$eks:index:Cluster$`;
    expect(await refused(program, NO_DEFAULTS)).toEqual([
      denied("aws", `${made}eks:index:ServiceRole$aws:iam/role:Role::main-eksRole-role`),
      denied(
        "aws",
        `${made}eks:index:ServiceRole$aws:iam/rolePolicyAttachment:RolePolicyAttachment::main-eksRole-4b490823`,
      ),
      denied("aws", `${made}aws:eks/cluster:Cluster::main-eksCluster`),
    ]);
  });

  test("of a method of a remote component", async () => {
    const program = () => {
      const cluster = new eks.Cluster("main", CONTROL_PLANE, {
        parent: new Group("group", { providers: [provider()] }),
      });
      cluster.getKubeconfig();
    };
    expect(await refused(program, NO_DEFAULTS)).toEqual([
      denied("eks", "eks:index:Cluster"),
      denied("eks", "eks:index:Cluster/getKubeconfig"),
    ]);
  });

  test("of a read", async () => {
    const message = denied("aws:ec2/vpc:Vpc", "aws:ec2/vpc:Vpc");
    expect(await refused(() => void aws.ec2.Vpc.get("vpc", "vpc-1"), NO_DEFAULTS)).toEqual([message]);
    const given = () => void aws.ec2.Vpc.get("vpc", "vpc-1", {}, { provider: provider() });
    expect(await refused(given, NO_DEFAULTS)).toEqual([]);
  });

  test("of an invoke", async () => {
    const message = `Invoke: ${denied("aws", "aws:index/getRegion:getRegion")}`;
    expect(await refused(() => void aws.getRegionOutput(), NO_DEFAULTS)).toEqual([message]);
    const handedDown = () => void aws.getRegionOutput({}, { parent: new Group("group", { providers: [provider()] }) });
    expect(await refused(handedDown, NO_DEFAULTS)).toEqual([]);
  });

  test("never of the engine's own package", async () => {
    const program = () => ({ all: new pulumi.StackReference("organization/proj/prod").outputs });
    expect(await refused(program, { ...NO_DEFAULTS, stackOutputs: () => ({}) })).toEqual([]);
  });

  test("only of the packages that are named", async () => {
    const config = { "pulumi:disable-default-providers": '["random", " aws "]' };
    expect(await refused(() => void crds(), { config })).toEqual([
      "crds (kubernetes:yaml/v2:ConfigFile) uses the default kubernetes provider",
    ]);
    expect(await refused(() => void vpc("vpc"), { config })).toEqual([denied("aws", `${URN}aws:ec2/vpc:Vpc::vpc`)]);
  });

  test.each([
    ['["*", 1]', "pulumi:disable-default-providers[1] must be a string"],
    ["*", expect.stringContaining("Failed to parse *: ")],
  ])("a list that is none: %s", async (text, message) => {
    const config = { "pulumi:disable-default-providers": text };
    expect(await refused(() => undefined, { config })).toEqual([message]);
  });

  test("with all enabled, each use of one is told", async () => {
    const program = () => {
      aws.getRegionOutput();
      aws.ec2.Vpc.get("there", "vpc-1");
    };
    expect((await refused(program)).sort()).toEqual([
      "aws:index/getRegion:getRegion uses the default aws provider",
      "there (aws:ec2/vpc:Vpc) uses the default aws provider",
    ]);
  });
});

const CONTROL_PLANE: eks.ClusterArgs = {
  vpcId: "vpc-1",
  subnetIds: ["subnet-1"],
  ...BARE_CONTROL_PLANE,
};

describe("providers", () => {
  test("handed down reach custom resources, remote components, reads, and what is below them", async () => {
    const program = () => {
      const cluster = new kubernetes.Provider("kubernetes", { kubeconfig: "{}" });
      const group = new Group("group", { providers: { aws: provider(), kubernetes: cluster } });
      const inner = new Group("inner", { parent: group });
      const parent = vpc("vpc", { parent: inner });
      new aws.ec2.Subnet("subnet", { vpcId: parent.id }, { parent });
      aws.ec2.Vpc.get("there", "vpc-1", {}, { parent: inner });
      crds({ parent: inner });
    };
    expect(await refused(program, NO_DEFAULTS)).toEqual([]);
  });

  test("of another package make nothing of this one", async () => {
    const program = () => void vpc("vpc", { provider: new random.Provider("random") });
    expect(await refused(program)).toEqual(["vpc (aws:ec2/vpc:Vpc) is given a provider of random, which makes no aws"]);
  });

  test("that were never registered are unknown", async () => {
    const stranger = strangerProvider();
    const message = `unknown provider '${URN}pulumi:providers:aws::stranger::1'`;
    expect(await refused(() => void vpc("vpc", { provider: stranger }), NO_DEFAULTS)).toEqual([
      `${message} for resource '${URN}aws:ec2/vpc:Vpc::vpc'`,
    ]);
  });

  test("from another copy of the package are told", async () => {
    const { findings } = await run(() => {
      const old = new aws.Provider("aws", { region: "eu-west-1" }, { version: "6.0.0" });
      vpc("vpc", { provider: old });
    });
    const [{ version }] = [jest.requireActual("@pulumi/aws/package.json") as { version: string }];
    expect(findings).toMatchObject([
      {
        severity: "warning",
        rule: "provider-version",
        message: `vpc (aws:ec2/vpc:Vpc) comes from version ${version} of its package, and its provider from 6.0.0`,
      },
    ]);
  });
});

/** A provider that another process would have made: a reference to nothing that this program registered. */
function strangerProvider(): pulumi.ProviderResource {
  const reference = `${URN}pulumi:providers:aws::stranger::1`;
  return Reflect.construct(pulumi.DependencyProviderResource, [reference]) as pulumi.ProviderResource;
}

describe("URNs", () => {
  test("of a read and of a resource are one kind", async () => {
    const program = () => {
      const options = { provider: provider() };
      vpc("vpc", options);
      aws.ec2.Vpc.get("vpc", "vpc-1", {}, options);
    };
    expect(await refused(program)).toEqual([
      `Duplicate resource URN '${URN}aws:ec2/vpc:Vpc::vpc'; try giving it a unique name`,
    ]);
  });

  test("that were two resources' before", async () => {
    const program = () => {
      const options = { provider: provider(), aliases: [{ name: "old" }] };
      vpc("one", options);
      vpc("two", options);
    };
    const [alias, one, two] = ["old", "one", "two"].map((name) => `${URN}aws:ec2/vpc:Vpc::${name}`);
    expect(await refused(program)).toEqual([
      `Duplicate resource alias '${alias}' applied to resource with URN '${two}' conflicting with resource with URN '${one}'`,
    ]);
  });

  test("that were one's before and are another's now, whichever comes first", async () => {
    const program = (first: "old" | "new") => () => {
      const options = { provider: provider() };
      if (first === "old") vpc("old", options);
      const renamed = vpc("new", { ...options, aliases: [{ name: "old" }] });
      if (first === "new") vpc("old", { ...options, dependsOn: renamed });
    };
    const [old, now] = ["old", "new"].map((name) => `${URN}aws:ec2/vpc:Vpc::${name}`);
    expect(await refused(program("old"))).toEqual([
      `Duplicate resource alias '${old}' applied to resource with URN '${now}' conflicting with resource with URN '${now}'`,
    ]);
    expect(await refused(program("new"))).toEqual([
      `Duplicate resource URN '${old}' conflicting with alias on resource with URN '${now}'`,
    ]);
  });

  test("that children had under a parent's former name", async () => {
    const program = () => {
      const options = { provider: provider() };
      const parent = new Group("new", { aliases: [{ name: "old" }] });
      vpc("new-vpc", { ...options, parent });
      vpc("other", { ...options, aliases: [`${URN}test:index:Group$aws:ec2/vpc:Vpc::old-vpc`] });
    };
    expect(await refused(program)).toEqual([
      `Duplicate resource alias '${URN}test:index:Group$aws:ec2/vpc:Vpc::old-vpc' applied to resource with URN ` +
        `'${URN}aws:ec2/vpc:Vpc::other' conflicting with resource with URN '${URN}test:index:Group$aws:ec2/vpc:Vpc::new-vpc'`,
    ]);
  });

  test("an alias to what the resource is now, and one that is named twice, is no clash", async () => {
    const old = `${URN}aws:ec2/vpc:Vpc::old`;
    const aliases = [{ name: "vpc" }, old, { name: "old" }];
    expect(await refused(() => void vpc("vpc", { provider: provider(), aliases }))).toEqual([]);
  });
});

describe("options", () => {
  const withOptions = (opts: pulumi.CustomResourceOptions) =>
    refused(() => void vpc("vpc", { provider: provider(), ...opts }));
  const SELF = `${URN}aws:ec2/vpc:Vpc::vpc`;
  const STRANGER = `${URN}a:b:C::stranger`;
  const stranger = () => new pulumi.DependencyResource(STRANGER) as unknown as pulumi.Resource;

  test("a timeout without a unit", async () => {
    expect(await withOptions({ customTimeouts: { create: "90", delete: "1h30m" } })).toEqual([
      "unable to parse customTimeout Value 90",
    ]);
  });

  test("paths that are none", async () => {
    expect(await withOptions({ ignoreChanges: ["tags["], replaceOnChanges: [".x"] })).toEqual([
      'ignoreChanges: "tags[": missing closing bracket in array index',
      'replaceOnChanges: ".x": expected property path to start with a name or index',
    ]);
  });

  test("what never was registered", async () => {
    expect(await withOptions({ dependsOn: stranger() })).toEqual([
      `resource ${SELF}'s dependency ${STRANGER} refers to missing resource`,
    ]);
    expect(await withOptions({ deletedWith: stranger() })).toEqual([
      `resource ${SELF} is specified as being deleted with ${STRANGER}, which is missing`,
    ]);
    expect(await withOptions({ replaceWith: [stranger()] })).toContain(
      `resource ${SELF} is specified as being replaced with ${STRANGER}, which is missing`,
    );
  });

  test("a hook that was registered is known", async () => {
    const program = () => {
      const hook = new pulumi.ResourceHook("log", () => undefined);
      vpc("vpc", { provider: provider(), hooks: { afterCreate: [hook] } });
    };
    expect(await refused(program)).toEqual([]);
  });

  test("a type without a package", async () => {
    class Nameless extends pulumi.CustomResource {}
    const program = () => void new Nameless("vpc", "vpc", {}, { provider: provider() });
    expect(await refused(program)).toContain("Type 'vpc' is not a valid type token (must have format '*:*:*')");
  });
});

describe("resources that wait for one another", () => {
  const ring = async (program: () => void) => (await refused(program)).join("\n");

  test("by dependsOn end as a program that never does, with what waits", async () => {
    const message = await ring(() => {
      const options = { provider: provider() };
      let tellSecond: (resource: pulumi.Resource) => void = () => undefined;
      const second = new Promise<pulumi.Resource>((resolve) => {
        tellSecond = resolve;
      });
      const first = vpc("first", { ...options, dependsOn: second });
      tellSecond(vpc("second", { ...options, dependsOn: first }));
    });
    expect(message).toContain("resolveURN(resource:first[aws:ec2/vpc:Vpc])");
    expect(message).toContain("promises never settled");
  });

  test("by a component that waits for its own child", async () => {
    const message = await ring(() => {
      let tellChild: (resource: pulumi.Resource) => void = () => undefined;
      const child = new Promise<pulumi.Resource>((resolve) => {
        tellChild = resolve;
      });
      const group = new Group("group", { dependsOn: child });
      tellChild(vpc("child", { provider: provider(), parent: group }));
    });
    expect(message).toContain("resource:group[test:index:Group]");
  });
});
