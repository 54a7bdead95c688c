import { PUBLIC_BLOCKS } from "../../../components/kubernetes/address-blocks";
import { resolveShop, type ShopCase, testErrors } from "../../support/definitions";

const shop = (namespaces: object): Pick<ShopCase, "definition"> => ({ definition: { namespaces } });
const apps = (entry: object) => shop({ apps: entry });
const AT = "platforms/shop.yaml: namespaces.apps";
const QUOTA_KEYS =
  "cpu, memory, ephemeral-storage, requests.cpu, requests.memory, requests.storage, requests.ephemeral-storage, limits.cpu, limits.memory, limits.ephemeral-storage, requests.nvidia.com/gpu, persistentvolumeclaims, pods, services, services.loadbalancers, services.nodeports, configmaps, secrets, replicationcontrollers, resourcequotas, count/<resource>.<group>, <class>.storageclass.storage.k8s.io/requests.storage";

function specOf(definition: ShopCase, name: string) {
  return resolveShop(definition).spec.namespaces.find((namespace) => namespace.name === name);
}

function ruleOf(definition: ShopCase, namespace: string, rule: string) {
  return specOf(definition, namespace)?.allow.find(({ name }) => name === rule);
}

describe("quota", () => {
  testErrors([
    {
      name: "an unknown key",
      ...apps({ quota: { "requests.cpus": 1 } }),
      lines: [
        `${AT}.quota.requests.cpus: "requests.cpus" is not a key of a quota (did you mean requests.cpu?); allowed: ${QUOTA_KEYS}`,
      ],
    },
    {
      name: "a quantity that is none",
      ...apps({ quota: { "requests.memory": "4 GiB" } }),
      lines: [`${AT}.quota.requests.memory: "4 GiB" is not a quantity such as 250m, 2 or 4Gi`],
    },
    {
      name: "a quantity below nothing",
      ...apps({ quota: { pods: -1 } }),
      lines: [`${AT}.quota.pods: -1 is not a quantity such as 250m, 2 or 4Gi`],
    },
    {
      name: "half a pod",
      ...apps({ quota: { pods: 1.5, "count/services": "2Gi" } }),
      lines: [
        `${AT}.quota.pods: 1.5 is not a count of objects`,
        `${AT}.quota.count/services: 2Gi is not a count of objects`,
      ],
    },
    {
      name: "a storage class that is not there",
      ...apps({ quota: { "gp2.storageclass.storage.k8s.io/requests.storage": "1Ti" } }),
      lines: [
        `${AT}.quota.gp2.storageclass.storage.k8s.io/requests.storage: "gp2" is not a storage class (did you mean gp3?); allowed: gp3`,
      ],
    },
  ]);

  test("one that refuses pods without limits is warned of", () => {
    const { notes } = resolveShop(apps({ quota: { "requests.cpu": 4, "limits.memory": "8Gi" } }));
    expect(notes).toEqual([
      {
        severity: "warning",
        at: `${AT}.quota.requests.cpu`,
        message: "refuses every pod without requests.cpu: limitRange.container.defaultRequest.cpu is not set",
      },
      {
        severity: "warning",
        at: `${AT}.quota.limits.memory`,
        message: "refuses every pod without limits.memory: limitRange.container.default.memory is not set",
      },
    ]);
  });
});

describe("limit range", () => {
  const range = (container: object) => apps({ limitRange: { container } });
  testErrors([
    {
      name: "a minimum above the maximum",
      ...range({ min: { cpu: 3 }, max: { cpu: 2 } }),
      lines: [`${AT}.limitRange.container.min.cpu: 3 is more than max 2`],
    },
    {
      name: "defaults out of order",
      ...range({ defaultRequest: { memory: "1Gi" }, default: { memory: "512Mi" }, max: { memory: "256Mi" } }),
      lines: [
        `${AT}.limitRange.container.defaultRequest.memory: 1Gi is more than default 512Mi`,
        `${AT}.limitRange.container.default.memory: 512Mi is more than max 256Mi`,
      ],
    },
    {
      name: "more for one than the quota has for all",
      ...apps({
        quota: { "limits.cpu": 1, "requests.storage": "5Gi" },
        limitRange: { container: { max: { cpu: 2 }, default: { cpu: 1 } }, pvc: { max: "10Gi" } },
      }),
      lines: [
        `${AT}.limitRange.container.max.cpu: 2 is more than the quota's limits.cpu 1`,
        `${AT}.limitRange.pvc.max: 10Gi is more than the quota's requests.storage 5Gi`,
      ],
    },
    {
      name: "an unknown bound",
      ...range({ maximum: { cpu: 2 } }),
      lines: [`${AT}.limitRange.container.maximum: unknown key; allowed: max, min, default, defaultRequest`],
    },
  ]);
});

