import fc from "fast-check";
import { networkPolicies, type PolicySpec } from "../../../../components/kubernetes/namespaces/network-policies";
import type { DefaultDeny, TrafficRule } from "../../../../components/kubernetes/namespaces/types";
import type { Flow, Peer, Port } from "../../../../components/kubernetes/network-policy";

const label = fc.constantFrom("app", "tier", "database-access");
const labels = fc.dictionary(label, fc.constantFrom("a", "b", "true"), { maxKeys: 2 });
const peer: fc.Arbitrary<Peer> = fc.oneof(
  fc.record({ namespace: fc.constantFrom("apps", "data"), pods: labels }, { requiredKeys: [] }),
  fc.record({ cidr: fc.constantFrom("0.0.0.0/0", "10.0.0.0/8") }),
  fc.constantFrom("cluster" as const, "anywhere" as const),
);
const port: fc.Arbitrary<Port> = fc.oneof(
  fc.integer({ min: 1, max: 65_535 }),
  fc.record({ port: fc.integer({ min: 1, max: 65_535 }), protocol: fc.constantFrom("TCP" as const, "UDP" as const) }),
);
const flow: fc.Arbitrary<Flow> = fc.record({
  peers: fc.array(peer, { minLength: 1, maxLength: 3 }),
  ports: fc.array(port, { maxLength: 3 }),
});
const rule: fc.Arbitrary<TrafficRule> = fc.record({
  name: fc.stringMatching(/^[a-z]{1,8}$/),
  pods: labels,
  ingress: fc.array(flow, { maxLength: 2 }),
  egress: fc.array(flow, { maxLength: 2 }),
});
const rules = fc.uniqueArray(rule, { maxLength: 5, selector: ({ name }) => name });

const DIRECTIONS: Record<DefaultDeny, string[]> = { both: ["Ingress", "Egress"], ingress: ["Ingress"], none: [] };
const modes = fc.constantFrom<DefaultDeny>("both", "ingress", "none");

test("no policy names a direction that is not denied: it would close the pods that it selects", () => {
  fc.assert(
    fc.property(modes, rules, (defaultDeny, allow) => {
      const named = networkPolicies({ defaultDeny, allow }).flatMap(({ spec }) => spec.policyTypes);
      expect(named.filter((direction) => !DIRECTIONS[defaultDeny].includes(direction))).toEqual([]);
    }),
  );
});

test("every pod is denied every direction that is to be, and its DNS is open where that would close it", () => {
  fc.assert(
    fc.property(modes, rules, (defaultDeny, allow) => {
      const policies = networkPolicies({ defaultDeny, allow });
      const [deny, ...others] = policies;
      expect(deny).toEqual(
        defaultDeny === "none"
          ? undefined
          : { name: "default-deny", spec: { podSelector: {}, policyTypes: DIRECTIONS[defaultDeny] } },
      );
      expect(others.filter(({ name }) => name === "allow-dns")).toHaveLength(defaultDeny === "both" ? 1 : 0);
    }),
  );
});

test("a policy names a direction only with something to allow in it, and allows nothing in one that it does not name", () => {
  fc.assert(
    fc.property(modes, rules, (defaultDeny, allow) => {
      for (const { spec } of networkPolicies({ defaultDeny, allow }).slice(1)) {
        expect(spec.policyTypes).not.toEqual([]);
        expect(spec.policyTypes.includes("Ingress")).toBe((spec.ingress ?? []).length > 0);
        expect(spec.policyTypes.includes("Egress")).toBe((spec.egress ?? []).length > 0);
      }
    }),
  );
});

test("one rule gives at most one policy, of its name", () => {
  fc.assert(
    fc.property(modes, rules, (defaultDeny, allow) => {
      const names = networkPolicies({ defaultDeny, allow }).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      const known = ["default-deny", "allow-dns", ...allow.map(({ name }) => name)];
      expect(names.filter((name) => !known.includes(name))).toEqual([]);
    }),
  );
});

test("a rule as Kubernetes spells it", () => {
  const allow: TrafficRule[] = [
    {
      name: "postgres-access",
      pods: { app: "postgres" },
      ingress: [{ peers: [{ namespace: "apps", pods: { "database-access": "true" } }], ports: [5432] }],
      egress: [
        {
          peers: [{ cidr: "198.51.100.0/24" }, {}, { namespace: "logs" }, "cluster"],
          ports: [{ port: 514, protocol: "UDP" }],
        },
      ],
    },
  ];
  const dns: PolicySpec = {
    name: "allow-dns",
    spec: {
      podSelector: {},
      policyTypes: ["Egress"],
      egress: [
        {
          to: [
            {
              namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
              podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
            },
          ],
          ports: [
            { protocol: "UDP", port: 53 },
            { protocol: "TCP", port: 53 },
          ],
        },
      ],
    },
  };
  expect(networkPolicies({ defaultDeny: "both", allow }).slice(1)).toEqual([
    dns,
    {
      name: "postgres-access",
      spec: {
        podSelector: { matchLabels: { app: "postgres" } },
        policyTypes: ["Ingress", "Egress"],
        ingress: [
          {
            from: [
              {
                namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "apps" } },
                podSelector: { matchLabels: { "database-access": "true" } },
              },
            ],
            ports: [{ protocol: "TCP", port: 5432 }],
          },
        ],
        egress: [
          {
            to: [
              { ipBlock: { cidr: "198.51.100.0/24" } },
              { podSelector: {} },
              { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "logs" } } },
              { namespaceSelector: {} },
            ],
            ports: [{ protocol: "UDP", port: 514 }],
          },
        ],
      },
    },
  ]);
});
