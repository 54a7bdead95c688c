import { testErrors } from "../../../support/definitions";
import { behindKong } from "./definitions";

const FILE = "platforms/shop.yaml: ";
const JWT = { consumers: { mobile: { key: "kong/mobile" } } };
const BOTH = "requestHeaders";

describe("what Kong can't do is refused before anything is made", () => {
  testErrors([
    {
      name: "tokens of Kong's own, without a database",
      ...behindKong({ oauth2: {} }),
      lines: [
        `${FILE}edge.kong.oauth2: can't be had: Kong's plugin keeps tokens in a database, and Kong has none here. ` +
          "For tokens of a provider put istio-gateway after kong, and the provider in mesh.jwt",
      ],
    },
    {
      name: "fewer pods at the most than at the least",
      ...behindKong({ min: 5, max: 4 }),
      lines: [`${FILE}edge.kong.min: 5 is more than max 4`],
    },
    {
      name: "a token on a host that nobody calls",
      ...behindKong({ jwt: { ...JWT, hosts: ["pay.shop.example.com"] } }),
      lines: [
        `${FILE}edge.kong.jwt.hosts.0: pay.shop.example.com is not one of edge.hosts; allowed: api.shop.example.com, app.shop.example.com`,
      ],
    },
    {
      name: "tokens that nobody signs",
      ...behindKong({ jwt: { consumers: {} } }),
      lines: [`${FILE}edge.kong.jwt.consumers: is empty: nobody has a token`],
    },
    {
      name: "credentials that nothing brings",
      ...behindKong({ jwt: JWT }, {}, { secrets: { enabled: false } }),
      lines: expect.arrayContaining([
        `${FILE}edge.kong.jwt.consumers: can't be had: secrets.enabled is false, and it brings credentials`,
      ]),
    },
    {
      name: "a limit for consumers whom nobody knows",
      ...behindKong({ rateLimit: { consumer: 60 } }),
      lines: [`${FILE}edge.kong.rateLimit.consumer: counts nobody: without edge.kong.jwt no consumer is known`],
    },
    {
      name: "a header that is set and taken out",
      ...behindKong({ [BOTH]: { set: { "X-Shop": "eu" }, remove: ["x-shop"] } }),
      lines: [`${FILE}edge.kong.requestHeaders.set.X-Shop: is in remove as well`],
    },
    {
      name: "a header that Kong would take for a template",
      ...behindKong({ [BOTH]: { set: { "X-Shop": "$(headers.host)" } } }),
      lines: [
        `${FILE}edge.kong.requestHeaders.set.X-Shop: "$(headers.host)" is not the value of a header: 1 to 256 printable characters without $(`,
      ],
    },
    {
      name: "settings of a Kong that no request comes to",
      ...behindKong({ jwt: JWT }, { chain: ["alb"] }),
      lines: [`${FILE}edge.kong: does nothing: kong is no hop of edge.chain`],
    },
    {
      name: "a Kong that no certificate is for",
      ...behindKong({}, { tls: { issuer: null } }),
      lines: [
        `${FILE}edge.tls.issuer: is missing: the gateway's certificate needs one of certificates.issuers: platform-ca`,
      ],
    },
    {
      name: "a route whose Service would have too long a name",
      ...behindKong({}, { routes: { ["a".repeat(61)]: { path: "/a", to: { namespace: "apps", service: "a" } } } }),
      lines: [`${FILE}edge.routes.${"a".repeat(61)}: is longer than 60 letters: its Service is to-<name>`],
    },
    {
      name: "programs that take requests of the mesh alone",
      ...behindKong({}, {}, { namespaces: { apps: { inject: true } }, mesh: { kind: "istio" } }),
      lines: [
        `${FILE}edge.routes.api.to: apps demands mutual TLS, and kong has no proxy of the mesh: put istio-gateway after it, or 8000 in mesh.services.api-service.plainPorts`,
      ],
    },
  ]);
});