describe("names and labels", () => {
  testErrors([
    {
      name: "a namespace of the cluster",
      ...shop({ "kube-system": {}, default: {} }),
      lines: [
        "platforms/shop.yaml: namespaces.kube-system: is the cluster's own namespace, not one to declare",
        "platforms/shop.yaml: namespaces.default: is the cluster's own namespace, not one to declare",
      ],
    },
    {
      name: "a name that is none",
      ...shop({ Apps: {} }),
      lines: [
        'platforms/shop.yaml: namespaces.Apps: the name "Apps" is not a name of at most 63 lower-case letters, digits and hyphens',
      ],
    },
    {
      name: "another namespace's name as label",
      ...apps({ labels: { name: "data" } }),
      lines: [`${AT}.labels.name: data is not the namespace's own name apps`],
    },
    {
      name: "labels that the program writes",
      ...apps({ labels: { "pod-security.kubernetes.io/enforce": "privileged", "istio-injection": "enabled" } }),
      lines: [
        `${AT}.labels.pod-security.kubernetes.io/enforce: is written by the program: podSecurity`,
        `${AT}.labels.istio-injection: is written by the program: inject`,
      ],
    },
    {
      name: "a level of pod security that does not exist",
      ...apps({ podSecurity: "strict" }),
      lines: [`${AT}.podSecurity: "strict" is not allowed; allowed: restricted, baseline, privileged`],
    },
  ]);
});

