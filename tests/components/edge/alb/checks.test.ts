import { resolveShop, testErrors } from "../../../support/definitions";
import { published } from "../definitions";

const FILE = "platforms/shop.yaml: ";
const ARN = "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d";

/** Orders in a namespace of the mesh. */
function inMesh(mesh: object = {}) {
  return {
    nodeGroups: { app: { role: "app", type: "m6i.xlarge", min: 4, max: 8 } },
    namespaces: { apps: { inject: true } },
    mesh: { kind: "istio", ...mesh },
  };
}

describe("what AWS refuses is refused before anything is made", () => {
  testErrors([
    {
      name: "no certificate, and nobody who proves whose the hosts are",
      ...published({}, { dns: { provider: "none", zones: {} } }),
      lines: [
        `${FILE}edge.alb.certificates: has none for eu-west-1, and none can be made: Route 53 proves whose a host is, and dns.provider is none`,
      ],
    },
    {
      name: "a certificate of another region",
      ...published({ alb: { certificates: { "eu-west-1": [ARN] } } }),
      lines: [
        `${FILE}edge.alb.certificates.eu-west-1.0: is in us-east-1, and a load balancer of eu-west-1 finds certificates of eu-west-1 only`,
      ],
    },
    {
      name: "what is no certificate",
      ...published({ alb: { certificates: { "eu-west-1": ["arn:aws:iam::123456789012:server-certificate/shop"] } } }),
      lines: [
        `${FILE}edge.alb.certificates.eu-west-1.0: "arn:aws:iam::123456789012:server-certificate/shop" is not the ARN of a certificate of ACM`,
      ],
    },
    {
      name: "an answer that may take longer than the next question waits",
      ...published({ alb: { health: { interval: 5, timeout: 5 } } }),
      lines: [`${FILE}edge.alb.health.timeout: 5 is not less than interval 5: AWS refuses it`],
    },
    {
      name: "a policy with TLS 1.0",
      ...published({ alb: { sslPolicy: "ELBSecurityPolicy-2016-08" } }),
      lines: [expect.stringContaining(`${FILE}edge.alb.sslPolicy: "ELBSecurityPolicy-2016-08" is not allowed`)],
    },
    {
      name: "more rules than a load balancer takes",
      ...published({
        routes: Object.fromEntries(
          Array.from({ length: 50 }, (_, index) => [
            `more-${index}`,
            { path: `/v${index}`, to: { namespace: "web", service: "web-service" } },
          ]),
        ),
      }),
      lines: [`${FILE}edge.routes: come to 102 pairs of a host and a path, and a load balancer takes 100 rules`],
    },
    {
      name: "pods that demand mutual TLS",
      ...published({}, inMesh()),
      lines: [
        `${FILE}edge.routes.api.to: apps demands mutual TLS, and alb has no proxy of the mesh: put istio-gateway after it, or 8000 in mesh.services.api-service.plainPorts`,
      ],
    },
    {
      name: "a controller that is switched off",
      ...published({}, { addOns: { loadBalancerController: false } }),
      lines: expect.arrayContaining([expect.stringContaining("aws-load-balancer-controller")]),
    },
  ]);
});

test.each([
  ["a port without TLS", { services: { "api-service": { namespace: "apps", targetPort: 8000, plainPorts: [8000] } } }],
  ["a namespace that takes both", { permissive: ["apps"] }],
])("a load balancer reaches pods of the mesh at %s", (_, mesh) => {
  expect(resolveShop(published({}, inMesh(mesh))).spec.edge?.alb?.routes).toHaveLength(2);
});
