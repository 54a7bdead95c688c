/**
 * Chains at random: every host leads through hops that are there to a pod's port, each hop lets the one before it in, and nobody
 * else comes to that port.
 */
import fc from "fast-check";
import type { GraphResource, StackGraph } from "offline-engine";
import { CLOUDFLARE_RANGES } from "../../components/dns/cloudflare-ranges";
import { gatewayOf, gatewaysOf } from "../../components/edge/gateways";
import { type HopName, hopOf } from "../../components/edge/hops";
import { type RouteSettings, sharesOf } from "../../components/edge/routes/plan";
import { formatCidr, parseCidr } from "../../components/shared/cidr";
import type { RegionSpec } from "../../infra/config";
import type { Tree } from "../../infra/config/sources";
import { resolveWakala } from "../support/definitions";
import { evaluateStack } from "../support/evaluate-stack";
import { prerequisites, resourcesOfType } from "../support/graphs";
import { deliveredPod } from "../support/network/inhabitants";
import { type Asked, Network } from "../support/network/network";

/** Where programs are that a chain leads to: outside the mesh, since a load balancer has no proxy. */
const HOME = "shop";
const OTHER = "wakala-monitoring";
const ZONE = "wakala.os";
/** Of the second Service's pods: no first one has it. */
const CANARY_PORT = 20_001;
const CERTIFICATE = "arn:aws:acm:af-south-1:123456789012:certificate/0a1b2c3d";

const ENTRIES: HopName[][] = [
  ["nlb", "istio-gateway"],
  ["alb", "istio-gateway"],
  ["alb"],
  ["alb", "api-gateway"],
  ["nlb", "traefik"],
  ["alb", "traefik"],
  ["nlb", "traefik", "api-gateway"],
  ["alb", "kong"],
  ["nlb", "kong"],
  ["alb", "kong", "istio-gateway"],
  ["cloudfront", "alb"],
  ["cloudfront", "alb", "istio-gateway"],
  ["cloudfront", "alb", "api-gateway"],
];

const atCloudFront = (chain: HopName[]) => chain.includes("cloudfront");

interface Chosen {
  chain: HopName[];
  internal: boolean;
  /** Routes by host share their requests between two Services. */
  canary: boolean;
  hosts: string[];
  ports: number[];
}

const port = fc.integer({ min: 1024, max: 20_000 });

const chosen = (hops: HopName[]): fc.Arbitrary<Chosen> =>
  fc
    .record({
      behind: fc.boolean(),
      internal: fc.boolean(),
      canary: fc.boolean(),
      hosts: fc.uniqueArray(fc.constantFrom("api", "app", "www", "pay"), { minLength: 1, maxLength: 3 }),
      ports: fc.array(port, { minLength: 3, maxLength: 3 }),
    })
    .map(({ behind, internal, canary, hosts, ports }) => ({
      chain: behind && !atCloudFront(hops) ? ["cloudflare", ...hops] : hops,
      internal: internal && !behind && !atCloudFront(hops),
      canary,
      hosts: hosts.map((name) => `${name}.${ZONE}`),
      ports,
    }));

/** Staging with the chain: a Service of each host's name, or one gateway for all of them. */
function overridesOf({ chain, internal, canary, hosts, ports }: Chosen): Tree {
  const scheme = internal ? "internal" : "internet-facing";
  const nameOf = (host: string) => host.split(".")[0] ?? "";
  const serviceOf = (host: string, index: number) => ({
    namespace: HOME,
    service: nameOf(host),
    targetPort: ports[index],
  });
  const last = chain.at(-1);
  const meshed = last === "istio-gateway";
  const byMesh = {
    services: Object.fromEntries(
      hosts.map((host, index) => [nameOf(host), { namespace: HOME, targetPort: ports[index] }]),
    ),
    routes: Object.fromEntries(
      hosts.map((host) => [nameOf(host), { hosts: [host], rules: [{ to: [{ service: nameOf(host) }] }] }]),
    ),
  };
  return {
    namespaces: { [HOME]: { inject: meshed } },
    ...(atCloudFront(chain)
      ? {
          topology: { "af-south-1": { ownsGlobal: true } },
          dns: { provider: "aws", proxied: false, zones: { [ZONE]: { id: "Z0123456789ABC" } } },
        }
      : { dns: { proxied: chain.includes("cloudflare") } }),
    mesh: {
      routes: { "whatsapp-webhook": null, ...(meshed ? byMesh.routes : {}) },
      services: meshed ? byMesh.services : {},
    },
    edge: {
      chain,
      hosts,
      nlb: { scheme },
      alb: { scheme, certificates: { "af-south-1": [CERTIFICATE] } },
      routes:
        last && hopOf(last).routesBy === "edge.routes"
          ? Object.fromEntries(
              hosts.map((host, index) => [
                nameOf(host),
                {
                  hosts: [host],
                  to: serviceOf(host, index),
                  ...(canary ? { canary: { service: `${nameOf(host)}-v2`, weight: 10, targetPort: CANARY_PORT } } : {}),
                },
              ]),
            )
          : {},
      ...(last === "api-gateway" ? { apiGateway: { ...serviceOf("gateway", 0) } } : {}),
    },
  };
}

