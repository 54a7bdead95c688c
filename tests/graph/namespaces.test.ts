import type { GraphResource } from "offline-engine/graph";
import { type Graph, graph, only, prerequisites, resourcesOfType, stackNames } from "../support/graphs";

const NAMESPACE = "kubernetes:core/v1:Namespace";
const QUOTA = "kubernetes:core/v1:ResourceQuota";
const LIMITS = "kubernetes:core/v1:LimitRange";
const POLICY = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
const PRIORITY_CLASS = "kubernetes:scheduling.k8s.io/v1:PriorityClass";
const MADE_IN_NAMESPACES = "platform:kubernetes:Namespace";

interface Metadata {
  name: string;
  namespace?: string;
  labels: Record<string, string>;
}

interface Peer {
  namespaceSelector?: { matchLabels?: Record<string, string> };
  podSelector?: { matchLabels?: Record<string, string> };
  ipBlock?: { cidr: string };
}

interface PolicySpec {
  podSelector: { matchLabels?: Record<string, string> };
  policyTypes: string[];
  ingress?: { from: Peer[]; ports?: { port: number; protocol: string }[] }[];
  egress?: { to: Peer[]; ports?: { port: number; protocol: string }[] }[];
}

const metadata = ({ inputs }: GraphResource) => inputs.metadata as Metadata;
const specOf = <Spec>({ inputs }: GraphResource) => inputs.spec as Spec;

/** The objects of a type in a namespace. */
function inside(stack: Graph, type: string, namespace: string): GraphResource[] {
  return resourcesOfType(stack, type).filter((resource) => metadata(resource).namespace === namespace);
}

function policy(stack: Graph, namespace: string, name: string): PolicySpec | undefined {
  const found = inside(stack, POLICY, namespace).find((resource) => metadata(resource).name === name);
  return found && specOf<PolicySpec>(found);
}

const DECLARED = ["wakala-system", "wakala-apps", "wakala-data", "wakala-monitoring"];
const inNamespace = (name: string) => ({ matchLabels: { "kubernetes.io/metadata.name": name } });

