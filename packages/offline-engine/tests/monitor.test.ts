/** What an SDK asks of an engine beside registrations: what it can do, functions that wait, reads, and what exists. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { Mode } from "../src";
import { BARE_CONTROL_PLANE } from "./control-plane";
import { Group, provider, run } from "./support";

const UNKNOWN = { unknown: true };
const IN_REGION = "af-south-1";

/** The region that a function says which depends on what `make` gives. */
async function regionAfter(make: (of: aws.Provider) => pulumi.Resource, mode: Mode): Promise<unknown> {
  const program = () => {
    const asked = provider();
    return { region: aws.getRegionOutput({}, { provider: asked, dependsOn: [make(asked)] }).name };
  };
  const { outputs, findings } = await run(program, mode);
  expect(findings).toEqual([]);
  return outputs.region;
}

describe("a function that depends on a resource is answered when that is there", () => {
  const { Cluster, Provider } = jest.requireActual<typeof import("@pulumi/eks")>("@pulumi/eks");
  const there: [string, Parameters<typeof regionAfter>[0], unknown][] = [
    ["one that is made", (of) => new aws.ec2.Vpc("vpc", {}, { provider: of }), UNKNOWN],
    ["one that is read", (of) => aws.ec2.Vpc.get("vpc", "vpc-1", {}, { provider: of }), IN_REGION],
    ["a provider", () => new random.Provider("random"), IN_REGION],
    [
      "a component that holds one",
      (of) => {
        const group = new Group("group");
        new aws.ec2.Vpc("vpc", {}, { provider: of, parent: group });
        return group;
      },
      UNKNOWN,
    ],
    ["an empty component", () => new Group("group"), IN_REGION],
    [
      "a remote component",
      (of) => {
        const group = new Group("group", { providers: [of, new Provider("eks")] });
        const network = { vpcId: "vpc-1", subnetIds: ["subnet-1", "subnet-2"] };
        return new Cluster("main", { ...network, ...BARE_CONTROL_PLANE }, { parent: group });
      },
      UNKNOWN,
    ],
  ];

  test.each(there)("%s", async (_what, make, inPreview) => {
    expect(await regionAfter(make, "preview")).toEqual(inPreview);
    expect(await regionAfter(make, "applied")).toBe(IN_REGION);
  });

  test("but one that is called without outputs at once", async () => {
    const program = async () => {
      const asked = provider();
      new aws.ec2.Vpc("vpc", {}, { provider: asked });
      return { region: (await aws.getRegion({}, { provider: asked })).name };
    };
    expect((await run(program, "preview")).outputs.region).toBe(IN_REGION);
  });
});

test("a resource that is read has its ID in a preview as well", async () => {
  const program = () => ({ id: aws.ec2.Vpc.get("vpc", "vpc-1", {}, { provider: provider() }).id });
  expect((await run(program, "preview")).outputs.id).toBe("vpc-1");
});

test("a secret that is not known yet is a secret in a preview", async () => {
  const program = () => {
    const { result } = new random.RandomPassword(
      "password",
      { length: 24 },
      { provider: new random.Provider("random") },
    );
    return { password: pulumi.secret(result), shown: result };
  };
  expect((await run(program, "preview")).outputs).toEqual({ password: { secret: true }, shown: UNKNOWN });
});
