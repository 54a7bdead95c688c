import type { GraphResource } from "offline-engine";
import { type ComponentClass, childrenOf, componentClasses, typesOf } from "../support/components";
import { evaluateStack, PRIMARY } from "../support/evaluate-stack";
import { graph, stackNames } from "../support/graphs";
import { wideVariants } from "../support/wide-variants";

const CLASSES = componentClasses();
const named = CLASSES.map((each) => [each.className, each] as const);

const queue = { queueURL: "https://sqs.af-south-1.amazonaws.com/123456789012/orders", queueLength: "20" };

/** What neither the repository's stacks nor their wide variants have. */
const OTHERS = {
  addOns: { keda: true },
  admission: { engine: "kyverno" },
  mesh: { canary: {}, egressGateway: {}, serviceEntries: { "whatsapp-api": { viaGateway: true } } },
  certificates: { issuers: ["platform-ca", "letsencrypt"], email: "platform@example.org" },
  gitops: {
    repositories: {
      wakala: {
        url: "https://github.com/wakala-os/infrastructure",
        username: { key: "git" },
        password: { key: "git" },
      },
    },
    applicationSets: {
      services: {
        project: "wakala",
        repo: "https://github.com/wakala-os/infrastructure",
        revision: "main",
        namespace: "wakala-apps",
        directories: ["k8s/services/*"],
      },
    },
  },
  secrets: { sealedSecrets: true, vault: { server: "https://vault.wakala.internal" } },
  observability: {
    metrics: {
      enabled: true,
      remoteWrite: { workspaces: { "af-south-1": "arn:aws:aps:eu-west-1:123456789012:workspace/ws-0a1b2c3d" } },
    },
  },
  tracing: { kafkaBuffer: true },
  data: {
    kafka: {
      kafka: {
        enabled: true,
        listeners: { loadBalancer: true, domain: "wakala.internal" },
        topics: { orders: {} },
        users: { whatsapp: { consume: ["orders"], groups: ["whatsapp*"], namespaces: ["wakala-apps"] } },
        mirror: { enabled: true, topics: "orders" },
      },
    },
    elasticsearch: {
      "wakala-elasticsearch": {
        allowFrom: ["wakala-apps"],
        users: { search: { read: ["orders-*"], namespaces: ["wakala-apps"] } },
      },
    },
    rabbitmq: {
      events: {
        namespace: "wakala-data",
        namespaces: ["wakala-apps"],
        vhosts: {
          shop: { exchanges: { orders: {} }, queues: { work: { maxLength: 10, bindings: [{ exchange: "orders" }] } } },
        },
        users: { whatsapp: { vhosts: { shop: {} } } },
        backupWaiver: "a test keeps nothing",
      },
    },
  },
  namespaces: { "wakala-apps": { allow: { kafka: { to: [{ namespace: "wakala-data" }], ports: [9093] } } } },
  workloads: {
    mailer: {
      namespace: "wakala-apps",
      scaling: {
        kind: "keda",
        min: 0,
        max: 3,
        triggers: [
          { type: "aws-sqs-queue", metadata: queue },
          {
            type: "kafka",
            user: "whatsapp",
            metadata: { topic: "orders", consumerGroup: "whatsapp", lagThreshold: "50" },
          },
        ],
      },
    },
  },
};

/** Challenges of Let's Encrypt in Route 53, and a gateway with tokens before the mesh. */
const CHALLENGES = {
  dns: { provider: "aws", proxied: false, zones: { "wakala.os": { id: "Z0123456789ABC" } } },
  certificates: { issuers: ["platform-ca", "letsencrypt"], email: "platform@example.org" },
  edge: {
    chain: ["nlb", "kong", "istio-gateway"],
    tls: { issuer: "letsencrypt" },
    kong: { jwt: { consumers: { mobile: { key: "kong/mobile" } } }, circuitBreaker: {} },
  },
};

/** Traefik, with everything that it does with a request. */
const TRAEFIK = {
  edge: {
    chain: ["cloudflare", "nlb", "traefik"],
    routes: { traces: { to: { namespace: "wakala-monitoring", service: "wakala-jaeger-query", port: 16686 } } },
    traefik: { compress: true },
  },
  mesh: { routes: { "whatsapp-webhook": null } },
};

/** One of two regions that serve side by side, with a load balancer that leads by itself behind a web ACL. */
const SHARED = {
  topology: {
    "af-south-1": { drWaiver: "the other region serves its clients" },
    "eu-west-1": {
      role: "active",
      stack: "staging-eu-west-1",
      cluster: "wakala-staging-eu",
      cidr: "10.11.0.0/16",
      drFor: null,
      drWaiver: "the other region serves its clients",
    },
  },
  dns: {
    provider: "aws",
    proxied: false,
    zones: { "wakala.os": { id: "Z0123456789ABC" } },
    routing: { hosts: { "api.wakala.os": { health: { path: "/" } } } },
  },
  edge: {
    chain: ["alb"],
    routes: { traces: { to: { namespace: "wakala-monitoring", service: "wakala-jaeger-query", port: 16686 } } },
  },
  mesh: { routes: { "whatsapp-webhook": null } },
};

/** Types of children by the type of the component that makes them. */
const made = new Map<string, Set<string>>();

beforeAll(async () => {
  const planned = stackNames().map((stack) => graph(stack));
  const primary = await evaluateStack("prod", { overrides: OTHERS });
  const outputs = { [PRIMARY]: primary.captured };
  const standby = await evaluateStack("prod-eu-west-1", { overrides: OTHERS, outputs });
  const traefik = await evaluateStack("staging", { overrides: TRAEFIK });
  const challenges = await evaluateStack("staging", { overrides: CHALLENGES });
  const shared = await evaluateStack("staging", { overrides: SHARED });
  for (const { resources } of [...planned, primary, standby, challenges, traefik, shared, ...(await wideVariants())])
    noteChildren(resources);
});

/** What is below a child is its component's as well, unless it is in a component of its own. */
function noteChildren(resources: GraphResource[]): void {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  for (const resource of resources) {
    let owner = byUrn.get(resource.parent);
    while (owner?.custom) owner = byUrn.get(owner.parent);
    if (owner) made.set(owner.type, (made.get(owner.type) ?? new Set()).add(resource.type));
  }
}

test("every component says what its transform reaches", () => {
  expect(CLASSES.filter((each) => !childrenOf(each))).toEqual([]);
  expect(CLASSES.length).toBeGreaterThan(40);
});

test.each(named)("%s has one key for each kind of child that it makes", (_, component) => {
  const types = [...keys(component).values()];
  expect(types.filter((type, index) => types.indexOf(type) !== index)).toEqual([]);
  const children = [...(made.get(component.type) ?? [])];
  expect(children.length).toBeGreaterThan(0);
  expect(children.filter((type) => !types.includes(type))).toEqual([]);
});

/** In an add-on, for a chart or for CRDs that it may not have. */
const IN_EVERY_ADD_ON = ["release", "crds"];

test.each(named)("%s has no key for what nothing makes", (_, component) => {
  const children = made.get(component.type) ?? new Set();
  const idle = [...keys(component)].filter(([key, type]) => !children.has(type) && !IN_EVERY_ADD_ON.includes(key));
  expect(idle).toEqual([]);
});

function keys(component: ComponentClass): Map<string, string> {
  return typesOf(childrenOf(component) ?? {}, CLASSES);
}
