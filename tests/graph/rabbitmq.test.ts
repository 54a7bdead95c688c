/**
 * The messaging of reference platform D beside the stacks of A: three members, five plug-ins, quorum by default, TLS, and what
 * its programs share declared.
 */
import type { PlatformOutputs } from "../../infra/contract/contract";
import { type Graph, only, prerequisites, resourcesOfType } from "../support/graphs";
import { deliveredPod } from "../support/network/inhabitants";
import { type Asked, Network } from "../support/network/network";
import { ProjectCopy } from "../support/project-copy";
import type { Run } from "../support/run-plan";

const CLUSTER = "kubernetes:rabbitmq.com/v1beta1:RabbitmqCluster";
const VHOSTS = {
  shop: {
    exchanges: { orders: { type: "topic" }, dead: { type: "fanout" } },
    queues: {
      invoices: {
        messageTtl: "24h",
        deliveryLimit: 5,
        deadLetter: { exchange: "dead" },
        bindings: [{ exchange: "orders", routingKey: "order.*.paid" }],
      },
      "dead-invoices": { bindings: [{ exchange: "dead" }] },
    },
  },
};
const project = new ProjectCopy();
let plan: Run;
beforeAll(() => {
  const overrides = {
    namespaces: {
      "e-commerce-messaging": {},
      "e-commerce": { allow: { rabbitmq: { to: [{ namespace: "e-commerce-messaging" }], ports: [5671] } } },
    },
    data: {
      rabbitmq: {
        "rabbitmq-cluster": {
          namespace: "e-commerce-messaging",
          resources: { requests: { cpu: "500m", memory: "1Gi" }, limits: { cpu: "1", memory: "2Gi" } },
          plugins: ["rabbitmq_federation", "rabbitmq_shovel"],
          config: { "disk_free_limit.relative": 2 },
          vhosts: VHOSTS,
          users: { billing: { vhosts: { shop: { read: "^invoices$" } }, namespaces: ["e-commerce"] } },
          namespaces: ["e-commerce"],
          monitoring: ["wakala-monitoring"],
          backupWaiver: "what waits is sent again by its programs",
        },
      },
    },
    nodeGroups: { database: { max: 12 } },
  };
  project.stack("staging", { definition: "wakala", environment: "staging", region: "af-south-1", overrides });
  plan = project.plan("staging");
});
afterAll(() => project.remove());

const graph = () => project.graph("staging") as Graph & { outputs: PlatformOutputs };

test("it plans, without an error or a warning", () => {
  expect(plan.stdout).toMatch(/1 stack planned in .*: 0 errors, 0 warnings/);
});

test("the cluster comes after its operator, its password and its network policy, and its operator after the CRD", () => {
  const cluster = only(graph(), CLUSTER);
  const before = [...prerequisites(graph(), cluster)].map(({ type, name }) => `${type} ${name}`);
  expect(before).toEqual(
    expect.arrayContaining([
      "kubernetes:apps/v1:Deployment rabbitmq-cluster-operator",
      "kubernetes:networking.k8s.io/v1:NetworkPolicy rabbitmq-rabbitmq-cluster",
      "kubernetes:external-secrets.io/v1:ExternalSecret rabbitmq-rabbitmq-cluster-credentials",
      "kubernetes:cert-manager.io/v1:Certificate rabbitmq-rabbitmq-cluster",
      "kubernetes:cert-manager.io/v1:ClusterIssuer cert-manager-platform-ca",
    ]),
  );
  const operator = only(graph(), "kubernetes:apps/v1:Deployment", "rabbitmq-cluster-operator");
  expect([...prerequisites(graph(), operator)].map(({ name }) => name)).toContain("rabbitmq-cluster-operator-crds");
});

test("programs of another namespace find the login there, and readers of the stack where it is", () => {
  const copies = resourcesOfType(graph(), "kubernetes:external-secrets.io/v1:ExternalSecret").filter(
    ({ inputs }) => (inputs.metadata as { namespace?: string }).namespace === "e-commerce",
  );
  expect(copies.map(({ inputs }) => (inputs.metadata as { name: string }).name)).toEqual(
    expect.arrayContaining(["rabbitmq-cluster-credentials", "rabbitmq-cluster-user-billing", "rabbitmq-cluster-ca"]),
  );
  expect(copies.map(({ inputs }) => (inputs.metadata as { name: string }).name)).not.toContain("rabbitmq-cluster-tls");
  expect(graph().outputs.data.rabbitmq["rabbitmq-cluster"]).toMatchObject({
    host: "rabbitmq-cluster.e-commerce-messaging.svc",
    port: 5671,
    tls: { ca: { namespace: "e-commerce-messaging", name: "rabbitmq-cluster-ca", keys: ["ca.crt"] } },
    managementUrl: "https://rabbitmq-cluster.e-commerce-messaging.svc:15671",
    vhosts: {
      shop: {
        exchanges: { orders: "topic", dead: "fanout" },
        queues: { invoices: "quorum", "dead-invoices": "quorum" },
      },
    },
    users: {
      billing: {
        secret: "rabbitmq-cluster-user-billing",
        namespaces: ["e-commerce-messaging", "e-commerce"],
        vhosts: ["shop"],
      },
    },
    login: {
      secret: "rabbitmq-cluster-credentials",
      namespaces: ["e-commerce-messaging", "e-commerce"],
      keys: expect.arrayContaining(["host", "password", "username"]),
    },
  });
});

const TOPOLOGY = ["Vhost", "Exchange", "Queue", "Binding", "Policy", "User", "Permission"];
const declared = (kind: string) => resourcesOfType(graph(), `kubernetes:rabbitmq.com/v1beta1:${kind}`);

