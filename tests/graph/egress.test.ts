/** wakala's calls to WhatsApp by the egress gateway: nothing else of its namespace leaves the cluster any more. */
import type { StackGraph } from "offline-engine";
import { schemaProblems, testWithSchemas } from "../support/crd-schemas";
import { evaluateStack } from "../support/evaluate-stack";
import { only, prerequisites, resourcesOfType } from "../support/graphs";
import { deliveredPod } from "../support/network/inhabitants";
import { Network } from "../support/network/network";

const OVERRIDES = {
  namespaces: { "wakala-apps": { allow: { "whatsapp-api": null } } },
  mesh: {
    outboundTraffic: "REGISTRY_ONLY",
    egressGateway: {},
    serviceEntries: { "whatsapp-api": { viaGateway: true } },
  },
};
const RELEASE = "kubernetes:helm.sh/v3:Release";
const NETWORKING = "kubernetes:networking.istio.io/v1:";
const WORLD = "157.240.1.1";

describe("calls that leave by the egress gateway", () => {
  let graph: StackGraph;
  beforeAll(async () => {
    graph = await evaluateStack("staging", { overrides: OVERRIDES });
  }, 60_000);

  test("are planned without an error", () => {
    expect(graph.findings.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  test("go from the program to the gateway, and from there to the world: no other way is open", () => {
    const apps = ["whatsapp-service", "order-service"].map((app) => deliveredPod("wakala-apps", app, { app }));
    const net = new Network(graph, [...apps, deliveredPod("wakala-system", "stranger")]);
    const gateway = net.pod("istio-egress", "istio-egressgateway");
    const program = net.pod("wakala-apps", "whatsapp-service");
    expect(
      net.refusals(
        [program, gateway, 8443],
        [gateway, WORLD, 443],
        [gateway, net.pod("istio-system", "istiod"), 15_012],
      ),
    ).toEqual([]);
    expect(
      net.openings(
        [program, WORLD, 443],
        [net.pod("wakala-system", "stranger"), gateway, 8443],
        [WORLD, gateway, 8443],
        [gateway, program, 8080],
        [gateway, WORLD, 80],
      ),
    ).toEqual([]);
  });

  test("go before what leads them: route, Gateway, pods, istiod", () => {
    const route = only(graph, `${NETWORKING}VirtualService`, "mesh-wakala-apps-whatsapp-api-egress");
    const gateway = resourcesOfType(graph, `${NETWORKING}Gateway`).find(({ name }) => name.includes("egress"));
    const pods = only(graph, RELEASE, "istio-egressgateway");
    if (!gateway) throw new Error("no Gateway");
    expect(prerequisites(graph, route)).toContain(gateway);
    expect(prerequisites(graph, gateway)).toContain(pods);
    expect(prerequisites(graph, pods)).toContain(only(graph, RELEASE, "istiod"));
  });

  testWithSchemas("are of objects that the API server takes", () => {
    const made = graph.resources.filter(
      ({ type, name }) => type.startsWith(NETWORKING) && (name.includes("egress") || name.includes("whatsapp-api")),
    );
    expect(made.length).toBeGreaterThan(3);
    expect(made.flatMap(({ inputs }) => schemaProblems(inputs))).toEqual([]);
  });
});
