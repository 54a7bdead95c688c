import { type ShopCase, testErrors } from "../../../support/definitions";
import { meshed, notes } from "../../mesh/definitions";

const FILE = "platforms/shop.yaml: ";
const ALLOWED = "allowed: [nlb, istio-gateway], or no hop at all";

describe("a chain that leads nowhere is refused", () => {
  testErrors([
    {
      name: "a load balancer alone",
      ...meshed({}, { chain: ["nlb"] }),
      lines: [`${FILE}edge.chain: nlb leads nowhere: no hop comes after it; ${ALLOWED}`],
    },
    {
      name: "a gateway alone",
      ...meshed({}, { chain: ["istio-gateway"] }),
      lines: [`${FILE}edge.chain: nothing leads to istio-gateway: no load balancer comes before it; ${ALLOWED}`],
    },
    {
      name: "the other way round",
      ...meshed({}, { chain: ["istio-gateway", "nlb"] }),
      lines: [
        `${FILE}edge.chain: nlb comes after istio-gateway, and it hands connections to pods and not to a load balancer; ${ALLOWED}`,
      ],
    },
    {
      name: "a hop twice",
      ...meshed({}, { chain: ["nlb", "nlb"] }),
      lines: [`${FILE}edge.chain.1: nlb is there twice`],
    },
    {
      name: "a hop that nobody builds",
      ...meshed({}, { chain: ["nlb", "nginx"] }),
      lines: [`${FILE}edge.chain.1: "nginx" is not allowed; allowed: nlb, istio-gateway`],
    },
    {
      name: "a gateway of no mesh",
      definition: {
        edge: {
          chain: ["nlb", "istio-gateway"],
          hosts: ["api.shop.example.com"],
          nlb: { scheme: "internal" },
          tls: { issuer: "platform-ca" },
        },
      },
      lines: [
        `${FILE}addOns: istio-ingressgateway needs istiod, which is switched off`,
        `${FILE}edge.chain: istio-gateway is a part of mesh.kind istio, and the kind is none`,
      ],
    },
    {
      name: "a gateway for no host",
      ...meshed({ routes: { shop: null } }, { hosts: [] }),
      lines: [`${FILE}edge.hosts: is empty: name the hosts that the gateway answers for`],
    },
    {
      name: "hosts without a chain",
      ...meshed({}, { chain: [] }),
      lines: [`${FILE}edge.chain: is empty: no hop leads to edge.hosts`],
    },
    {
      name: "a load balancer that nobody makes",
      ...meshed({}, {}, { addOns: { loadBalancerController: false } }),
      lines: expect.arrayContaining([
        `${FILE}addOns: istio-ingressgateway needs aws-load-balancer-controller, which is switched off`,
      ]),
    },
  ]);
});

describe("a host has a zone and a certificate", () => {
  testErrors([
    {
      name: "a zone that nobody writes to",
      ...meshed({}, {}, { dns: { provider: "aws", zones: { "example.org": { id: "Z0123456789ABC" } } } }),
      lines: [
        `${FILE}edge.hosts.0: api.shop.example.com is in no zone of dns.zones, so nobody writes its record; zones: example.org`,
      ],
    },
    {
      name: "no issuer named",
      ...meshed({}, { tls: { issuer: null } }),
      lines: [
        `${FILE}edge.tls.issuer: is missing: the gateway's certificate needs one of certificates.issuers: platform-ca`,
      ],
    },
    {
      name: "an issuer that is not there",
      ...meshed({}, { tls: { issuer: "letsencrypt" } }),
      lines: [`${FILE}edge.tls.issuer: "letsencrypt" is not one of certificates.issuers; allowed: platform-ca`],
    },
    {
      name: "nobody who issues",
      ...meshed({}, {}, { certificates: { enabled: false } }),
      lines: [`${FILE}edge.tls.issuer: certificates.enabled is false, so nothing issues the gateway's certificate`],
    },
    {
      name: "more pods at the least than at the most",
      ...meshed({}, { gateway: { min: 4, max: 3 } }),
      lines: [`${FILE}edge.gateway.min: 4 is more than max 3`],
    },
  ]);
});

test("a certificate that no client outside trusts is said", () => {
  const said = (shop: ShopCase) => notes(shop).filter((line) => line.includes(": edge."));
  expect(said(meshed())).toEqual([]);
  const open = { nlb: { scheme: "internet-facing" } };
  expect(said(meshed({}, open))).toEqual(["warning: edge.tls.issuer: no client outside trusts platform-ca"]);
  const proxied = { dns: { provider: "cloudflare", zones: { "shop.example.com": {} }, proxied: true } };
  expect(said(meshed({}, open, { ...proxied, secrets: { enabled: true } }))).toEqual([
    "info: edge.tls.issuer: platform-ca: Cloudflare's proxy takes it with the mode Full, and not with Full (strict)",
  ]);
});
