import type { Tree } from "../../../infra/config/sources";
import { ProjectCopy } from "../../support/project-copy";

/** Calls to hosts outside leave by a gateway, and a second control plane is beside the first. */
const MESH: Tree = {
  canary: { namespaces: ["wakala-system"] },
  egressGateway: {},
  serviceEntries: { "whatsapp-api": { viaGateway: true } },
};

const EVERYTHING: Tree = {
  mesh: MESH,
  nodeGroups: { system: { type: "m5.2xlarge" }, database: { max: 12 } },
  addOns: { keda: true, nodeTerminationHandler: true, vpa: true },
  certificates: { issuers: ["platform-ca", "letsencrypt-staging", "letsencrypt"], email: "platform@example.org" },
  secrets: { sealedSecrets: true },
  edge: { chain: ["cloudflare", "nlb", "kong", "istio-gateway"] },
  observability: { metrics: { enabled: true } },
  tracing: { kafkaBuffer: true },
  data: {
    rabbitmq: {
      events: {
        namespace: "wakala-data",
        namespaces: ["wakala-data"],
        vhosts: {
          shop: {
            exchanges: { orders: { type: "topic" }, dead: { type: "fanout" }, late: { type: "headers" } },
            queues: {
              invoices: {
                messageTtl: "24h",
                deadLetter: { exchange: "dead" },
                bindings: [{ exchange: "orders", routingKey: "order.*.paid" }],
              },
              dead: { bindings: [{ exchange: "dead" }, { exchange: "late", headers: { region: "af" } }] },
              urgent: { type: "classic", classicBecause: "a test keeps nothing", maxPriority: 5 },
            },
          },
        },
        users: { billing: { vhosts: { shop: { read: "^invoices$" }, "/": {} } } },
        backupWaiver: "a test keeps nothing",
      },
    },
    kafka: {
      kafka: {
        enabled: true,
        backupWaiver: "a test keeps nothing",
        topics: { orders: { partitions: 3 } },
        users: { shop: { consume: ["orders"], groups: ["shop"], namespaces: [] } },
      },
    },
  },
};

/** Every module that no stack of the repository has. Two variants, since some cannot stand beside one another. */
const VARIANTS: Readonly<Record<string, Tree>> = {
  everything: EVERYTHING,
  "everything-kyverno": {
    ...EVERYTHING,
    addOns: { keda: true, vpa: true },
    admission: { engine: "kyverno" },
    karpenter: { enabled: true },
    mesh: { ...MESH, routes: { "whatsapp-webhook": null } },
    edge: {
      chain: ["cloudflare", "alb", "traefik"],
      alb: { certificates: { "af-south-1": ["arn:aws:acm:af-south-1:123456789012:certificate/0a1b2c3d"] } },
      routes: { kibana: { to: { namespace: "wakala-monitoring", service: "wakala-kibana-kb-http", port: 5601 } } },
    },
  },
};

/** The staging environment, with its region built by another stack. */
function builtBy({ environments }: Tree, stack: string): Tree {
  const { staging } = environments as { staging: Tree };
  const topology = staging.topology as Record<string, Tree>;
  return { staging: { ...staging, topology: { ...topology, "af-south-1": { ...topology["af-south-1"], stack } } } };
}

/** Plans the variants into a folder, each in a project of its own. */
export function planVariants(directory: string): void {
  for (const [stack, overrides] of Object.entries(VARIANTS)) {
    const project = new ProjectCopy();
    try {
      const plan = project
        .definition(stack, (wakala) => ({ ...wakala, environments: builtBy(wakala, stack) }))
        .stack(stack, { definition: stack, environment: "staging", region: "af-south-1", overrides })
        .plan("--out", directory);
      if (plan.status !== 0)
        throw new Error(`the plan of ${stack} ended with ${plan.status}:\n${plan.stderr}${plan.stdout}`);
    } finally {
      project.remove();
    }
  }
}