describe("allow rules", () => {
  const rule = (entry: object) => apps({ allow: { metrics: entry } });
  testErrors([
    {
      name: "a namespace that nobody makes",
      ...rule({ from: [{ namespace: "monitorin" }], ports: [9090] }),
      lines: [
        `${AT}.allow.metrics.from.0.namespace: "monitorin" is not a namespace that is made here; allowed: ${[
          ...new Set([
            ...resolveShop(apps({})).spec.namespaces.map(({ name }) => name),
            "default",
            "kube-node-lease",
            "kube-public",
            "kube-system",
          ]),
        ]
          .sort()
          .join(", ")}`,
      ],
    },
    {
      name: "nobody on either side",
      ...rule({ ports: [9090] }),
      lines: [`${AT}.allow.metrics: allows nothing: from or to is needed`],
    },
    {
      name: "a peer that is nobody",
      ...rule({ from: [{}] }),
      lines: [`${AT}.allow.metrics.from.0: names no peer: namespace, pods or cidr is needed`],
    },
    {
      name: "addresses with labels",
      ...rule({ to: [{ cidr: "10.0.0.0/8", pods: { app: "x" } }] }),
      lines: [`${AT}.allow.metrics.to.0: has cidr beside namespace or pods: a block of addresses has neither`],
    },
    {
      name: "an exception from nothing",
      ...rule({ to: [{ namespace: "apps", except: ["10.0.0.0/8"] }] }),
      lines: [`${AT}.allow.metrics.to.0: has except but no cidr`],
    },
    {
      name: "a block with host bits set",
      ...rule({ to: [{ cidr: "10.0.0.1/8" }] }),
      lines: [`${AT}.allow.metrics.to.0.cidr: "10.0.0.1/8" has host bits set: the block is 10.0.0.0/8`],
    },
    {
      name: "an exception from somewhere else, and one of all",
      ...rule({ to: [{ cidr: "10.0.0.0/8", except: ["192.168.0.0/16", "10.0.0.0/8"] }] }),
      lines: [
        `${AT}.allow.metrics.to.0.except.0: 192.168.0.0/16 is not a block inside cidr 10.0.0.0/8`,
        `${AT}.allow.metrics.to.0.except.1: 10.0.0.0/8 is not a block inside cidr 10.0.0.0/8`,
      ],
    },
    {
      name: "exceptions that leave nothing",
      ...rule({ to: [{ cidr: "10.0.0.0/8", except: ["10.128.0.0/9", "10.0.0.0/9"] }] }),
      lines: [`${AT}.allow.metrics.to.0.except: leaves nothing of cidr 10.0.0.0/8`],
    },
    {
      name: "every address of IPv6, which the cluster has none of",
      ...rule({ to: [{ cidr: "::/0" }] }),
      lines: [`${AT}.allow.metrics.to.0.cidr: "::/0" is not an IPv4 CIDR such as 10.0.0.0/16`],
    },
    {
      name: "the name of a policy of the program's own",
      ...apps({ allow: { "allow-dns": { to: [{ cidr: "10.0.0.0/8" }] } } }),
      lines: [
        `${AT}.allow.allow-dns: the name "allow-dns" begins with allow- or default-, as the program's own network policies do`,
      ],
    },
  ]);

  const both = shop({
    apps: {},
    data: { allow: { postgres: { from: [{ namespace: "apps", pods: { db: "yes" } }], ports: [5432] } } },
  });

  test("a rule opens both sides", () => {
    expect(ruleOf(both, "data", "postgres")).toEqual({
      name: "postgres",
      pods: {},
      ingress: [{ peers: [{ namespace: "apps", pods: { db: "yes" } }], ports: [5432] }],
      egress: [],
    });
    expect(ruleOf(both, "apps", "postgres-to-data")).toEqual({
      name: "postgres-to-data",
      pods: { db: "yes" },
      ingress: [],
      egress: [{ peers: [{ namespace: "data" }], ports: [5432] }],
    });
  });

  test("a rule of the caller's opens the other side, too, and addresses have none", () => {
    const caller = shop({
      apps: {
        allow: {
          out: { pods: { app: "x" }, to: [{ namespace: "data" }, { cidr: "198.51.100.0/24" }], ports: ["53/UDP"] },
        },
      },
      data: {},
    });
    const ports = [{ port: 53, protocol: "UDP" }];
    expect(ruleOf(caller, "apps", "out")).toEqual({
      name: "out",
      pods: { app: "x" },
      ingress: [],
      egress: [{ peers: [{ namespace: "data" }, { cidr: "198.51.100.0/24" }], ports }],
    });
    expect(ruleOf(caller, "data", "out-from-apps")).toEqual({
      name: "out-from-apps",
      pods: {},
      ingress: [{ peers: [{ namespace: "apps", pods: { app: "x" } }], ports }],
      egress: [],
    });
  });

  test("pods of a namespace call one another only where a rule says so", () => {
    const within = apps({ allow: { calls: { pods: { app: "b" }, from: [{ pods: { app: "a" } }], ports: [8080] } } });
    expect(specOf(within, "apps")?.allow).toEqual(
      expect.arrayContaining([
        {
          name: "calls",
          pods: { app: "b" },
          ingress: [{ peers: [{ pods: { app: "a" } }], ports: [8080] }],
          egress: [],
        },
        {
          name: "calls-to-apps",
          pods: { app: "a" },
          ingress: [],
          egress: [{ peers: [{ namespace: "apps" }], ports: [8080] }],
        },
      ]),
    );
    expect(specOf(within, "apps")?.allow.map(({ name }) => name)).not.toContain("allow-within-namespace");
  });

  test("who goes out names the namespace, and its pods where nothing is denied to those who come in", () => {
    const calls = { calls: { to: [{ namespace: "data", pods: { app: "b" } }], ports: [8080] } };
    const peers = (defaultDeny: string) =>
      ruleOf(shop({ apps: { allow: calls }, data: { defaultDeny } }), "apps", "calls")?.egress[0]?.peers;
    expect(peers("both")).toEqual([{ namespace: "data" }]);
    expect(peers("ingress")).toEqual([{ namespace: "data" }]);
    expect(peers("none")).toEqual([{ namespace: "data", pods: { app: "b" } }]);
  });

  test("every address means the private ones, too, and an exception is what is left of the block", () => {
    const to = (entry: object) => ruleOf(rule({ to: [entry], ports: [443] }), "apps", "metrics")?.egress[0]?.peers;
    expect(to({ cidr: "0.0.0.0/0" })).toEqual(
      ["0.0.0.0/0", "10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"].map((cidr) => ({
        cidr,
      })),
    );
    expect(to({ cidr: "10.0.0.0/8", except: ["10.64.0.0/10", "10.128.0.0/9"] })).toEqual([{ cidr: "10.0.0.0/10" }]);
  });

  test("the Kubernetes API is reached by its Service and behind it, AWS with Pod Identity", () => {
    const using = apps({ uses: ["kubernetes-api", "aws"] });
    expect(ruleOf(using, "apps", "allow-kubernetes-api")?.egress).toEqual([
      { peers: [{ cidr: "172.20.0.1/32" }, { cidr: "10.0.0.0/16" }], ports: [443] },
    ]);
    expect(ruleOf(using, "apps", "allow-aws")?.egress).toEqual([
      { peers: [...PUBLIC_BLOCKS, "10.0.0.0/16"].map((cidr) => ({ cidr })), ports: [443] },
      { peers: [{ cidr: "169.254.170.23/32" }], ports: [80] },
    ]);
  });
});

