import { evaluate, type StackGraph } from "offline-engine";
import { platform } from "platform-outputs";
import { evaluateStack, PRIMARY } from "../support/evaluate-stack";

const STANDBY = `${PRIMARY}-eu-west-1`;

let primary: StackGraph;
let standby: StackGraph;
let promoted: StackGraph;

beforeAll(async () => {
  primary = await evaluateStack("prod");
  const outputs = { [PRIMARY]: primary.captured };
  standby = await evaluateStack("prod-eu-west-1", { outputs });
  promoted = await evaluateStack("prod-eu-west-1", { outputs, overrides: { recovery: { promoted: true } } });
});

/** Evaluates a reader of the pair, as its two stacks answer. */
async function read(other: StackGraph, stacks: [string, string] = [PRIMARY, STANDBY]): Promise<StackGraph["outputs"]> {
  const answers: Record<string, Record<string, unknown>> = { [PRIMARY]: primary.captured, [STANDBY]: other.captured };
  const reader = () => {
    const pair = platform.pair(...stacks);
    return { active: pair.active(), cluster: pair.output("cluster").name, kubeconfig: pair.output("kubeconfig") };
  };
  const graph = await evaluate(
    { project: "team", stack: "prod", config: {}, program: reader, stackOutputs: (name) => answers[name] },
    "applied",
  );
  expect(graph.findings).toEqual([]);
  return graph.outputs;
}

test("the primary serves as long as its standby has not been promoted", async () => {
  expect(await read(standby)).toEqual({
    active: { region: "af-south-1", stack: PRIMARY },
    cluster: "wakala-prod-primary",
    kubeconfig: { secret: true },
  });
});

test("a promoted standby serves, although the primary's stack, whose region is gone, still says that it does", async () => {
  expect(primary.outputs).toMatchObject({ recovery: { activeRegion: "af-south-1" } });
  expect(await read(promoted)).toEqual({
    active: { region: "eu-west-1", stack: STANDBY },
    cluster: "wakala-prod-standby",
    kubeconfig: { secret: true },
  });
});

test("the stacks may be named in any order", async () => {
  expect(await read(promoted, [STANDBY, PRIMARY])).toMatchObject({ active: { region: "eu-west-1", stack: STANDBY } });
  expect(await read(standby, [STANDBY, PRIMARY])).toMatchObject({ active: { region: "af-south-1", stack: PRIMARY } });
});
