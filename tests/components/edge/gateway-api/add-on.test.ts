import type { StackGraph } from "offline-engine";
import { gatewayApi } from "../../../../components/edge/gateway-api/module";
import { factsTable } from "../../../support/add-on";
import { madeInCluster, PIN } from "../../../support/cluster";
import { namesByType } from "../../../support/component";
import { resolveShop } from "../../../support/definitions";
import { only } from "../../../support/graphs";
import { meshed } from "../../mesh/definitions";
import { published } from "../definitions";
import { behindKong } from "../kong/definitions";

const URL = "https://example.com/standard-install.yaml";
const CONFIG_FILE = "kubernetes:yaml/v2:ConfigFile";

describe("the CRDs of the Gateway API", () => {
  let graph: StackGraph;
  beforeAll(async () => {
    graph = await madeInCluster([], (cluster, parent) => {
      gatewayApi
        .load()
        .create(gatewayApi.resourceName, { pin: { ...PIN, crdManifests: [URL] }, cluster }, {}, { parent });
      expect(
        cluster.installed.serverOf({ apiVersion: "gateway.networking.k8s.io/v1", kind: "HTTPRoute" }),
      ).toHaveLength(1);
    });
  });

  test("are a file of the release, and no pod", () => {
    expect(graph.findings).toEqual([]);
    expect(namesByType(graph)).toEqual({
      "platform:edge:GatewayApi": ["gateway-api"],
      [CONFIG_FILE]: ["gateway-api-crds"],
    });
    expect(only(graph, CONFIG_FILE).inputs).toMatchObject({ file: URL });
    expect(only(graph, "platform:edge:GatewayApi").inputs).toEqual({ footprint: { pods: [], daemons: [] } });
  });

  test("stay when the stack goes, since every route of the cluster would go with them", () => {
    expect(only(graph, CONFIG_FILE).options.retainOnDelete).toBe(true);
  });

  test("are of these kinds", () => {
    expect(factsTable(gatewayApi.facts).serves).toEqual([
      "gateway.networking.k8s.io/v1/GatewayClass",
      "gateway.networking.k8s.io/v1/Gateway",
      "gateway.networking.k8s.io/v1/HTTPRoute",
      "gateway.networking.k8s.io/v1/GRPCRoute",
      "gateway.networking.k8s.io/v1beta1/ReferenceGrant",
    ]);
  });
});

test("they come with a hop that uses them, and with no other", () => {
  const addOnsOf = (shop: { definition: object }) =>
    Object.keys(resolveShop(shop as ReturnType<typeof published>).spec.addOns);
  expect(addOnsOf(behindKong())).toEqual(expect.arrayContaining(["gateway-api", "kong"]));
  expect(addOnsOf(published())).not.toContain("gateway-api");
  expect(addOnsOf(meshed())).not.toContain("gateway-api");
});
