import fc from "fast-check";
import { type NetworkPolicy, readPolicy } from "../../../policy/model/network-policy/policy";
import type { Cluster, Pod } from "./cluster";
import { Reach } from "./reach";

const NAMESPACES = ["apps", "data"];
const PODS: Pod[] = NAMESPACES.flatMap((namespace, at) =>
  ["web", "db", "web"].map((app, index) => ({
    namespace,
    name: `${app}-${index}`,
    labels: { app, zone: index === 0 ? "a" : "b" },
    address: `10.0.${at}.${index + 10}`,
    node: `10.0.9.${at * 10 + index + 1}`,
    ports: [{ name: "http", port: index === 0 ? 8080 : 9090 }],
  })),
);
const namespaces = NAMESPACES.map((name) => ({ name, labels: { name } }));

const labels = fc.dictionary(fc.constantFrom("app", "zone"), fc.constantFrom("web", "db", "a", "b"), { maxKeys: 1 });
const selector = labels.map((matchLabels) => ({ matchLabels }));
const podPeer = fc.record(
  {
    podSelector: selector,
    namespaceSelector: fc.constantFrom({}, ...NAMESPACES.map((name) => ({ matchLabels: { name } }))),
  },
  { requiredKeys: ["podSelector"] },
);
const peer = fc.oneof(
  podPeer,
  fc.record({ ipBlock: fc.record({ cidr: fc.constantFrom("10.0.0.0/16", "10.0.1.0/24") }) }),
);
const ports = fc.array(
  fc.oneof(
    fc.record({ protocol: fc.constantFrom("TCP", "UDP"), port: fc.constantFrom<number | string>(8080, 9090, "http") }),
    fc.record({ protocol: fc.constant("TCP"), port: fc.constant(8000), endPort: fc.constantFrom(8080, 9000) }),
    fc.record({ protocol: fc.constant("TCP") }),
  ),
  { maxLength: 2 },
);
const rule = (side: "from" | "to") =>
  fc.record({ [side]: fc.array(peer, { maxLength: 2 }), ports }) as fc.Arbitrary<Record<string, unknown>>;
const policy = fc.record({
  namespace: fc.constantFrom(...NAMESPACES),
  podSelector: selector,
  policyTypes: fc.constantFrom(["Ingress"], ["Egress"], ["Ingress", "Egress"]),
  ingress: fc.array(rule("from"), { maxLength: 2 }),
  egress: fc.array(rule("to"), { maxLength: 2 }),
});
interface Written {
  namespace: string;
  podSelector: { matchLabels?: Record<string, string> };
  policyTypes: readonly string[];
  ingress: Record<string, unknown>[];
  egress: Record<string, unknown>[];
}

const read = ({ namespace, ...spec }: Written, index: number): NetworkPolicy =>
  readPolicy({ metadata: { namespace, name: `policy-${index}` }, spec });

/** Kubernetes' own words over the written objects, with no address in sight. */
function allowedBySpec(written: Written[], from: Pod, to: Pod, port: number, protocol: string): boolean {
  return side("Egress", "egress", "to", from, to) && side("Ingress", "ingress", "from", to, from);

  function side(type: string, key: "ingress" | "egress", peers: "from" | "to", own: Pod, other: Pod): boolean {
    const about = written.filter(
      (each) =>
        each.namespace === own.namespace && each.policyTypes.includes(type) && has(each.podSelector, own.labels),
    );
    if (about.length === 0) return true;
    return about.some((each) =>
      each[key].some(
        (entry) => meets(entry[peers] as object[], each.namespace, other) && onPort(entry.ports as object[]),
      ),
    );
  }

  function meets(peers: object[], home: string, other: Pod): boolean {
    return (
      peers.length === 0 ||
      peers.some((each) => {
        const { ipBlock, podSelector, namespaceSelector } = each as Record<
          string,
          { cidr: string; matchLabels?: Record<string, string> }
        >;
        if (ipBlock) return ipBlock.cidr === "10.0.0.0/16" || other.address.startsWith("10.0.1.");
        const where = namespaceSelector ? has(namespaceSelector, { name: other.namespace }) : other.namespace === home;
        return where && has(podSelector ?? {}, other.labels);
      })
    );
  }

  function onPort(allowed: object[]): boolean {
    const numbered = allowed as { protocol: string; port?: number | string; endPort?: number }[];
    return (
      numbered.length === 0 ||
      numbered.some(({ protocol: of, port: first, endPort }) => {
        if (of !== protocol) return false;
        if (first === undefined) return true;
        if (typeof first === "string")
          return protocol === "TCP" && to.ports.some((each) => each.name === first && each.port === port);
        return port >= first && port <= (endPort ?? first);
      })
    );
  }
}