describe("namespaces of add-ons", () => {
  test("come by themselves, with their labels and level, and may be called as their facts say", () => {
    expect(specOf({}, "gatekeeper-system")).toMatchObject({
      labels: { "admission.gatekeeper.sh/ignore": "no-self-managing" },
      podSecurity: "restricted",
      defaultDeny: "both",
      protect: false,
    });
    expect(ruleOf({}, "gatekeeper-system", "allow-gatekeeper")?.ingress).toEqual([
      { peers: [{ cidr: "10.0.0.0/16" }], ports: [8443] },
      { peers: ["cluster"], ports: [8888] },
    ]);
    expect(ruleOf(apps({}), "apps", "allow-to-add-ons")?.egress).toContainEqual({
      peers: [{ namespace: "gatekeeper-system" }],
      ports: [8888],
    });
  });

  test("one that the definition declares has what either needs", () => {
    const declared = shop({ "gatekeeper-system": { podSecurity: "baseline", quota: { pods: 10 } } });
    expect(specOf(declared, "gatekeeper-system")).toMatchObject({
      labels: { "admission.gatekeeper.sh/ignore": "no-self-managing" },
      podSecurity: "baseline",
      quota: { pods: "10" },
      protect: true,
    });
  });

  test("kube-system is none of them", () => {
    expect(specOf({}, "kube-system")).toBeUndefined();
  });
});

describe("admission engine", () => {
  const engine = (name: string) => ({ definition: { admission: { engine: name } } });

  test("is Gatekeeper, Kyverno or none", () => {
    const engines = ["gatekeeper", "kyverno", "none"].map((name) =>
      Object.keys(resolveShop(engine(name)).spec.addOns).filter((addOn) => ["gatekeeper", "kyverno"].includes(addOn)),
    );
    expect(engines).toEqual([["gatekeeper"], ["kyverno"], []]);
    expect(resolveShop().spec.admission.engine).toBe("gatekeeper");
  });

  test("leaves out the cluster's own namespaces and those that the definition names", () => {
    const { admission } = resolveShop({ definition: { admission: { exemptNamespaces: ["legacy"] } } }).spec;
    expect(admission.exemptNamespaces).toEqual(expect.arrayContaining(["kube-system", "kube-public", "legacy"]));
  });

  testErrors([
    {
      name: "another one",
      ...engine("opa"),
      lines: ['platforms/shop.yaml: admission.engine: "opa" is not allowed; allowed: gatekeeper, kyverno, none'],
    },
  ]);
});
