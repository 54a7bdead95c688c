import type { DefinitionFacts, StoreTrigger, TriggerSource } from "../../../components/module-facts";
import type { KedaDefinition, Trigger } from "../../../components/system/keda/definition";
import { triggerReaches } from "../../../components/system/keda/reaches";
import { resolveTrigger } from "../../../components/system/keda/resolve";
import { STORE_TRIGGER_CHECKS } from "../../../components/system/keda/store-checks";

/** A store of our own making that serves triggers: KEDA's folder and the program know no store by its name. */
function madeUp(store: string, type: string, instances: Record<string, object>): TriggerSource {
  const trigger: StoreTrigger = {
    type,
    others: [],
    written: ["host"],
    services: () => ({ namespace: "data", prefix: `${store}-` }),
    users: () => ["reader"],
    problems: (_, user, { metadata }) =>
      metadata.queue === "secret" ? [{ path: ["metadata", "queue"], message: `is not ${user}'s` }] : [],
    serve: (_, user) =>
      user === "reader"
        ? { at: { namespace: "data", port: 7000 }, metadata: { host: `${store}.data.svc` }, login: `${store}-${user}` }
        : undefined,
  };
  return { store, trigger, instances };
}

const SOURCES = [madeUp("bus", "rabbitmq", { main: {} }), madeUp("log", "kafka", { main: {}, audit: {} })];

const definitionOf = (trigger: Trigger): KedaDefinition => ({
  workloads: { cart: { namespace: "apps", scaling: { kind: "keda", triggers: [trigger] } } },
  namespaces: { apps: {}, data: {} },
});

/** What the checks say of a trigger, as `path: message` inside it. */
function said(trigger: Partial<Trigger> & Record<string, unknown>): string[] {
  const definition = definitionOf({ type: "rabbitmq", metadata: {}, opens: [], ...trigger });
  const facts = { triggerSources: SOURCES, storeServices: [] } as unknown as DefinitionFacts;
  return STORE_TRIGGER_CHECKS.flatMap(({ run }) => run(definition, facts)).map(
    ({ path, message }) => `${path.slice(5).join(".")}: ${message}`,
  );
}

test.each<[string, Partial<Trigger> & Record<string, unknown>, string[]]>([
  ["asks as a user, which is right", { user: "reader" }, []],
  [
    "asks as nobody",
    { metadata: { host: "amqp://bus-1.data.svc:7000" } },
    [
      "user: is missing: main lets nobody in without credentials; allowed: one of data.bus.main.users (reader), in place of host",
    ],
  ],
  ["asks as somebody else", { user: "writer" }, ['user: "writer" is not one of data.bus.main.users; allowed: reader']],
  [
    "is of a type that no store serves",
    { type: "cron", user: "reader" },
    ["user: reader is for type rabbitmq or kafka, and type is cron"],
  ],
  ["names no instance of several", { type: "kafka", user: "reader" }, ["log: is missing: data.log has main, audit"]],
  ["names an instance that is there", { type: "kafka", user: "reader", log: "audit" }, []],
  [
    "names one without a user",
    { type: "cron", log: "audit" },
    ["log: audit is for a trigger with user, which is missing"],
  ],
  [
    "writes what the store does",
    { user: "reader", metadata: { host: "x" } },
    ["metadata.host: is written by the program, because user is set"],
  ],
  [
    "asks for what the user may not",
    { user: "reader", metadata: { queue: "secret" } },
    ["metadata.queue: is not reader's"],
  ],
])("a trigger that %s", (_, trigger, lines) => {
  expect(said(trigger)).toEqual(lines);
});

const READER: Trigger = { type: "rabbitmq", metadata: { queue: "jobs" }, user: "reader", opens: [] };

test("the store says where its user's trigger asks, and by which metadata", () => {
  expect(triggerReaches(definitionOf(READER), SOURCES)).toEqual([
    { name: "rabbitmq", port: 7000, at: { namespace: "data" } },
  ]);
  expect(resolveTrigger(READER, "eu-west-1", SOURCES)).toEqual({
    type: "rabbitmq",
    metadata: { host: "bus.data.svc", queue: "jobs" },
    access: { kind: "store", store: "bus", instance: "main", user: "reader", login: "bus-reader" },
  });
});

test("a user that passed the checks and is not there is a fault of ours", () => {
  expect(() => resolveTrigger({ ...READER, user: "writer" }, "eu-west-1", SOURCES)).toThrow(
    "a trigger's user writer passed the checks without a store",
  );
});
