/**
 * The way of a request from outside, hop after hop, by what each of them says of the next; and who else may take it, as the VPC
 * CNI's agent decides. Services and pods of programs come from Git: they are here as the definition tells of them.
 */
import type { GraphResource } from "offline-engine/graph";
import { CLOUDFLARE_RANGES } from "../../components/dns/cloudflare-ranges";
import { formatCidr, parseCidr } from "../../components/shared/cidr";
import { resolveWakala, type WAKALA_STACKS } from "../support/definitions";
import { graph, only, resourcesOfType, stackNames } from "../support/graphs";
import { deliveredPod } from "../support/network/inhabitants";
import { type Asked, Network } from "../support/network/network";
import { chartValue } from "../support/releases";
import { WAKALA_NAMES } from "../support/wakala-names";

const DELIVERED = ["whatsapp-service", "api-gateway", "order-service", "payment-service"].map((app) =>
  deliveredPod("wakala-apps", app, { app }),
);
/** Pod ports of the Services that Git delivers, as the definition has them. */
const POD_PORTS = { "whatsapp-service": 8080, "api-gateway": 8080 };

interface ServicePort {
  port: number;
  targetPort: number;
}
interface Server {
  port: { number: number; protocol: string };
  hosts: string[];
  tls: { httpsRedirect?: boolean; credentialName?: string };
}
interface Route {
  hosts: string[];
  gateways?: string[];
  http: { route: { destination: { host: string } }[] }[];
}

const specOf = <Spec>({ inputs }: GraphResource) => inputs.spec as Spec;
const firstOf = (block: string) => formatCidr({ first: parseCidr(block).first + 1, prefix: 32 }).replace("/32", "");

describe.each(stackNames())("the way in of %s", (name) => {
  const stack = graph(name);
  const net = new Network(stack, DELIVERED);
  const { spec } = resolveWakala(name as keyof typeof WAKALA_STACKS);
  const hosts = spec.edge?.hosts ?? [];
  const release = only(stack, "kubernetes:helm.sh/v3:Release", "istio-ingressgateway");
  const gatewayPod = net.pod("istio-ingress", "istio-ingressgateway");
  const servicePorts = chartValue(release, "service.ports") as ServicePort[];
  const client = firstOf(CLOUDFLARE_RANGES[0] ?? "");
  const loadBalancer = firstOf(spec.network.subnets.find(({ tier }) => tier === "public")?.cidr ?? "");

  test("there is a host", () => {
    expect(hosts).toEqual(WAKALA_NAMES[name]);
  });

  describe.each(hosts)("%s", (host) => {
    const gateway = only(stack, "kubernetes:networking.istio.io/v1:Gateway");
    const { servers } = specOf<{ servers: Server[] }>(gateway);
    const { namespace, name: gatewayName } = gateway.inputs.metadata as { namespace: string; name: string };
    const routes = resourcesOfType(stack, "kubernetes:networking.istio.io/v1:VirtualService").map(specOf<Route>);
    const own = routes.filter((route) => route.hosts.includes(host));
    const led = own.flatMap(({ http }) =>
      http.flatMap(({ route }) => route.map(({ destination }) => destination.host)),
    );

    test("the load balancer has a port for each server of the Gateway, and leads it to the gateway's pods", () => {
      const answering = servers.filter((server) => server.hosts.includes(host));
      expect(answering.map(({ port }) => port.number)).toEqual([80, 443]);
      const asked = answering.map(({ port }): Asked => {
        const targetPort = servicePorts.find((each) => each.port === port.number)?.targetPort ?? 0;
        return [client, gatewayPod, targetPort];
      });
      expect(asked.map(([, , port]) => port)).toEqual([8080, 8443]);
      expect(net.refusals(...asked, [loadBalancer, gatewayPod, 15_021])).toEqual([]);
    });

    test("its certificate is there, for it, where the gateway's pods find it", () => {
      const named = servers.flatMap(({ tls }) => tls.credentialName ?? []);
      const certificates = resourcesOfType(stack, "kubernetes:cert-manager.io/v1:Certificate").filter(
        ({ inputs }) => (inputs.metadata as { namespace: string }).namespace === gatewayPod.namespace,
      );
      const specs = certificates.map(specOf<{ secretName: string; dnsNames: string[] }>);
      expect(specs.map(({ secretName }) => secretName)).toEqual(named);
      expect(specs.every(({ dnsNames }) => dnsNames.includes(host))).toBe(true);
    });

    test("one VirtualService leads it on from this Gateway, to services that the gateway's pods reach", () => {
      expect(own.map(({ gateways }) => gateways)).toEqual([[`${namespace}/${gatewayName}`]]);
      expect(led).toEqual([
        "whatsapp-service.wakala-apps.svc.cluster.local",
        "api-gateway.wakala-apps.svc.cluster.local",
      ]);
      const asked = led.map((address): Asked => {
        const [service = "", home = ""] = address.split(".");
        return [gatewayPod, net.pod(home, service), POD_PORTS[service as keyof typeof POD_PORTS]];
      });
      expect(net.refusals(...asked)).toEqual([]);
    });
  });

  test("nobody comes in who does not come through Cloudflare, and through no other port", () => {
    expect(
      net.openings(
        ["8.8.8.8", gatewayPod, 8443],
        ["8.8.8.8", gatewayPod, 8080],
        [client, gatewayPod, 15_021],
        [client, gatewayPod, 15_000],
        [net.pod("wakala-apps", "order-service"), gatewayPod, 8443],
      ),
    ).toEqual([]);
  });

  test("from outside a program is reached through the gateway alone, and at the port of its routes", () => {
    const apps = DELIVERED.map(({ name: app }) => net.pod("wakala-apps", app));
    expect(
      net.openings(
        ...apps.flatMap((app): Asked[] => [
          [client, app, 8080],
          [gatewayPod, app, 9090],
          [net.pod("istio-system", "istiod"), app, 8080],
        ]),
        [gatewayPod, net.pod("wakala-data", "postgres-db-0"), 5432],
      ),
    ).toEqual([]);
  });

  test("proxies ask istiod, and who has none does not; its webhook answers the Kubernetes API", () => {
    const istiod = net.pod("istio-system", "istiod");
    expect(
      net.refusals(
        [gatewayPod, istiod, 15_012],
        [net.pod("wakala-apps", "order-service"), istiod, 15_012],
        [net.controlPlane, istiod, 15_017],
      ),
    ).toEqual([]);
    expect(net.openings([net.pod("argocd", "argo-cd"), istiod, 15_012], [client, istiod, 15_017])).toEqual([]);
  });

  test("the gateway records what it leads on", () => {
    expect(net.refusals([gatewayPod, net.pod("wakala-monitoring", "wakala-jaeger-collector"), 4317])).toEqual([]);
  });
});
