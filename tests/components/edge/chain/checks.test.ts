import { type ShopCase, testErrors } from "../../../support/definitions";
import { meshed, notes } from "../../mesh/definitions";

const FILE = "platforms/shop.yaml: ";
const CLOUDFLARE = { provider: "cloudflare", zones: { "shop.example.com": {} } };
const ROUTES = { shop: { to: { namespace: "plain", service: "shop" } } };
const CERTIFICATE = { "eu-west-1": ["arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d"] };

describe("a chain that leads nowhere is refused", () => {
  testErrors([
    {
      name: "a load balancer alone",
      ...meshed({}, { chain: ["nlb"] }),
      lines: [
        `${FILE}edge.chain.0: nlb comes last, and leads to no Service: put istio-gateway, kong or traefik after it`,
        `${FILE}mesh.routes.shop.hosts.0: requests for api.shop.example.com do not come here: edge.chain has no istio-gateway`,
      ],
    },
    {
      name: "a gateway alone",
      ...meshed({}, { chain: ["istio-gateway"] }),
      lines: [
        `${FILE}edge.chain.0: clients do not reach istio-gateway: a chain begins with cloudflare, cloudfront, nlb or alb`,
      ],
    },
    {
      name: "the other way round",
      ...meshed({}, { chain: ["istio-gateway", "nlb"] }),
      lines: [
        `${FILE}edge.chain.0: clients do not reach istio-gateway: a chain begins with cloudflare, cloudfront, nlb or alb`,
        `${FILE}edge.chain.1: nlb comes after istio-gateway, which leads to Services`,
        `${FILE}edge.chain.1: nlb comes last, and leads to no Service: put istio-gateway, kong or traefik after it`,
      ],
    },
    {
      name: "two load balancers",
      ...meshed({}, { chain: ["alb", "nlb", "istio-gateway"], alb: { certificates: CERTIFICATE } }),
      lines: [`${FILE}edge.chain.1: nlb comes after alb, which leads to istio-gateway, kong, traefik or api-gateway`],
    },
    {
      name: "a proxy of a network that does not keep the zone",
      ...meshed({}, { chain: ["cloudflare", "nlb", "istio-gateway"] }),
      lines: [`${FILE}edge.chain.0: cloudflare is before hosts of zones that it keeps, and dns.provider is none`],
    },
    {
      name: "a proxy that records lead around",
      ...meshed({}, { chain: ["cloudflare", "nlb", "istio-gateway"] }, { dns: CLOUDFLARE, secrets: { enabled: true } }),
      lines: [`${FILE}edge.chain.0: cloudflare is not in the way: dns.proxied is false`],
    },
    {
      name: "a proxy that the chain says nothing of",
      ...meshed({}, {}, { dns: { ...CLOUDFLARE, proxied: true }, secrets: { enabled: true } }),
      lines: [`${FILE}edge.chain: lacks cloudflare, which comes first: dns.proxied is true`],
    },
    {
      name: "a load balancer for everybody where no subnet is public",
      ...meshed({}, { nlb: { scheme: "internet-facing" } }, { network: { tiers: ["private", "database"] } }),
      lines: expect.arrayContaining([
        `${FILE}edge.nlb.scheme: internet-facing needs public subnets: network.tiers has none`,
      ]),
    },
    {
      name: "routes of a gateway that is no hop",
      ...meshed({}, { chain: ["alb"], alb: { certificates: CERTIFICATE }, routes: ROUTES }),
      lines: [
        `${FILE}mesh.routes.shop.hosts.0: requests for api.shop.example.com do not come here: edge.chain has no istio-gateway`,
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
      lines: [
        `${FILE}edge.chain.1: "nginx" is not allowed; allowed: cloudflare, cloudfront, nlb, alb, kong, istio-gateway, traefik, api-gateway`,
      ],
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
      lines: [`${FILE}edge.hosts: is empty: name the hosts that clients call`],
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
  const behind = { ...open, chain: ["cloudflare", "nlb", "istio-gateway"] };
  const proxied = { dns: { ...CLOUDFLARE, proxied: true }, secrets: { enabled: true } };
  expect(said(meshed({}, behind, proxied))).toEqual([
    "info: edge.tls.issuer: platform-ca: Cloudflare's proxy takes it with the mode Full, and not with Full (strict)",
  ]);
});
