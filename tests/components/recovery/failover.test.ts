import { Failover } from "../../../components/recovery/failover";
import { takeoverCheck } from "../../../components/recovery/failover/health-checks";
import { failoverRecord } from "../../../components/recovery/failover/records";
import type { FailoverHost, Takeover } from "../../../components/recovery/failover/types";
import { externalDns } from "../../../components/system/external-dns/facts";
import { madeInCluster } from "../../support/cluster";
import { schemaProblems, testWithSchemas } from "../../support/crd-schemas";
import { only, resourcesOfType } from "../../support/graphs";

const HOST: FailoverHost = {
  host: "api.example.com",
  own: "eu-west-1.api.example.com",
  partner: "af-south-1.api.example.com",
  health: { protocol: "https", port: 443, path: "/healthz", interval: 10, failures: 3 },
};
const CHECK = "aws:route53/healthCheck:HealthCheck";
const ENDPOINT = "kubernetes:externaldns.k8s.io/v1alpha1:DNSEndpoint";

async function made(takeover?: Takeover) {
  return madeInCluster(["external-dns"], (cluster, parent) => {
    cluster.installed.add(externalDns, []);
    new Failover(
      "failover",
      { region: "eu-west-1", ttl: 60, takeover, hosts: [HOST], cluster, namespace: "external-dns" },
      { parent },
    );
  });
}

test("the record leads to the region's own name: no address is in it", () => {
  const record = { dnsName: "api.example.com", recordType: "CNAME", recordTTL: 60 };
  const place = { region: "eu-west-1", ttl: 60 };
  expect(failoverRecord(HOST, place).endpoints).toEqual([
    {
      ...record,
      targets: ["eu-west-1.api.example.com"],
      setIdentifier: "eu-west-1",
      providerSpecific: [{ name: "aws/failover", value: "SECONDARY" }],
    },
  ]);
  expect(failoverRecord(HOST, place, "check-1").endpoints[0]?.providerSpecific).toEqual([
    { name: "aws/failover", value: "PRIMARY" },
    { name: "aws/health-check-id", value: "check-1" },
  ]);
});

/** Whether Route 53 sends clients to the standby. Source: Route 53 API, HealthCheckConfig: disabled counts as healthy. */
function standbyServes(takeover: Takeover, partnerGone: boolean, standbyAlive: boolean): boolean {
  const { childHealthThreshold, disabled, invertHealthcheck } = takeoverCheck(takeover);
  const children = [partnerGone, standbyAlive].filter(Boolean).length;
  const healthy = disabled || children >= childHealthThreshold;
  return invertHealthcheck ? !healthy : healthy;
}

test.each([
  // partner gone, standby alive: automatic, never, always
  [false, false, false, false, true],
  [false, true, false, false, true],
  [true, false, false, false, true],
  [true, true, true, false, true],
])("partner gone: %s, standby alive: %s", (gone, alive, automatic, never, always) => {
  expect(standbyServes("automatic", gone, alive)).toBe(automatic);
  expect(standbyServes("never", gone, alive)).toBe(never);
  expect(standbyServes("always", gone, alive)).toBe(always);
});

test("the standby's stack has the checks, and its record bears the one that decides", async () => {
  const graph = await made("automatic");
  expect(graph.findings).toEqual([]);
  expect(
    resourcesOfType(graph, CHECK)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(["failover-api.example.com", "failover-api.example.com-own", "failover-api.example.com-partner"]);
  expect(only(graph, CHECK, "failover-api.example.com-partner").inputs).toMatchObject({
    fqdn: "af-south-1.api.example.com",
    invertHealthcheck: true,
  });
  const decides = only(graph, CHECK, "failover-api.example.com");
  expect(only(graph, ENDPOINT).dependencies).toContain(decides.urn);
});

test("its partner has a record and no check: it serves while the standby does not", async () => {
  const graph = await made();
  expect(resourcesOfType(graph, CHECK)).toEqual([]);
  expect(JSON.stringify(only(graph, ENDPOINT).inputs)).toContain('"SECONDARY"');
});

testWithSchemas("the object is what external-dns takes", async () => {
  expect(schemaProblems(only(await made("always"), ENDPOINT).inputs)).toEqual([]);
});
