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
  tls: { enabled: true, plaintext: false },
  topology: { vhosts: [], users: [] },
  namespaces: ["shop-apps"],
  monitoring: ["shop-monitoring"],
};

const ADDRESSES = { vpcCidr: "10.0.0.0/16", serviceCidr: "172.20.0.0/16" };

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
      additionalConfig: "default_queue_type = quorum\nheartbeat = 60\nprometheus.tcp.port = 15692\n",
    },
    tls: { secretName: "events-tls", disableNonTLSListeners: true },
    affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [expect.anything()] } },
  });
});

test("its pods are outside the mesh, whatever their namespace asks for", () => {
  const template = { metadata: { labels: { "sidecar.istio.io/inject": "false" } } };
  expect(rabbitmqClusterSpec(ARGS, PLACEMENTS.db).override).toMatchObject({ statefulSet: { spec: { template } } });
});

test("programs by AMQP, the management page from where it is watched, members among themselves", () => {
  const { ingress, egress, ...rest } = rabbitmqPolicy(ARGS, ADDRESSES);
  expect(ingress).toEqual([
    { peers: [{}, { namespace: "shop-apps" }], ports: [5671] },
    { peers: [{ namespace: "shop-monitoring" }], ports: [15671, 15692] },
    { peers: [{ pods: { "app.kubernetes.io/name": "events" } }], ports: [4369, 25672] },
  ]);
  expect(egress?.[0]).toEqual({ peers: [{ pods: { "app.kubernetes.io/name": "events" } }], ports: [4369, 25672] });
  expect(networkPolicySpec({ ...rest, ingress, egress })).toHaveProperty("policyTypes", ["Ingress", "Egress"]);
});

test.each([
  [{ enabled: true, plaintext: false }, [5671], 15671, { secretName: "events-tls", disableNonTLSListeners: true }],
  [
    { enabled: true, plaintext: true },
    [5671, 5672],
    15671,
    { secretName: "events-tls", disableNonTLSListeners: false },
  ],
  [{ enabled: false, plaintext: false }, [5672], 15672, undefined],
])("with %j programs and people have these ports alone", (tls, amqp, management, spec) => {
  const args = { ...ARGS, tls };
  const [programs, watched] = rabbitmqPolicy(args, ADDRESSES).ingress ?? [];
  expect(programs?.ports).toEqual(amqp);
  expect(watched?.ports).toEqual([management, 15692]);
  expect(rabbitmqClusterSpec(args, PLACEMENTS.db).tls).toEqual(spec);
});

test("namespaces of users are let in like those of the first login, each once", () => {
  const user = { name: "billing", tags: [], permissions: [], namespaces: ["shop-apps", "shop-billing"] };
  const { ingress } = rabbitmqPolicy({ ...ARGS, topology: { vhosts: [], users: [user] } }, ADDRESSES);
  expect(ingress?.[0]?.peers).toEqual([{}, { namespace: "shop-apps" }, { namespace: "shop-billing" }]);
});

test("nobody watches it unless somebody is named", () => {
  const { ingress } = rabbitmqPolicy({ ...ARGS, monitoring: [] }, ADDRESSES);
  expect(ingress?.flatMap(({ ports }) => ports)).not.toContain(15671);
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