describe.each(stackNames())("namespaces of %s", (stackName) => {
  const stack = graph(stackName);
  const namespaces = resourcesOfType(stack, NAMESPACE);
  const names = namespaces.map((namespace) => metadata(namespace).name);

  test("A2: quota and limit range of wakala-apps are exact, in one object each", () => {
    const quotas = inside(stack, QUOTA, "wakala-apps");
    expect(quotas.map((quota) => [metadata(quota).name, specOf(quota)])).toEqual([
      [
        "compute-resources",
        {
          hard: {
            "requests.cpu": "100",
            "requests.memory": "200Gi",
            "limits.cpu": "200",
            "limits.memory": "400Gi",
            "requests.storage": "500Gi",
            persistentvolumeclaims: "20",
            "count/deployments.apps": "50",
            "count/services": "50",
          },
        },
      ],
    ]);
    const ranges = inside(stack, LIMITS, "wakala-apps");
    expect(ranges.map((range) => [metadata(range).name, specOf(range)])).toEqual([
      [
        "resource-limits",
        {
          limits: [
            {
              type: "Container",
              max: { cpu: "2", memory: "4Gi" },
              min: { cpu: "50m", memory: "64Mi" },
              default: { cpu: "250m", memory: "512Mi" },
              defaultRequest: { cpu: "100m", memory: "128Mi" },
            },
            { type: "PersistentVolumeClaim", max: { storage: "10Gi" } },
          ],
        },
      ],
    ]);
  });

  test("A3: three namespaces with injection, and monitoring without", () => {
    const injected = namespaces.filter((namespace) => metadata(namespace).labels["istio-injection"] !== undefined);
    expect(injected.map((namespace) => metadata(namespace).labels["istio-injection"])).toEqual([
      "enabled",
      "enabled",
      "enabled",
    ]);
    expect(injected.map((namespace) => metadata(namespace).name).sort()).toEqual([
      "wakala-apps",
      "wakala-data",
      "wakala-system",
    ]);
    expect(names).toEqual(expect.arrayContaining(DECLARED));
  });

  test("NS-07: every namespace bears its name as a label", () => {
    expect(namespaces.map((namespace) => metadata(namespace).labels.name)).toEqual(names);
  });

  test("PSS-01, X-34: every namespace has one level of pod security in all three modes, at the cluster's version", () => {
    for (const namespace of namespaces) {
      const { labels } = metadata(namespace);
      const level = labels["pod-security.kubernetes.io/enforce"];
      expect(["restricted", "baseline", "privileged"]).toContain(level);
      for (const mode of ["enforce", "warn", "audit"]) {
        expect(labels[`pod-security.kubernetes.io/${mode}`]).toBe(level);
        expect(labels[`pod-security.kubernetes.io/${mode}-version`]).toBe("v1.35");
      }
    }
  });

  test("PSS-01: the definition's namespaces are restricted", () => {
    const levels = namespaces
      .filter((namespace) => DECLARED.includes(metadata(namespace).name))
      .map((namespace) => metadata(namespace).labels["pod-security.kubernetes.io/enforce"]);
    expect(levels).toEqual(DECLARED.map(() => "restricted"));
  });

  test("NPL-01, X-51: every namespace denies both directions to every pod, and NPL-02 allows DNS", () => {
    for (const name of names) {
      expect(policy(stack, name, "default-deny")).toEqual({ podSelector: {}, policyTypes: ["Ingress", "Egress"] });
      expect(policy(stack, name, "allow-dns")).toEqual({
        podSelector: {},
        policyTypes: ["Egress"],
        egress: [
          {
            to: [
              {
                namespaceSelector: inNamespace("kube-system"),
                podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
              },
            ],
            ports: [
              { protocol: "UDP", port: 53 },
              { protocol: "TCP", port: 53 },
            ],
          },
        ],
      });
    }
  });

  test("NPL-04: Postgres is reached by pods of wakala-apps with the label, on both sides", () => {
    expect(policy(stack, "wakala-data", "postgres-access")).toEqual({
      podSelector: {},
      policyTypes: ["Ingress"],
      ingress: [
        {
          from: [
            {
              namespaceSelector: inNamespace("wakala-apps"),
              podSelector: { matchLabels: { "database-access": "true" } },
            },
          ],
          ports: [{ protocol: "TCP", port: 5432 }],
        },
      ],
    });
    expect(policy(stack, "wakala-apps", "postgres-access-to-wakala-data")).toEqual({
      podSelector: { matchLabels: { "database-access": "true" } },
      policyTypes: ["Egress"],
      egress: [{ to: [{ namespaceSelector: inNamespace("wakala-data") }], ports: [{ protocol: "TCP", port: 5432 }] }],
    });
  });

  test("NPL-03: pods with the mesh's proxy are reached from its gateways", () => {
    const fromGateway = (name: string) => policy(stack, name, "allow-from-istio-ingressgateway")?.ingress;
    const at = (port: number) => [
      { from: [{ namespaceSelector: inNamespace("istio-ingress") }], ports: [{ protocol: "TCP", port }] },
    ];
    expect(fromGateway("wakala-apps")).toEqual(at(8080));
    // Of traces, which its proxies send.
    expect(fromGateway("wakala-monitoring")).toEqual(at(4317));
    expect(fromGateway("wakala-system")).toBeUndefined();
    expect(fromGateway("wakala-data")).toBeUndefined();
  });

  test("NPL-08, NPL-12: monitoring reads the metrics of pods, and a declared call is open on both sides", () => {
    expect(policy(stack, "wakala-apps", "metrics")?.ingress).toEqual([
      { from: [{ namespaceSelector: inNamespace("wakala-monitoring") }], ports: [{ protocol: "TCP", port: 9090 }] },
    ]);
    expect(policy(stack, "wakala-monitoring", "metrics-to-wakala-apps")?.policyTypes).toEqual(["Egress"]);
    expect(policy(stack, "wakala-apps", "gateway-calls")?.policyTypes).toEqual(["Ingress"]);
    expect(policy(stack, "wakala-apps", "gateway-calls-to-wakala-apps")?.podSelector).toEqual({
      matchLabels: { app: "api-gateway" },
    });
  });

  test("what a namespace's rules let in from another, that one lets out", () => {
    const own = resourcesOfType(stack, POLICY).filter(({ parent }) => parent.includes(MADE_IN_NAMESPACES));
    const letOut = new Set(
      own.flatMap((resource) =>
        (specOf<PolicySpec>(resource).egress ?? []).flatMap(({ to, ports = [] }) =>
          to.flatMap(({ namespaceSelector }) => {
            const target = namespaceSelector?.matchLabels?.["kubernetes.io/metadata.name"] ?? "any";
            return ports.map(({ port }) => `${metadata(resource).namespace} -> ${target}:${port}`);
          }),
        ),
      ),
    );
    const missing = own.flatMap((resource) =>
      (specOf<PolicySpec>(resource).ingress ?? []).flatMap(({ from, ports = [] }) =>
        from.flatMap(({ namespaceSelector }) => {
          const caller = namespaceSelector?.matchLabels?.["kubernetes.io/metadata.name"] ?? "";
          const target = metadata(resource).namespace;
          return ports
            .filter(() => names.includes(caller))
            .filter(({ port }) => ![target, "any"].some((to) => letOut.has(`${caller} -> ${to}:${port}`)))
            .map(({ port }) => `${caller} -> ${target}:${port}`);
        }),
      ),
    );
    expect(missing).toEqual([]);
  });

  test("an operator reaches its operands in the definition's namespaces, and they let it in", () => {
    const ports = [{ protocol: "TCP", port: 9200 }];
    expect(policy(stack, "elastic-system", "allow-eck-operator")?.egress).toEqual([
      { to: [{ namespaceSelector: {} }], ports },
    ]);
    for (const name of DECLARED) {
      expect(policy(stack, name, "allow-from-eck-operator")?.ingress).toEqual([
        { from: [{ namespaceSelector: inNamespace("elastic-system") }], ports },
      ]);
    }
  });

  test("a release waits for its namespace to be closed", () => {
    const homes = new Map(namespaces.map((namespace) => [metadata(namespace).name, namespace]));
    const releases = resourcesOfType(stack, "kubernetes:helm.sh/v3:Release").filter(({ inputs }) =>
      homes.has(String(inputs.namespace)),
    );
    expect(releases.length).toBeGreaterThan(0);
    for (const release of releases) {
      const home = String(release.inputs.namespace);
      const needed = prerequisites(stack, release);
      expect(inside(stack, POLICY, home).filter(({ parent }) => parent.includes(MADE_IN_NAMESPACES))).not.toEqual([]);
      expect(
        inside(stack, POLICY, home)
          .filter(({ parent }) => parent.includes(MADE_IN_NAMESPACES))
          .filter((each) => !needed.has(each)),
      ).toEqual([]);
    }
  });

  test("priority classes are there before every release, applications below data below the system", () => {
    const classes = resourcesOfType(stack, PRIORITY_CLASS);
    const values = classes.map((each) => [metadata(each).name, each.inputs.value]);
    expect(Object.fromEntries(values)).toEqual({
      "platform-system": 1_000_000,
      "platform-data": 900_000,
      "platform-application": 100_000,
    });
    for (const release of resourcesOfType(stack, "kubernetes:helm.sh/v3:Release")) {
      expect(classes.filter((each) => !prerequisites(stack, release).has(each))).toEqual([]);
    }
  });

  test("the admission engine is the one that the definition names", () => {
    expect(only(stack, "kubernetes:helm.sh/v3:Release", "gatekeeper").inputs).toMatchObject({
      namespace: "gatekeeper-system",
      version: "3.23.0",
    });
    expect(resourcesOfType(stack, "kubernetes:helm.sh/v3:Release").map(({ name }) => name)).not.toContain("kyverno");
  });
});

test.each([
  ["prod", true],
  ["prod-eu-west-1", true],
  ["staging", false],
])("%s: the definition's namespaces are protected: %s, those of add-ons never", (name, expected) => {
  for (const namespace of resourcesOfType(graph(name), NAMESPACE)) {
    expect(namespace.options.protect).toBe(expected && DECLARED.includes(metadata(namespace).name));
  }
});