function has({ matchLabels = {} }: { matchLabels?: Record<string, string> }, own: Record<string, string>): boolean {
  return Object.entries(matchLabels).every(([key, value]) => own[key] === value);
}

/** Names of ports mean nothing to a block, and on the way in what any of the policy's pods calls so. */
function namesPortsOfBlocks(written: Written[]): boolean {
  return written.some(({ ingress, egress }) =>
    [...ingress, ...egress].some((entry) => JSON.stringify(entry.ports).includes('"http"')),
  );
}

const pods = fc.constantFrom(...PODS);

test("between pods the agent decides as Kubernetes says, whatever policies there are", () => {
  fc.assert(
    fc.property(
      fc.array(policy, { maxLength: 4 }),
      pods,
      pods,
      fc.constantFrom(8080, 9090, 8500),
      (written, from, to, port) => {
        fc.pre(from !== to && !namesPortsOfBlocks(written));
        const cluster: Cluster = { namespaces, pods: PODS, services: [], policies: written.map(read) };
        expect(new Reach(cluster).reaches(from, to, port)).toBe(allowedBySpec(written, from, to, port, "TCP"));
      },
    ),
    { numRuns: 1000 },
  );
});

test("a named port is, on the way out, what the other pod calls so", () => {
  const out = readPolicy({
    metadata: { namespace: "apps", name: "out" },
    spec: {
      podSelector: {},
      policyTypes: ["Egress"],
      egress: [{ to: [{ podSelector: {} }], ports: [{ port: "http" }] }],
    },
  });
  const [from, to] = PODS as [Pod, Pod];
  const net = new Reach({ namespaces, pods: PODS, services: [], policies: [out] });
  expect([8080, 9090].map((port) => net.reaches(from, to, port))).toEqual([false, true]);
});

test("a pod reaches its own node, and pods of the host's network anything", () => {
  const closed = readPolicy({
    metadata: { namespace: "apps", name: "closed" },
    spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
  });
  const [pod, other] = PODS as [Pod, Pod];
  const net = new Reach({ namespaces, pods: PODS, services: [], policies: [closed] });
  expect([net.reaches(pod, pod.node, 10_250), net.reaches(pod, other.node, 10_250)]).toEqual([true, false]);
  expect(net.reaches({ ...pod, hostNetwork: true }, other.node, 443)).toBe(true);
});

describe("a Service's address", () => {
  const service = (selector: Record<string, string> | undefined, targetPort: number | string = 9090) => ({
    namespace: "data",
    name: "db",
    address: "172.20.1.1",
    ...(selector ? { selector } : { leadsTo: { app: "db" } }),
    ports: [{ port: 80, targetPort }],
  });
  const out = (podSelector: object, port: number) =>
    readPolicy({
      metadata: { namespace: "apps", name: "out" },
      spec: {
        podSelector: {},
        policyTypes: ["Egress"],
        egress: [{ to: [{ namespaceSelector: { matchLabels: { name: "data" } }, podSelector }], ports: [{ port }] }],
      },
    });
  const reaches = (to: ReturnType<typeof service>, peer: object, port: number) =>
    new Reach({ namespaces, pods: PODS, services: [to], policies: [out(peer, port)] }).reaches(PODS[0] as Pod, to, 80);
  const labelled = { matchLabels: { app: "db" } };

  test("is let through where its selector has the peer's labels, on the port of the pods", () => {
    expect(reaches(service({ app: "db" }), labelled, 9090)).toBe(true);
    expect(reaches(service({ app: "db", zone: "b" }), labelled, 9090)).toBe(true);
    expect(reaches(service({ app: "db" }, "http"), labelled, 9090)).toBe(true);
  });

  test("is refused where its selector lacks one, where it has none, and on the Service's own port", () => {
    expect(reaches(service({ app: "db" }), { matchLabels: { app: "db", zone: "b" } }, 9090)).toBe(false);
    expect(reaches(service(undefined), labelled, 9090)).toBe(false);
    expect(reaches(service({ app: "db" }), labelled, 80)).toBe(false);
  });

  test("is let through for a peer without labels, whatever its selector", () => {
    expect(reaches(service(undefined), {}, 9090)).toBe(true);
    expect(reaches(service({ app: "db" }), {}, 9090)).toBe(true);
  });
});