const firstOf = (block: string) => formatCidr({ first: parseCidr(block).first + 9, prefix: 32 }).replace("/32", "");

/** The way of a request, hop by hop, and the ports that it comes to in the end. */
class Way {
  readonly net: Network;
  readonly client: string;
  private readonly loadBalancer: string;

  constructor(
    graph: StackGraph,
    readonly spec: RegionSpec,
    private readonly routes: RouteSettings[],
  ) {
    const apps = this.ends().map((to) => deliveredPod(to.namespace, to.service, { app: to.service }));
    const others = [deliveredPod(OTHER, "stranger"), deliveredPod("wakala-apps", "stranger")];
    this.net = new Network(graph, [...apps, ...others]);
    this.client = this.chain.includes("cloudflare") ? firstOf(CLOUDFLARE_RANGES[0] ?? "") : "198.51.100.7";
    const { alb, nlb } = spec.edge ?? {};
    const tier = (alb ?? nlb)?.scheme === "internal" ? "private" : "public";
    this.loadBalancer = firstOf(spec.network.subnets.find((subnet) => subnet.tier === tier)?.cidr ?? "");
  }

  get chain(): HopName[] {
    return this.spec.edge?.chain ?? [];
  }

  /** Who makes the connection that comes to a hop's pods: a Network Load Balancer keeps its client's address. */
  private callerOf(index: number): Asked[0] {
    const before = this.chain[index - 1];
    const gateway = gatewayOf(before);
    if (gateway) return this.net.pod(gateway.namespace, gateway.service);
    return before === "alb" ? this.loadBalancer : this.client;
  }

  /** Each connection that a request needs. */
  connections(): Asked[] {
    const gateways = this.chain.flatMap((hop, index): Asked[] => {
      const gateway = gatewayOf(hop);
      if (!gateway) return [];
      const pod = this.net.pod(gateway.namespace, gateway.service);
      const requests: Asked = [this.callerOf(index), pod, gateway.ports.https];
      // A load balancer asks the gateway after it whether it is well, and no other.
      return gatewayOf(this.chain[index - 1]) ? [requests] : [requests, [this.loadBalancer, pod, gateway.health.port]];
    });
    const end = this.chain.at(-1) === "api-gateway" ? this.chain.length - 1 : this.chain.length;
    return [...gateways, ...this.pods().map(([pod, number]): Asked => [this.callerOf(end), pod, number])];
  }

  /** Connections that nobody should be able to make: to pods past the hops, and to the gateway past those before it. */
  ways(): Asked[] {
    const strangers = [
      "203.0.113.5",
      "10.77.5.5",
      this.net.pod("wakala-apps", "stranger"),
      this.net.pod(OTHER, "stranger"),
    ];
    const past = this.pods().flatMap(([pod, number]) => strangers.map((stranger): Asked => [stranger, pod, number]));
    // A load balancer with addresses of its own, or Cloudflare, before it: nobody else comes to its pods.
    if (!["cloudflare", "alb"].some((hop) => this.chain.includes(hop as HopName))) return past;
    const around = gatewaysOf(this.chain).flatMap(({ namespace, service, ports }) =>
      Object.values(ports).flatMap((port) =>
        strangers.map((stranger): Asked => [stranger, this.net.pod(namespace, service), port]),
      ),
    );
    return [...past, ...around];
  }

  /** Every Service that a route leads to, with its share or all of it. */
  private ends(): RouteSettings["to"][] {
    return this.routes.flatMap((route) => sharesOf(route).map(({ to }) => to));
  }

