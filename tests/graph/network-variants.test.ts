import type { StackGraph } from "offline-engine";
import { evaluateStack } from "../support/evaluate-stack";
import { resourcesOfType } from "../support/graphs";
import { deliveredPod } from "../support/network/inhabitants";
import { type Asked, AWS, Network, POD_IDENTITY_AGENT, PRIVATE_ADDRESSES } from "../support/network/network";
import { askedByApiServer, askedByController, releasesOf } from "../support/network/releases";

/** Add-ons and stores that the repository's stacks do without. */
const OTHERS = {
  addOns: { keda: true },
  admission: { engine: "kyverno" },
  karpenter: { enabled: true },
  secrets: { sealedSecrets: true, vault: { server: "https://vault.wakala.internal" } },
  data: { kafka: { kafka: { enabled: true, backupWaiver: "a test keeps nothing" } } },
  namespaces: {
    "wakala-data": { uses: ["aws"] },
    "wakala-apps": {
      allow: {
        partners: { pods: { app: "partners" }, to: [{ cidr: "0.0.0.0/0" }], ports: [8443] },
        internet: { pods: { app: "partners" }, to: [{ cidr: "0.0.0.0/0", except: ["10.0.0.0/8"] }], ports: [443] },
      },
    },
  },
  tracing: { kafkaBuffer: true },
};

describe("a stack with other add-ons, Kafka, and namespaces that use AWS", () => {
  let stack: StackGraph;
  let net: Network;
  beforeAll(async () => {
    stack = await evaluateStack("staging", { overrides: OTHERS });
    net = new Network(stack, [deliveredPod("wakala-apps", "partners", { app: "partners" })]);
  });

  test("nothing is wrong with it", () => {
    expect(stack.findings.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  test("every controller reaches what it asks, and the API server every webhook", () => {
    const controllers = releasesOf(net, stack).map(({ pod }) => pod);
    expect(controllers.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["keda", "kyverno", "karpenter", "sealed-secrets", "strimzi"]),
    );
    expect(net.refusals(...controllers.flatMap((controller) => askedByController(net, controller)))).toEqual([]);
    expect(net.refusals(...askedByApiServer(net, stack))).toEqual([]);
  });

  test("stores in a namespace that uses AWS keep the Kubernetes API, and reach AWS with Pod Identity", () => {
    for (const store of ["postgres-db-0", "postgres-pgbouncer", "kafka-broker-0", "kafka-entity-operator"]) {
      const pod = net.pod("wakala-data", store);
      expect(
        net.refusals([pod, net.api, 443], [pod, net.controlPlane, 443], [pod, AWS, 443], [pod, POD_IDENTITY_AGENT, 80]),
      ).toEqual([]);
      expect(net.openings(...PRIVATE_ADDRESSES.map((address): Asked => [pod, address, 443]))).toEqual([]);
    }
  });

  test("traces wait in Kafka: collector and ingester reach its brokers", () => {
    const bootstrap = net.service("wakala-data", "kafka-kafka-bootstrap");
    const clients = ["wakala-jaeger-collector", "wakala-jaeger-ingester-collector"].map((name) =>
      net.pod("wakala-monitoring", name),
    );
    expect(
      net.refusals(
        ...clients.flatMap((client): Asked[] => [
          [client, bootstrap, 9093],
          [client, net.pod("wakala-data", "kafka-broker-0"), 9093],
        ]),
      ),
    ).toEqual([]);
  });

  test("Vault behind another port is reached there", () => {
    const externalSecrets = net.pod("external-secrets", "external-secrets");
    expect(net.refusals(...PRIVATE_ADDRESSES.map((address): Asked => [externalSecrets, address, 443]))).toEqual([]);
    expect(net.openings(...PRIVATE_ADDRESSES.map((address): Asked => [externalSecrets, address, 8200]))).toEqual([]);
  });

  test("a team's 0.0.0.0/0 is every address, whatever another rule of the same pods leaves out", () => {
    const partners = net.pod("wakala-apps", "partners");
    expect(net.refusals(...[...PRIVATE_ADDRESSES, "203.0.113.5"].map((at): Asked => [partners, at, 8443]))).toEqual([]);
    expect(net.refusals([partners, "192.168.4.4", 443], [partners, "203.0.113.5", 443])).toEqual([]);
    expect(net.openings([partners, "10.77.5.5", 443])).toEqual([]);
  });

  test("no address has more ports in a pod's table than the agent has room for, and no policy an exception", () => {
    expect(net.cluster.pods.filter((pod) => net.mostPorts(pod) > 24)).toEqual([]);
    const policies = resourcesOfType(stack, "kubernetes:networking.k8s.io/v1:NetworkPolicy");
    expect(policies.filter(({ inputs }) => JSON.stringify(inputs).includes('"except"'))).toEqual([]);
  });
});
