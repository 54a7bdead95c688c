import { EXTERNAL_DNS_FOOTPRINT, externalDnsValues } from "../../../../components/system/external-dns/component/values";
import { externalDns } from "../../../../components/system/external-dns/module";
import { factsTable, testAddOn } from "../../../support/add-on";
import { hostedZoneId } from "../../../support/cluster";
import { PLACEMENTS } from "../../../support/placements";

const dns = {
  provider: "aws" as const,
  zones: [{ name: "shop.example.com" }],
  policy: "upsert-only" as const,
  ttl: 60,
  proxied: false,
};

testAddOn({
  module: externalDns,
  region: { dns },
  type: "platform:system:ExternalDns",
  name: "external-dns",
  release: { name: "external-dns", namespace: "external-dns" },
  values: externalDnsValues(dns, {
    clusterName: "shop-prod",
    region: "eu-west-1",
    placements: PLACEMENTS,
    hostedZoneId,
  }),
  footprint: EXTERNAL_DNS_FOOTPRINT,
  account: { name: "external-dns", description: "Writes DNS records" },
});

test("what others must know of it", () => {
  expect(factsTable(externalDns.facts)).toEqual({
    podSecurity: "restricted",
    needs: ["aws-load-balancer-controller"],
    serves: ["externaldns.k8s.io/v1alpha1/DNSEndpoint"],
    ports: ["metrics 7979 from cluster"],
    conflicts: [],
    hooks: [],
  });
});
