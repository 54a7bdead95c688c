import type { CustomKind } from "../../../components/kubernetes/custom-kind";
import { type CustomResourceOptions, createCustomResource } from "../../../components/kubernetes/custom-resource";
import { madeInCluster } from "../../support/cluster";
import { only } from "../../support/graphs";

const THING: CustomKind<{ spec: { size: number } }> = {
  apiVersion: "example.com/v1",
  kind: "Thing",
  readiness: { waitFor: ["condition=Ready"], limit: "10m" },
};

async function made(kind: typeof THING, options: Partial<CustomResourceOptions> = {}, annotations?: object) {
  const graph = await madeInCluster([], (cluster, parent) => {
    cluster.installed.add({ name: "things", serves: [THING] }, []);
    const metadata = { name: "thing", ...(annotations ? { annotations: { ...annotations } } : {}) };
    createCustomResource("thing", kind, { metadata, spec: { size: 3 } }, cluster, { parent, ...options });
  });
  const { inputs, options: set } = only(graph, "kubernetes:example.com/v1:Thing");
  return { inputs, timeouts: set.customTimeouts };
}

test("an object is waited for as its kind says, and given up after the kind's limit", async () => {
  expect(await made(THING)).toEqual({
    inputs: {
      apiVersion: "example.com/v1",
      kind: "Thing",
      metadata: { name: "thing", annotations: { "pulumi.com/waitFor": "condition=Ready" } },
      spec: { size: 3 },
    },
    timeouts: { create: "10m", update: "10m", delete: "10m" },
  });
});

test("several expressions are a list, which may depend on the object, and a change may take longer", async () => {
  const { inputs, timeouts } = await made({
    ...THING,
    readiness: {
      waitFor: ({ spec }) => ["condition=Ready", `jsonpath={.status.pods}=${spec.size}`],
      limit: "30m",
      changeLimit: "2h",
    },
  });
  expect(inputs.metadata).toMatchObject({
    annotations: { "pulumi.com/waitFor": '["condition=Ready","jsonpath={.status.pods}=3"]' },
  });
  expect(timeouts).toEqual({ create: "30m", update: "2h", delete: "30m" });
});

test("annotations of the object's own stay", async () => {
  const { inputs } = await made(THING, {}, { "platform/backup": "none" });
  expect(inputs.metadata).toMatchObject({
    annotations: { "platform/backup": "none", "pulumi.com/waitFor": "condition=Ready" },
  });
});

test("a kind that reports nothing, and an object with a reason, are not waited for", async () => {
  const silent = await made({ ...THING, readiness: { notAwaited: "it has no status" } });
  expect(silent.inputs.metadata).toEqual({ name: "thing" });
  expect(silent.timeouts).toBeUndefined();
  const one = await made(THING, { notAwaited: "its partner may be gone" });
  expect(one.inputs.metadata).toEqual({ name: "thing" });
  expect(one.timeouts).toEqual({ create: "10m", update: "10m", delete: "10m" });
});
