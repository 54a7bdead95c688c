import type { DnsEndpointSpec } from "../../../components/dns/endpoint";
import { Routing, type RoutingArgs } from "../../../components/dns/routing";
import { routedRecords } from "../../../components/dns/routing/records";
import type { ClientShare, RoutedHost } from "../../../components/dns/routing/types";
import { externalDns } from "../../../components/system/external-dns/facts";
import { madeInCluster } from "../../support/cluster";
import { schemaProblems, testWithSchemas } from "../../support/crd-schemas";
import { only, resourcesOfType } from "../../support/graphs";

const HOST: RoutedHost = {
  host: "api.example.com",
  own: "eu-west-1.api.example.com",
  health: { protocol: "https", port: 443, path: "/healthz", interval: 10, failures: 3 },
};
const CHECK = "aws:route53/healthCheck:HealthCheck";
const ENDPOINT = "kubernetes:externaldns.k8s.io/v1alpha1:DNSEndpoint";

function recordsOf(clients: ClientShare) {
  return routedRecords(HOST, { region: "eu-west-1", ttl: 60, clients }, "check-1").endpoints;
}

test.each<[ClientShare, { id: string; name: string; value: string }[]]>([
  [{ policy: "latency" }, [{ id: "eu-west-1", name: "aws/region", value: "eu-west-1" }]],
  [{ policy: "weighted", share: 25 }, [{ id: "eu-west-1", name: "aws/weight", value: "25" }]],
  [
    { policy: "geolocation", places: ["EU", "others"] },
    [
      { id: "eu-west-1-eu", name: "aws/geolocation-continent-code", value: "EU" },
      { id: "eu-west-1-others", name: "aws/geolocation-country-code", value: "*" },
    ],
  ],
])("%j is written as Route 53 chooses by it, and only while the region answers", (clients, expected) => {
  expect(recordsOf(clients)).toEqual(
    expected.map(({ id, name, value }) => ({
      dnsName: "api.example.com",
      recordType: "CNAME",
      recordTTL: 60,
      targets: ["eu-west-1.api.example.com"],
      setIdentifier: id,
      providerSpecific: [
        { name, value },
        { name: "aws/health-check-id", value: "check-1" },
      ],
    })),
  );
});

test("a region with a standby gets its clients by the name of the pair", () => {
  const pair = "eu-west-1-pair.api.example.com";
  const settings = { region: "eu-west-1", ttl: 60, clients: { policy: "latency" } } as const;
  const [record] = routedRecords({ ...HOST, pair }, settings, "check-1").endpoints;
  expect(record).toMatchObject({ dnsName: "api.example.com", targets: [pair] });
});

async function made({ checks, withdrawn = false }: Partial<Pick<RoutingArgs, "checks" | "withdrawn">> = {}) {
  return madeInCluster(["external-dns"], (cluster, parent) => {
    cluster.installed.add(externalDns, []);
    const clients: ClientShare = { policy: "weighted", share: 60 };
    const place = { region: "eu-west-1", cluster, namespace: "external-dns" };
    new Routing("routing", { ...place, ttl: 60, clients, withdrawn, hosts: [HOST], checks }, { parent });
  });
}

test("the region asks itself whether it serves, and its record bears that check", async () => {
  const graph = await made();
  expect(graph.findings).toEqual([]);
  const check = only(graph, CHECK);
  expect(check.inputs).toMatchObject({ fqdn: "eu-west-1.api.example.com", type: "HTTPS", resourcePath: "/healthz" });
  const record = only(graph, ENDPOINT);
  expect(record.dependencies).toContain(check.urn);
  expect(record.inputs).toMatchObject({ metadata: { name: "routing-api.example.com", namespace: "external-dns" } });
});

test("a standby's record bears the check that says whether it serves for its partner", async () => {
  const graph = await made({ checks: { [HOST.host]: "takeover-1" } });
  expect(resourcesOfType(graph, CHECK)).toEqual([]);
  const { endpoints } = only(graph, ENDPOINT).inputs.spec as DnsEndpointSpec;
  expect(endpoints[0]?.providerSpecific).toContainEqual({ name: "aws/health-check-id", value: "takeover-1" });
});

test("a region out of service is unhealthy, whatever it answers, and its record stays", async () => {
  // A check that is disabled counts as healthy. Source: Route 53 API, HealthCheckConfig.
  expect(only(await made({ withdrawn: true }), CHECK).inputs).toMatchObject({
    disabled: true,
    invertHealthcheck: true,
  });
  expect(only(await made({ withdrawn: true }), ENDPOINT).inputs).toEqual(only(await made(), ENDPOINT).inputs);
});

testWithSchemas("the object is what external-dns takes", async () => {
  expect(schemaProblems(only(await made(), ENDPOINT).inputs)).toEqual([]);
});