  private pods(): [Exclude<Asked[1], string>, number][] {
    return this.ends().map((to) => [this.net.pod(to.namespace, to.service), to.targetPort]);
  }
}

const RELEASE = "kubernetes:helm.sh/v3:Release";
const ISTIO = "kubernetes:networking.istio.io/v1";

/** What would go while something that needs it to go is still there: routes, then gateways, then the controller, then subnets. */
function leftBehind(graph: StackGraph, { edge }: RegionSpec): string[] {
  const all = (type: string, name?: string) =>
    resourcesOfType(graph, type).filter((resource) => name === undefined || resource.name === name);
  const gone = (first: GraphResource[], ...later: GraphResource[][]) =>
    first.flatMap((resource) => {
      const before = prerequisites(graph, resource);
      return later.flat().flatMap((each) => (before.has(each) ? [] : [`${each.name} goes before ${resource.name}`]));
    });
  const controller = all(RELEASE, "load-balancer-controller");
  const pods = all(RELEASE, "istio-ingressgateway");
  const gateways = all(`${ISTIO}:Gateway`);
  const fromOutside = all(`${ISTIO}:VirtualService`).filter(({ inputs }) => "gateways" in (inputs.spec as object));
  // Load balancers are in no others.
  const subnets = all("aws:ec2/subnet:Subnet").filter(({ name }) => /-(public|private)-/.test(name));
  return [
    ...gone(fromOutside, gateways),
    ...gone(gateways, pods),
    ...gone(all(INGRESS), all("kubernetes:networking.k8s.io/v1:IngressClass"), gateways),
    ...gone(edge?.nlb ? pods : all(INGRESS), controller, subnets),
  ];
}

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const INGRESS = "kubernetes:networking.k8s.io/v1:Ingress";
const HTTP_ROUTE = "kubernetes:gateway.networking.k8s.io/v1:HTTPRoute";
const INGRESS_ROUTE = "kubernetes:traefik.io/v1alpha1:IngressRoute";

/** Hosts of what leads requests by host, in each hop that has objects for it. */
function ledHosts(graph: StackGraph): Partial<Record<HopName, string[]>> {
  const specs = <Spec>(type: string) => resourcesOfType(graph, type).map(({ inputs }) => inputs.spec as Spec);
  return {
    alb: specs<{ rules: { host: string }[] }>(INGRESS).flatMap(({ rules }) => rules.map(({ host }) => host)),
    kong: specs<{ hostnames: string[] }>(HTTP_ROUTE).flatMap(({ hostnames }) => hostnames),
    traefik: specs<{ routes: { match: string }[] }>(INGRESS_ROUTE).flatMap(({ routes }) =>
      routes.flatMap(({ match }) => [...match.matchAll(/Host\(`([^`]+)`\)/g)].map(([, host = ""]) => host)),
    ),
  };
}

test.each(ENTRIES.map((hops) => [hops.join(" > "), hops] as const))(
  "%s: every host leads to a port that its hops reach and nobody else does",
  async (_, hops) => {
    await fc.assert(
      fc.asyncProperty(chosen(hops), async (choice) => {
        const overrides = overridesOf(choice);
        const { spec } = resolveWakala("staging", overrides);
        const graph = await evaluateStack("staging", { overrides });
        const routes = spec.edge?.routes ?? [];
        expect(graph.findings.filter(({ severity }) => severity === "error")).toEqual([]);
        expect(choice.hosts.filter((host) => !routes.some(({ hosts }) => hosts.includes(host)))).toEqual([]);
        const front = resourcesOfType(graph, DISTRIBUTION).flatMap(({ inputs }) => inputs.aliases as string[]);
        expect([...front].sort()).toEqual(atCloudFront(choice.chain) ? [...choice.hosts].sort() : []);
        // CloudFront asks for a host by its own name, at another one.
        const origins = front.map((host) => `origin.${host}`);
        const expected = [...choice.hosts, ...origins].sort();
        for (const [hop, hosts] of Object.entries(ledHosts(graph)))
          expect([hop, [...hosts].sort()]).toEqual([hop, choice.chain.includes(hop as HopName) ? expected : []]);
        const way = new Way(graph, spec, routes);
        expect(way.net.refusals(...way.connections())).toEqual([]);
        expect(way.net.openings(...way.ways())).toEqual([]);
        expect(leftBehind(graph, spec)).toEqual([]);
      }),
      { numRuns: 2, seed: 20_261_128 },
    );
  },
  120_000,
);
