/** What the engine finds wrong with small programs. What needs unhandled rejections is in process.test.ts. */
import * as aws from "@pulumi/aws";
import * as eks from "@pulumi/eks";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { compareModes, evaluate } from "../src";
import { find, Group, provider, request, rules, run } from "./support";

describe("findings", () => {
  test("a duplicate URN", async () => {
    const graph = await run(() => {
      const options = { provider: provider() };
      new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" }, options);
      new aws.ec2.Vpc("vpc", { cidrBlock: "10.1.0.0/16" }, options);
    });
    expect(rules(graph)).toEqual(["duplicate-urn"]);
    const urn = "urn:pulumi:dev::proj::aws:ec2/vpc:Vpc::vpc";
    expect(graph.findings).toMatchObject([
      { urn, message: `Duplicate resource URN '${urn}'; try giving it a unique name` },
    ]);
  });

  test("an unknown parent", async () => {
    const graph = await run(() => {
      const stranger = new pulumi.DependencyResource("urn:pulumi:dev::proj::a:b:C::nobody");
      new Group("lost", { parent: stranger as unknown as pulumi.Resource });
    });
    expect(rules(graph)).toEqual(["unknown-parent"]);
    expect(graph.findings[0]?.message).toBe("could not find parent resource urn:pulumi:dev::proj::a:b:C::nobody");
  });

  test("the default provider", async () => {
    const graph = await run(() => {
      new aws.ec2.Vpc("vpc", {});
    });
    expect(graph.findings).toMatchObject([
      { rule: "default-provider", message: "vpc (aws:ec2/vpc:Vpc) uses the default aws provider" },
    ]);
  });

  test("the default provider of a remote component's own package", async () => {
    const graph = await run(() => {
      new kubernetes.yaml.v2.ConfigFile("crds", { file: "https://example.com/crds.yaml" }, { providers: [provider()] });
    });
    expect(graph.findings).toMatchObject([
      {
        rule: "default-provider",
        message: "crds (kubernetes:yaml/v2:ConfigFile) uses the default kubernetes provider",
      },
    ]);
  });

  test("a string made of nothing", async () => {
    const graph = await run(() => {
      const vpc = new aws.ec2.Vpc("vpc", {}, { provider: provider() });
      const missing: { host?: string } = {};
      new aws.ssm.Parameter(
        "parameter",
        { type: "String", value: pulumi.interpolate`${vpc.id}/${missing.host}` },
        { provider: new aws.Provider("b", { region: "x" }) },
      );
      return { url: `https://${missing.host}` };
    });
    expect(rules(graph)).toEqual(["broken-string", "broken-string"]);
    const messages = graph.findings.map((finding) => finding.message);
    expect(messages.some((message) => message.startsWith("outputs.url contains"))).toBe(true);
    // ssm.Parameter's value is a secret: its text is not shown.
    expect(messages).toContain('inputs.value contains "undefined": a secret');
  });

  test("a resource made inside apply()", async () => {
    const program = () => {
      const options = { provider: provider() };
      const vpc = new aws.ec2.Vpc("vpc", {}, options);
      vpc.id.apply((vpcId) => new aws.ec2.Subnet("hidden", { vpcId, cidrBlock: "10.0.0.0/24" }, options));
    };
    const found = compareModes(await run(program, "preview"), await run(program));
    expect(found).toMatchObject([{ rule: "made-in-apply", urn: expect.stringContaining("::hidden") }]);
  });

  test("an invoke that has no answer is an error that names the file", async () => {
    let told = "";
    const graph = await run(async () => {
      await aws.ec2.getInstanceTypes({}, { provider: provider() }).catch((error: Error) => {
        told = error.message;
      });
    });
    expect(told).toBe(
      "no offline answer to aws:ec2/getInstanceTypes:getInstanceTypes: add it to packages/offline-engine/src/invokes.ts",
    );
    expect(graph.findings).toMatchObject([{ rule: "unknown-invoke", message: told }]);
  });

  test("a remote component without an expansion", async () => {
    const graph = await run(() => {
      const own = new eks.Provider("eks");
      new eks.Addon("addon", { addonName: "x", cluster: "c" as never }, { provider: own });
    });
    expect(graph.findings).toMatchObject([
      { rule: "no-expansion", message: expect.stringContaining("eks:index:Addon") },
    ]);
  });

  test("a program that never ends is found at once", async () => {
    const started = Date.now();
    const graph = await run(() => new Promise(() => undefined));
    expect(rules(graph)).toEqual(["never-finished"]);
    expect(Date.now() - started).toBeLessThan(5000);
  });

  test("a timeout names what is open", async () => {
    const graph = await evaluate(
      request(async () => {
        const never = new Promise<string>(() => undefined);
        new aws.ec2.Vpc("stuck", { cidrBlock: never }, { provider: provider() });
        await new Promise((resolve) => setTimeout(resolve, 300));
      }),
      "applied",
      { timeoutMs: 100 },
    );
    expect(graph.findings).toMatchObject([{ rule: "timeout", message: expect.stringContaining("stuck") }]);
    await new Promise((resolve) => setTimeout(resolve, 300));
  });

  test("a promise that never settles is a leak, named by its resource", async () => {
    const graph = await run(() => {
      new aws.ec2.Vpc("stuck", { cidrBlock: new Promise<string>(() => undefined) }, { provider: provider() });
    });
    expect(graph.findings).toMatchObject([{ rule: "leaked-promise", message: expect.stringContaining("stuck") }]);
  });

  test("work that goes on after the program returned is waited for", async () => {
    const graph = await run(() => {
      const aws1 = provider();
      setTimeout(() => new aws.ec2.Vpc("late", {}, { provider: aws1 }), 20);
    });
    expect(find(graph, "late").custom).toBe(true);
    expect(graph.findings).toEqual([]);
  });
});
