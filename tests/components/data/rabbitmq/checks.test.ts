import type { Tree } from "../../../../infra/config/sources";
import { patched, resolveShop, testErrors } from "../../../support/definitions";

/** The shop with RabbitMQ, some of it changed, and something else of the definition. */
function withRabbitmq(rabbitmq: Tree = {}, rest: Tree = {}) {
  const base = {
    namespaces: { "shop-messaging": {}, "shop-apps": {}, "shop-monitoring": {} },
    data: { rabbitmq: { events: patched({ namespace: "shop-messaging" }, rabbitmq) } },
    nodeGroups: { db: { role: "db", type: "r6i.xlarge", min: 3, max: 6 } },
  };
  return { definition: patched(base, rest) };
}

const at = (path: string, message: string) => [`platforms/shop.yaml: data.rabbitmq.events${path}: ${message}`];

test("with a namespace alone there are three members, and quorum queues", () => {
  const { spec, notes } = resolveShop(withRabbitmq());
  expect(notes).toEqual([]);
  expect(spec.data.rabbitmq.events).toMatchObject({
    rabbitmqName: "events",
    image: "public.ecr.aws/docker/library/rabbitmq:4.3.4-management",
    replicas: 3,
    storage: { size: "20Gi", storageClass: "gp3" },
    settings: { default_queue_type: "quorum", queue_leader_locator: "balanced", heartbeat: 60 },
  });
  expect(spec.addOns).toHaveProperty("rabbitmq-cluster-operator");
  expect(spec.servedNamespaces).toEqual({ "rabbitmq-cluster-operator": ["shop-messaging"] });
});

test("a setting of the definition takes the place of the platform's", () => {
  const { spec } = resolveShop(withRabbitmq({ config: { heartbeat: 30, "disk_free_limit.relative": 2 } }));
  expect(spec.data.rabbitmq.events?.settings).toMatchObject({ heartbeat: 30, "disk_free_limit.relative": 2 });
});

test("no RabbitMQ, no operator", () => {
  const { spec } = resolveShop();
  expect(spec.data.rabbitmq).toEqual({});
  expect(spec.addOns).not.toHaveProperty("rabbitmq-cluster-operator");
});

test("memory that leaves no headroom is told", () => {
  const { notes } = resolveShop(withRabbitmq({ config: { "vm_memory_high_watermark.relative": 0.8 } }));
  expect(notes).toEqual([
    {
      severity: "warning",
      at: "platforms/shop.yaml: data.rabbitmq.events.config.vm_memory_high_watermark.relative",
      message:
        "0.8 leaves too little of the limit on memory: the kernel would end a member before it blocks publishers",
    },
  ]);
});

describe("values that can't work", () => {
  testErrors([
    {
      name: "a version without support",
      ...withRabbitmq({ version: "3.12.14" }),
      lines: at(".version", '"3.12.14" is not a version of RabbitMQ 4 such as 4.3.4'),
    },
    {
      name: "two members in production",
      ...withRabbitmq({ replicas: 2 }),
      lines: at(".replicas", "2 members: production takes an odd number of at least 3, so that one may be lost"),
    },
    {
      name: "a namespace that is not made",
      ...withRabbitmq({ namespaces: ["shop-app"] }),
      lines: at(
        ".namespaces.0",
        '"shop-app" is not one of namespaces (did you mean shop-apps?); allowed: shop-messaging, shop-apps, shop-monitoring',
      ),
    },
    {
      name: "settings of old versions and of the operator",
      ...withRabbitmq({
        config: {
          cluster_partition_handling: "autoheal",
          queue_master_locator: "min-masters",
          "cluster_formation.k8s.host": "x",
        },
      }),
      lines: [
        ...at(
          ".config.cluster_partition_handling",
          "has no effect: since 4.3 Khepri keeps the cluster's data, and the majority goes on",
        ),
        ...at(
          ".config.queue_master_locator",
          "belongs to classic mirrored queues, which 4.x does not have; allowed: queue_leader_locator",
        ),
        ...at(".config.cluster_formation.k8s.host", "is the operator's"),
      ],
    },
    {
      name: "a password among the settings",
      ...withRabbitmq({ config: { default_pass: "x" } }),
      lines: at(".config.default_pass", "is a secret, which the program makes"),
    },
    {
      name: "no External Secrets",
      ...withRabbitmq({}, { secrets: { enabled: false } }),
      lines: at("", "needs secrets.enabled: its password comes through External Secrets"),
    },
  ]);
});