test("what is declared waits for the cluster and for its operator, and until it is there", () => {
  expect(TOPOLOGY.map((kind) => [kind, declared(kind).length])).toEqual([
    ["Vhost", 1],
    ["Exchange", 2],
    ["Queue", 2],
    ["Binding", 2],
    ["Policy", 1],
    ["User", 1],
    ["Permission", 1],
  ]);
  for (const object of TOPOLOGY.flatMap(declared)) {
    const before = [...prerequisites(graph(), object)].map(({ type, name }) => `${type} ${name}`);
    expect(before).toEqual(
      expect.arrayContaining([
        `${CLUSTER} rabbitmq-rabbitmq-cluster`,
        "kubernetes:apps/v1:Deployment messaging-topology-operator",
        "kubernetes:admissionregistration.k8s.io/v1:ValidatingWebhookConfiguration messaging-topology-operator",
      ]),
    );
    expect(object.inputs.metadata).toMatchObject({ annotations: { "pulumi.com/waitFor": "condition=Ready" } });
    expect(object.options.customTimeouts).toMatchObject({ create: "10m" });
  }
});

test("each comes after what it needs: a queue after its policy, a binding after its ends, a right after its user", () => {
  const before = (kind: string, name: string) =>
    [...prerequisites(graph(), only(graph(), `kubernetes:rabbitmq.com/v1beta1:${kind}`, name))].map(
      (each) => each.name,
    );
  const named = (end: string) => `rabbitmq-rabbitmq-cluster-${end}`;
  expect(before("Queue", named("queue-shop/invoices"))).toContain(named("policy-shop/invoices"));
  for (const binding of declared("Binding")) {
    const { source, destination } = binding.inputs.spec as { source: string; destination: string };
    expect(before("Binding", binding.name)).toEqual(
      expect.arrayContaining([named(`exchange-shop/${source}`), named(`queue-shop/${destination}`)]),
    );
  }
  expect(before("Permission", named("permission-billing/shop"))).toEqual(
    expect.arrayContaining([named("user-billing"), named("vhost-shop")]),
  );
  expect(before("User", named("user-billing"))).toContain("rabbitmq-rabbitmq-cluster-user-billing");
});

test("what clients trust is taken out of the Secret that has the key, and nothing else of it", () => {
  const [authority] = resourcesOfType(graph(), "kubernetes:external-secrets.io/v1:ExternalSecret").filter(
    ({ inputs: { metadata } }) => {
      const { name, namespace } = metadata as { name: string; namespace: string };
      return name === "rabbitmq-cluster-ca" && namespace === "e-commerce-messaging";
    },
  );
  const spec = authority?.inputs.spec as { data: object[]; dataFrom?: object[] };
  expect(spec.data).toEqual([{ secretKey: "ca.crt", remoteRef: { key: "rabbitmq-cluster-tls", property: "ca.crt" } }]);
  expect(spec).not.toHaveProperty("dataFrom");
});

test("its operator trusts the authority that signs the members' certificates", () => {
  const operator = only(graph(), "kubernetes:apps/v1:Deployment", "messaging-topology-operator");
  const { volumes } = (
    operator.inputs.spec as { template: { spec: { volumes: { secret: { secretName: string } }[] } } }
  ).template.spec;
  const [secret] = new Set(volumes.map((volume) => volume.secret.secretName));
  const certificates = resourcesOfType(graph(), "kubernetes:cert-manager.io/v1:Certificate");
  const issuers = ["rabbitmq-cluster-tls", secret].map((name) => {
    const spec = certificates.map(({ inputs }) => inputs.spec as { secretName: string; issuerRef: object });
    return spec.find(({ secretName }) => secretName === name)?.issuerRef;
  });
  expect(issuers).toEqual(Array(2).fill({ group: "cert-manager.io", kind: "ClusterIssuer", name: "platform-ca" }));
});

test("who reaches it: programs by TLS, those who watch it, the operator; nobody without TLS", () => {
  const net = new Network(graph(), [
    deliveredPod("e-commerce-messaging", "member", { "app.kubernetes.io/name": "rabbitmq-cluster" }),
    deliveredPod("e-commerce-messaging", "neighbour"),
    deliveredPod("e-commerce", "program"),
    deliveredPod("wakala-monitoring", "prometheus"),
    deliveredPod("wakala-apps", "stranger"),
    deliveredPod("rabbitmq-system", "topology", { "app.kubernetes.io/name": "messaging-topology-operator" }),
  ]);
  const member = net.pod("e-commerce-messaging", "member");
  const program = net.pod("e-commerce", "program");
  const neighbour = net.pod("e-commerce-messaging", "neighbour");
  const prometheus = net.pod("wakala-monitoring", "prometheus");
  const operator = net.pod("rabbitmq-system", "topology");
  const from = (pod: Asked[0], ...ports: number[]) => ports.map((port): Asked => [pod, member, port]);
  expect(
    net.refusals(
      ...from(program, 5671),
      ...from(operator, 15671),
      [net.controlPlane, operator, 9443],
      [operator, net.api, 443],
    ),
  ).toEqual([]);
  expect(
    net.openings(
      ...from(program, 5672, 15671, 15672, 15692, 4369, 25672),
      ...from(neighbour, 5672, 15672, 25672),
      ...from(prometheus, 5671, 5672),
      ...from(operator, 5671, 5672),
      ...from(net.pod("wakala-apps", "stranger"), 5671, 5672, 15671, 15692),
    ),
  ).toEqual([]);
});
