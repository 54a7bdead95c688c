import fc from "fast-check";
import type { RabbitmqClusterArgs } from "../../../../components/data/rabbitmq/args";
import { configurationText, refusal } from "../../../../components/data/rabbitmq/broker-settings";
import { rabbitmqPolicy } from "../../../../components/data/rabbitmq/component/network";
import { rabbitmqClusterSpec } from "../../../../components/data/rabbitmq/component/spec";
import { networkPolicySpec } from "../../../../components/kubernetes/network-policy";
import { specProblems, testWithSchemas } from "../../../support/crd-schemas";
import { PLACEMENTS } from "../../../support/placements";

const ARGS: RabbitmqClusterArgs = {
  rabbitmqName: "events",
  namespace: "shop-messaging",
  image: "public.ecr.aws/docker/library/rabbitmq:4.3.4-management",
  replicas: 3,
  resources: { requests: { cpu: "500m", memory: "2Gi" }, limits: { memory: "2Gi" } },
  storage: { size: "20Gi", storageClass: "gp3" },
  plugins: ["rabbitmq_shovel"],
  settings: { heartbeat: 60, default_queue_type: "quorum" },
  namespaces: ["shop-apps"],
  monitoring: ["shop-monitoring"],
};

testWithSchemas("the cluster is one that the CRD takes, and a deletion does not hang for a week", () => {
  const spec = rabbitmqClusterSpec(ARGS, PLACEMENTS.db);
  expect(specProblems("rabbitmq.com/v1beta1", "RabbitmqCluster", spec)).toEqual([]);
  expect(spec).toMatchObject({
    replicas: 3,
    persistence: { storageClassName: "gp3", storage: "20Gi" },
    terminationGracePeriodSeconds: 600,
    secretBackend: { externalSecret: { name: "events-credentials" } },
    rabbitmq: {
      additionalPlugins: ["rabbitmq_shovel"],
      additionalConfig: "default_queue_type = quorum\nheartbeat = 60\n",
    },
    affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [expect.anything()] } },
  });
});

test("programs by AMQP, the management page from where it is watched, members among themselves", () => {
  const { ingress, egress, ...rest } = rabbitmqPolicy(ARGS, { vpcCidr: "10.0.0.0/16", serviceCidr: "172.20.0.0/16" });
  expect(ingress).toEqual([
    { peers: [{}, { namespace: "shop-apps" }], ports: [5672] },
    { peers: [{ namespace: "shop-monitoring" }], ports: [15672, 15692] },
    { peers: [{ pods: { "app.kubernetes.io/name": "events" } }], ports: [4369, 25672] },
  ]);
  expect(egress?.[0]).toEqual({ peers: [{ pods: { "app.kubernetes.io/name": "events" } }], ports: [4369, 25672] });
  expect(networkPolicySpec({ ...rest, ingress, egress })).toHaveProperty("policyTypes", ["Ingress", "Egress"]);
});

test("nobody watches it unless somebody is named", () => {
  const { ingress } = rabbitmqPolicy(
    { ...ARGS, monitoring: [] },
    { vpcCidr: "10.0.0.0/16", serviceCidr: "172.20.0.0/16" },
  );
  expect(ingress?.flatMap(({ ports }) => ports)).not.toContain(15672);
});

test("a line for each setting, in one order whatever theirs was", () => {
  const key = fc.stringMatching(/^[a-z]{1,8}(\.[a-z]{1,8})?$/);
  fc.assert(
    fc.property(fc.dictionary(key, fc.integer()), (settings) => {
      const lines = configurationText(settings).split("\n").filter(Boolean);
      expect(lines).toHaveLength(Object.keys(settings).length);
      expect(lines).toEqual([...lines].sort());
      const backwards = Object.fromEntries(Object.entries(settings).reverse());
      expect(configurationText(backwards)).toBe(configurationText(settings));
    }),
  );
});

test.each([
  ["heartbeat", undefined],
  ["management.path_prefix", "is the operator's"],
  ["managements", undefined],
])("who decides %s", (key, why) => {
  expect(refusal(key)).toBe(why);
});
