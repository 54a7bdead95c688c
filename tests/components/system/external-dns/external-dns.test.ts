import { EXTERNAL_DNS_FOOTPRINT, externalDnsValues } from "../../../../components/system/external-dns/component/values";
import { PLACEMENTS } from "../../../support/placements";

const hostedZoneId = (zone: string) => ({ "example.com": "Z1" })[zone] ?? "";
const CLUSTER = { clusterName: "shop-prod", region: "eu-west-1", placements: PLACEMENTS, hostedZoneId };
const TOKEN = { path: "cloudflare", property: "api-token" };
const RECORDS = { policy: "upsert-only", proxied: false } as const;

test("Route 53: the zones by id, the pod's own identity, one pod on the nodes of cluster services", () => {
  const zones = [{ name: "example.com" }];
  expect(externalDnsValues({ provider: "aws", zones, ...RECORDS }, CLUSTER)).toEqual({
    provider: { name: "aws" },
    policy: "upsert-only",
    registry: "txt",
    txtOwnerId: "shop-prod",
    txtPrefix: "external-dns-%{record_type}.",
    domainFilters: ["example.com"],
    sources: ["service", "ingress", "crd"],
    serviceAccount: { create: true, name: "external-dns" },
    env: [{ name: "AWS_DEFAULT_REGION", value: "eu-west-1" }],
    extraArgs: {
      "txt-wildcard-replacement": "wildcard",
      "annotation-prefix": "external-dns.alpha.kubernetes.io/",
      "zone-id-filter": ["Z1"],
    },
    resources: { requests: { cpu: "25m", memory: "64Mi" }, limits: { memory: "256Mi" } },
    nodeSelector: PLACEMENTS.system.nodeSelector,
    tolerations: PLACEMENTS.system.tolerations,
    priorityClassName: PLACEMENTS.system.priorityClassName,
  });
  expect(EXTERNAL_DNS_FOOTPRINT.pods).toEqual([
    { name: "external-dns", role: "system", replicas: 1, requests: { cpu: "25m", memory: "64Mi" } },
  ]);
});

test("EDG-03: Cloudflare with its token from a Secret, a time to live, and its proxy", () => {
  const { env, extraArgs, policy } = externalDnsValues(
    { provider: "cloudflare", zones: [{ name: "wakala.os" }], token: TOKEN, policy: "sync", ttl: 60, proxied: true },
    CLUSTER,
  );
  expect(policy).toBe("sync");
  expect(env).toEqual([
    { name: "CF_API_TOKEN", valueFrom: { secretKeyRef: { name: "cloudflare-api-token", key: "api-token" } } },
  ]);
  expect(extraArgs).toEqual({
    "txt-wildcard-replacement": "wildcard",
    "annotation-prefix": "external-dns.alpha.kubernetes.io/",
    "min-ttl": "60s",
    "cloudflare-proxied": true,
  });
});

test("a filter by id stands only where every zone has one: it would hide the others", () => {
  const filter = (zones: { name: string; id?: string }[]) =>
    externalDnsValues({ provider: "cloudflare", zones, token: TOKEN, ...RECORDS }, CLUSTER).extraArgs["zone-id-filter"];
  expect(filter([{ name: "a.com", id: "1" }, { name: "b.com" }])).toBeUndefined();
  expect(
    filter([
      { name: "a.com", id: "1" },
      { name: "b.com", id: "2" },
    ]),
  ).toEqual(["1", "2"]);
});

test("two clusters never own a record together", () => {
  const owner = (clusterName: string) =>
    externalDnsValues({ provider: "aws", zones: [], ...RECORDS }, { ...CLUSTER, clusterName }).txtOwnerId;
  expect(owner("shop-prod-primary")).not.toBe(owner("shop-prod-standby"));
});
