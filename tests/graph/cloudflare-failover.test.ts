/** A host in Cloudflare's zone that follows the region that serves, as wakala's chain has it. */
import { type StackGraph, serializeGraph } from "offline-engine";
import { difference } from "../../tools/plan/difference";
import { schemaProblems, testWithSchemas } from "../support/crd-schemas";
import { evaluateStack, PRIMARY } from "../support/evaluate-stack";
import { graph, only, prerequisites, resourcesOfType } from "../support/graphs";

const HOST = "api.wakala.os";
const PROMOTED = { recovery: { promoted: true } };
const LOAD_BALANCER = "cloudflare:index/loadBalancer:LoadBalancer";
const atCloudflare = ({ resources }: StackGraph) => resources.filter(({ type }) => type.startsWith("cloudflare:"));

let primary: StackGraph;
let standby: StackGraph;
let promoted: StackGraph;

beforeAll(async () => {
  const evaluated = await evaluateStack("prod");
  primary = evaluated;
  const outputs = { [PRIMARY]: evaluated.captured };
  standby = await evaluateStack("prod-eu-west-1", { outputs });
  const deployed = standby.resources;
  promoted = await evaluateStack("prod-eu-west-1", { outputs, overrides: PROMOTED, deployed });
});

/** Annotations of the Service that leads to the gateway. */
function annotations(stack: StackGraph): Record<string, string> {
  const { values } = only(stack, "kubernetes:helm.sh/v3:Release", "istio-ingressgateway").inputs;
  return (values as { service: { annotations: Record<string, string> } }).service.annotations;
}

test("nothing is wrong with either stack", () => {
  for (const stack of [primary, standby, promoted])
    expect(stack.findings.filter(({ severity }) => severity === "error")).toEqual([]);
});

test("the standby makes all of it: its partner's stack knows nothing of Cloudflare, not even a provider", () => {
  expect(atCloudflare(primary)).toEqual([]);
  expect(resourcesOfType(primary, "pulumi:providers:cloudflare")).toEqual([]);
  expect(atCloudflare(standby).map(({ name }) => name)).toEqual([
    `failover-${HOST}`,
    `failover-${HOST}`,
    `failover-${HOST}-af-south-1`,
    `failover-${HOST}-eu-west-1`,
  ]);
  expect(only(standby, LOAD_BALANCER).inputs).toMatchObject({ name: HOST, proxied: true });
});

test("each region bears its own name, waiting or not, where the proxy is not before it; nobody writes the host's", () => {
  const prefix = "external-dns.alpha.kubernetes.io/";
  for (const [stack, region] of [
    [primary, "af-south-1"],
    [standby, "eu-west-1"],
    [promoted, "eu-west-1"],
  ] as const)
    expect(annotations(stack)).toMatchObject({
      [`${prefix}hostname`]: `${region}.${HOST}`,
      [`${prefix}cloudflare-proxied`]: "false",
    });
});

test("gateways answer for the host and for the region's own name", () => {
  const hosts = (stack: StackGraph) => {
    const { spec } = only(stack, "kubernetes:networking.istio.io/v1:Gateway").inputs as { spec: { servers: object[] } };
    return spec.servers.map((server) => (server as { hosts: string[] }).hosts);
  };
  expect(hosts(primary)).toEqual([
    [HOST, `af-south-1.${HOST}`],
    [HOST, `af-south-1.${HOST}`],
  ]);
  expect(hosts(standby)[0]).toEqual([HOST, `eu-west-1.${HOST}`]);
});

test("a promotion changes one list at Cloudflare, and no record has another owner", () => {
  const { added, changed, removed } = difference(standby.resources, promoted.resources);
  const ours = changed.filter(({ resource: { type } }) => type.startsWith("cloudflare:"));
  expect(ours.map(({ resource, properties }) => [resource.type, properties])).toEqual([
    [LOAD_BALANCER, ["defaultPools", "fallbackPool"]],
  ]);
  expect([...added, ...removed].filter(({ type }) => type.startsWith("cloudflare:"))).toEqual([]);
  expect(changed.map(({ resource: { name } }) => name)).not.toContain("external-dns");
});

test("the loss of the primary's region takes nothing that the load balancer needs", () => {
  const needed = [...prerequisites(promoted, only(promoted, LOAD_BALANCER))];
  const partner = resourcesOfType(promoted, "pulumi:providers:aws").filter(
    ({ inputs }) => inputs.region === "af-south-1",
  );
  expect(partner).toHaveLength(1);
  expect(needed.filter((each) => partner.some(({ urn }) => each.urn === urn || each.provider.startsWith(urn)))).toEqual(
    [],
  );
});

test("the token is nobody's to read", () => {
  const { inputs } = only(standby, "pulumi:providers:cloudflare");
  expect(inputs).toMatchObject({ apiToken: { secret: true } });
  expect(serializeGraph(standby)).not.toMatch(/offline-[0-9a-f]{8}"/);
});

test("where nobody asks for it, no stack has a provider for it", () => {
  expect(resourcesOfType(graph("staging"), "pulumi:providers:cloudflare")).toEqual([]);
});

describe("a region that answers for itself", () => {
  const FILTER = "kubernetes:networking.istio.io/v1alpha3:EnvoyFilter";

  test("its gateway is told in its own namespace, after its pods are there", () => {
    const filter = only(primary, FILTER);
    expect(filter.inputs).toMatchObject({ metadata: { name: "region-health", namespace: "istio-ingress" } });
    expect(JSON.stringify(filter.inputs)).toContain("outbound|80||api-gateway.wakala-apps.svc.cluster.local");
    const before = [...prerequisites(primary, filter)].map(({ name }) => name);
    expect(before).toContain("istio-ingressgateway");
  });

  test("taken out of service, that is all that changes", async () => {
    const overrides = { recovery: { withdrawn: true } };
    const after = await evaluateStack("prod", { overrides, deployed: primary.resources });
    const { added, changed, removed } = difference(primary.resources, after.resources);
    expect([...added, ...removed]).toEqual([]);
    expect(changed.map(({ resource: { type } }) => type)).toEqual([FILTER]);
    expect(JSON.stringify(only(after, FILTER).inputs)).toContain('"http_status":503');
  });

  testWithSchemas("the object is what Istio takes", () => {
    expect(schemaProblems(only(primary, FILTER).inputs)).toEqual([]);
  });
});
