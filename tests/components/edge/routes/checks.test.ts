import { testErrors } from "../../../support/definitions";
import { meshed } from "../../mesh/definitions";
import { published } from "../definitions";

const FILE = "platforms/shop.yaml: ";
const HOSTS = "api.shop.example.com, app.shop.example.com";
const GATEWAY = { namespace: "apps", service: "api-gateway", port: 8100 };

describe("routes lead from hosts to Services", () => {
  testErrors([
    {
      name: "a host that no route is for",
      ...published({ routes: { app: null } }),
      lines: [`${FILE}edge.hosts.1: app.shop.example.com leads nowhere: no route of edge.routes is for it`],
    },
    {
      name: "a route for a host that nobody calls",
      ...published({ routes: { api: { hosts: ["api.shop.example.com", "www.shop.example.com"] } } }),
      lines: [
        `${FILE}edge.routes.api.hosts.1: www.shop.example.com is not one of edge.hosts, so no request for it comes; allowed: ${HOSTS}`,
      ],
    },
    {
      name: "two routes for one path",
      ...published({ routes: { all: { to: { namespace: "web", service: "web-service" } } } }),
      lines: [
        `${FILE}edge.routes.all: api.shop.example.com/ is led by edge.routes.api already`,
        `${FILE}edge.routes.all: app.shop.example.com/ is led by edge.routes.app already`,
      ],
    },
    {
      name: "a namespace that is not there",
      ...published({ routes: { app: { to: { namespace: "wed" } } } }),
      lines: [expect.stringMatching(`^${FILE}edge.routes.app.to.namespace: "wed" is not .*did you mean web`)],
    },
    {
      name: "a pattern for a path",
      ...published({ routes: { api: { path: "/v1/*" } } }),
      lines: [
        `${FILE}edge.routes.api.path: "/v1/*" is not a path such as /v1: it begins with /, and has no pattern in it`,
      ],
    },
    {
      name: "routes of a gateway that has others",
      ...meshed({}, { routes: { api: { to: { namespace: "apps", service: "orders" } } } }),
      lines: [`${FILE}edge.routes: does nothing: edge.chain ends with istio-gateway, which leads as mesh.routes says`],
    },
    {
      name: "a gateway of one's own that is no hop",
      ...published({ apiGateway: GATEWAY }),
      lines: [`${FILE}edge.apiGateway: does nothing: edge.chain ends with alb, which leads as edge.routes says`],
    },
    {
      name: "a hop that nobody names",
      ...published({ chain: ["alb", "api-gateway"], routes: null }),
      lines: [`${FILE}edge.apiGateway: is missing: edge.chain ends with api-gateway, and this is its Service`],
    },
    {
      name: "routes before a gateway that leads by itself",
      ...published({ chain: ["alb", "api-gateway"], apiGateway: GATEWAY }),
      lines: [
        `${FILE}edge.routes: does nothing: edge.chain ends with api-gateway, which leads as edge.apiGateway says`,
      ],
    },
    {
      name: "a gateway in a namespace that is not there",
      ...published({ chain: ["alb", "api-gateway"], routes: null, apiGateway: { ...GATEWAY, namespace: "gates" } }),
      lines: [expect.stringContaining(`${FILE}edge.apiGateway.namespace: "gates" is not`)],
    },
  ]);
});
