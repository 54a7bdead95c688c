import { runPolicies } from "../../../tools/policy/run";
import { graphOf, kubernetes, production, release, TODAY } from "../support/graphs";

const metadata = { namespace: "shop" };
const block = (cidr: string, ...except: string[]) => ({ ipBlock: { cidr, ...(except.length > 0 ? { except } : {}) } });
const out = (name: string, egress: object[], podSelector: object = {}) =>
  kubernetes("networking.k8s.io/v1:NetworkPolicy", name, {
    metadata,
    spec: { podSelector, policyTypes: ["Egress"], egress },
  });
const world = out("internet", [{ to: [block("0.0.0.0/0", "10.0.0.0/8", "fd00::/8")], ports: [{ port: 443 }] }]);
const vault = (...cidrs: string[]) => [{ to: cidrs.map((cidr) => block(cidr)), ports: [{ port: 8200 }] }];

function breaches(...resources: Parameters<typeof graphOf>[0]): string[] {
  const found = runPolicies([graphOf(resources)], { environmentOf: () => production(), today: TODAY });
  return found
    .filter(({ rule }) => rule.id === "WKL-16")
    .map(({ urn, message }) => `${urn.split("::").at(-1)}: ${message}`);
}

const DENIED = "internet: spec.egress[0].to[0].ipBlock.except denies 8200/TCP to spec.egress[0].to[0].ipBlock of vault";

test("an except that denies what another policy allows is refused, with both places", () => {
  expect(breaches(world, out("vault", vault("0.0.0.0/0")))).toEqual([DENIED]);
});

test("so is one that a block around it meets, and one of another rule of its own policy", () => {
  expect(breaches(world, out("vault", vault("8.0.0.0/5")))).toEqual([DENIED]);
  const both = out("both", [
    { to: [block("0.0.0.0/0", "10.0.0.0/8")], ports: [{ port: 443 }] },
    { to: [block("0.0.0.0/0")], ports: [{ port: 8200 }] },
  ]);
  expect(breaches(both)).toEqual([
    "both: spec.egress[0].to[0].ipBlock.except denies 8200/TCP to spec.egress[1].to[0].ipBlock",
  ]);
});

test("so is one of IPv6, and one on the way in", () => {
  expect(breaches(world, out("vault", vault("::/0")))).toEqual([DENIED]);
  const entry = (name: string, from: object, port: number) =>
    kubernetes("networking.k8s.io/v1:NetworkPolicy", name, {
      metadata,
      spec: { podSelector: {}, ingress: [{ from: [from], ports: [{ port }] }] },
    });
  const entries = [
    entry("pages", block("10.0.0.0/8", "10.1.0.0/16"), 443),
    entry("metrics", block("10.0.0.0/8"), 9090),
  ];
  expect(breaches(...entries)).toEqual([
    "pages: spec.ingress[0].from[0].ipBlock.except denies 9090/TCP to spec.ingress[0].from[0].ipBlock of metrics",
  ]);
});

test("the excepted block by name, one inside it, or one beside it is no conflict", () => {
  expect(breaches(world, out("vault", vault("0.0.0.0/0", "10.0.0.0/8", "::/0", "fd00::/8")))).toEqual([]);
  expect(breaches(world, out("vault", vault("10.77.0.0/16")))).toEqual([]);
  expect(breaches(world, out("vault", vault("192.168.0.0/16")))).toEqual([]);
});

test("policies that no pod can have together, and those of another namespace, do not meet", () => {
  const of = (app: string) => ({ matchLabels: { app } });
  const own = out("internet", [{ to: [block("0.0.0.0/0", "10.0.0.0/8")], ports: [{ port: 443 }] }], of("web"));
  expect(breaches(own, out("vault", vault("0.0.0.0/0"), of("db")))).toEqual([]);
  expect(breaches(own, out("vault", vault("0.0.0.0/0"), { matchLabels: { tier: "a" } }))).toEqual([DENIED]);
  const elsewhere = kubernetes("networking.k8s.io/v1:NetworkPolicy", "vault", {
    metadata: { namespace: "bank" },
    spec: { podSelector: {}, policyTypes: ["Egress"], egress: vault("0.0.0.0/0") },
  });
  expect(breaches(world, elsewhere)).toEqual([]);
});

test("more ports than the agent has room for at one block are refused", () => {
  const ports = Array.from({ length: 25 }, (_unused, index) => ({ port: 1000 + index }));
  const many = out("many", [{ to: [block("10.0.0.0/8")], ports }]);
  expect(breaches(many)).toEqual([
    "many: at spec.egress[0].to[0].ipBlock more than 24 ports meet, of which the agent keeps 24 by chance",
  ]);
  expect(breaches(out("many", [{ to: [block("10.0.0.0/8")], ports: ports.slice(1) }]))).toEqual([]);
});

test("with Cilium, which adds policies up, nothing is said", () => {
  const cilium = release("cilium", { chart: "cilium", namespace: "kube-system" });
  expect(breaches(world, out("vault", vault("0.0.0.0/0")), cilium)).toEqual([]);
});
