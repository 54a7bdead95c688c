import { spawnSync } from "node:child_process";
import { join } from "node:path";

import program = require("../../index");
import teamService = require("../../examples/team-service/index");

import { evaluate, type StackGraph } from "offline-engine";
import { attachment, CONTRACT_VERSION, type PlatformOutputs, platform } from "platform-outputs";
import { readStackFiles } from "../../tools/plan/stacks";
import { ROOT } from "../support/run-plan";

const STACK = "acme/platform/prod";
const TODAY_CONFIG = { "team-service:platformStack": STACK };

async function evaluateProd(): Promise<StackGraph> {
  const [file] = readStackFiles(ROOT, ["prod"]);
  return evaluate({ project: "platform", stack: "prod", config: file?.config ?? {}, program }, "applied");
}

let prod: StackGraph;
beforeAll(async () => {
  prod = await evaluateProd();
});

/** Evaluates a reader's program against outputs, those of prod unless told otherwise. */
function read(
  reader: () => unknown,
  outputs: Record<string, unknown> | undefined = prod.captured,
): Promise<StackGraph> {
  const stackOutputs = (name: string) => (name === STACK ? outputs : undefined);
  return evaluate(
    {
      project: "team-service",
      stack: "prod",
      organization: "acme",
      config: TODAY_CONFIG,
      program: reader,
      stackOutputs,
    },
    "applied",
  );
}

const open = () => platform.require(STACK);

test("a team's program deploys a service with nothing but the platform's stack", async () => {
  const graph = await read(teamService);
  expect(graph.findings).toEqual([]);
  expect(graph.outputs).toEqual({ address: "http://orders.wakala-apps.svc", cluster: "wakala-prod-primary" });
  const deployment = graph.resources.find(({ type }) => type === "kubernetes:apps/v1:Deployment");
  const env = [
    { name: "REGION", value: "af-south-1" },
    { name: "OTEL_EXPORTER_OTLP_ENDPOINT", value: "http://wakala-jaeger-collector.wakala-monitoring.svc:4317" },
    { name: "PGHOST", value: "postgres-pgbouncer.wakala-data.svc" },
    { name: "PGPORT", value: "5432" },
    { name: "PGDATABASE", value: "wakala" },
    { name: "PGUSER", value: "wakala" },
    { name: "PGSSLMODE", value: "require" },
    { name: "PGPASSWORD", valueFrom: { secretKeyRef: { name: "postgres-pguser-wakala", key: "password" } } },
  ];
  expect(deployment?.inputs).toMatchObject({ spec: { template: { spec: { containers: [{ env }] } } } });
  const provider = graph.resources.find(({ type }) => type === "pulumi:providers:kubernetes");
  expect(provider?.inputs).toMatchObject({
    kubeconfig: { secret: true },
    clusterIdentifier: "wakala-prod-primary",
    namespace: "wakala-apps",
  });
});

test("in a preview, what is not known yet stays unknown, and nothing fails", async () => {
  const graph = await evaluate(
    {
      project: "team-service",
      stack: "prod",
      organization: "acme",
      config: TODAY_CONFIG,
      program: teamService,
      stackOutputs: () => prod.captured,
    },
    "preview",
  );
  expect(graph.findings).toEqual([]);
});

test("another team's resources attach to a tier and to the cluster's nodes", async () => {
  const graph = await read(() => ({ ...attachment(open(), "database") }));
  const network = (prod.outputs as unknown as PlatformOutputs).network;
  expect(graph.outputs).toMatchObject({ vpcId: network.vpcId, subnetIds: network.subnetIds.database });
});

test("an output whose subsystem is off is undefined, and its type makes the reader ask", async () => {
  const { partner: _, ...alone } = prod.captured;
  const graph = await read(
    () => ({
      stack: open()
        .output("partner")
        .apply((partner) => partner?.stack ?? "none"),
    }),
    alone,
  );
  expect(graph.outputs).toEqual({ stack: "none" });
  // @ts-expect-error The platform may have no partner: TypeScript wants to know what then.
  const unasked = (partner: PlatformOutputs["partner"]): string => partner.stack;
  expect(unasked).toBeInstanceOf(Function);
});

describe("a stack that can't be read stops the reader with a sentence: it", () => {
  let results: Record<string, string[]>;
  beforeAll(() => {
    const script = join(__dirname, "fixtures/failing-readers.ts");
    const child = spawnSync(process.execPath, ["--require", "tsx/cjs", script], { cwd: ROOT, encoding: "utf8" });
    results = JSON.parse(child.stdout);
  });

  test.each([
    [
      "is not deployed",
      "stack acme/platform/prod can't be read: it has no contractVersion: it has not been deployed, or it is not a stack of the platform",
    ],
    [
      "lacks an output",
      `stack acme/platform/prod can't be read: it has no output region, which contract ${CONTRACT_VERSION} promises`,
    ],
    [
      "speaks a newer major version",
      `stack acme/platform/prod can't be read: it speaks contract 3.0.0, and this program was made for ${CONTRACT_VERSION}: take a newer platform-outputs`,
    ],
    [
      "speaks an older major version",
      `stack acme/platform/prod can't be read: it speaks contract 1.2.0, and this program was made for ${CONTRACT_VERSION}: deploy the platform again, or take an older platform-outputs`,
    ],
    ["is not there", "acme/platform/prod"],
    ["has no such tier", "acme/platform/prod has no subnet tier db; it has: private, public"],
    [
      "is older than the output",
      `stack acme/platform/prod can't be read: it speaks contract ${CONTRACT_VERSION}, and output namespaces came with 2.99.0: deploy the platform again`,
    ],
    ["has no Kafka", "acme/platform/prod has no Kafka cluster main; it has: none"],
    ["has no such topic", "Kafka main of acme/platform/prod has no topic order; it has: orders"],
    ["has no such user", "Kafka main of acme/platform/prod has no user ghost; it has: orders"],
    ["lets the user not read", "Kafka main of acme/platform/prod: user orders may not read orders; it may: none"],
    [
      "brings no Secret to the namespace",
      "Kafka main of acme/platform/prod brings no Secret of user orders to namespace shop: name it under the user's namespaces; it is in: wakala-data",
    ],
    [
      "has another partner",
      "acme/platform/prod and acme/platform/staging are not a pair: of acme/platform/prod, its partner is prod-eu-west-1",
    ],
    [
      "is no standby's partner",
      "acme/platform/prod and acme/platform/prod-eu-west-1 are not a primary and its standby: their roles are active and active",
    ],
  ])("%s", (name, sentence) => {
    expect(results[name]?.join("\n")).toContain(sentence);
  });
});

test("a secret output stays secret with its reader, and the others stay open", async () => {
  const graph = await read(() => {
    const stack = open();
    return { kubeconfig: stack.output("kubeconfig"), region: stack.output("region") };
  });
  expect(graph.outputs).toEqual({ kubeconfig: { secret: true }, region: "af-south-1" });
});
