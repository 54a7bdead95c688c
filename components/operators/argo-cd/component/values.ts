import type { Resources } from "../../../kubernetes/footprint";
import { type Placement, type Placements, type Toleration, ZONE } from "../../../kubernetes/placement";
import type { ArgoCdSettings } from "../settings";
import { policyCsv } from "./access";
import { notificationSecretKeys, notificationValues } from "./notifications";
import { ssoConfig } from "./sso";
import { REDIS_REPLICAS, RESOURCES, replicas } from "./workloads";

/** A budget of the chart; off where there is one pod, which it would never let go. */
type DisruptionBudget = { enabled: true; maxUnavailable: number } | { enabled: false };

/** One deployment. What it counts is asked of its pods. */
interface DeploymentValues {
  replicas: number;
  resources: Resources;
  pdb: DisruptionBudget;
  metrics: { enabled: true };
}

/** The values of chart argo-cd that the platform sets. Source: its values.yaml at 10.1.1. */
export interface ArgoCdValues {
  crds: { install: false };
  global: {
    domain: string;
    nodeSelector: Record<string, string>;
    tolerations: Toleration[];
    /** Without a selector: the chart puts in that of each deployment. Nodes are kept apart by the chart's own affinity. */
    topologySpreadConstraints: object[];
    priorityClassName: string;
    /** The namespace's own rules hold. The chart's would open the server to every address: policies add up. */
    networkPolicy: { create: false };
  };
  configs: {
    /** Keys of argocd-cm. */
    cm: Record<string, string | boolean>;
    rbac: { "policy.default": ""; "policy.csv": string; scopes: string };
  };
  controller: Omit<DeploymentValues, "pdb">;
  server: DeploymentValues;
  repoServer: DeploymentValues;
  applicationSet: DeploymentValues;
  dex: { enabled: boolean; resources: Resources };
  notifications: ReturnType<typeof notificationValues> & {
    enabled: true;
    /** False where an ExternalSecret makes it. */
    secret: { create: boolean };
    resources: Resources;
    metrics: { enabled: true };
  };
  /** The Secret of Redis is ours: the chart's Job would make another one that nobody keeps. */
  redisSecretInit: { enabled: false };
  redis: { resources: Resources };
  "redis-ha": { enabled: false } | RedisHaValues;
}

/** The values of its sub-chart redis-ha. Source: the values.yaml of redis-ha 4.38.0. */
interface RedisHaValues {
  enabled: true;
  replicas: number;
  /** Of two on one node a majority could go at once. */
  hardAntiAffinity: true;
  nodeSelector: Record<string, string>;
  tolerations: Toleration[];
  priorityClassName: string;
  podDisruptionBudget: { maxUnavailable: number };
  redis: { resources: Resources };
  sentinel: { resources: Resources };
  splitBrainDetection: { resources: Resources };
  init: { resources: Resources };
  haproxy: {
    replicas: number;
    /** An update adds a pod before it takes one: with as many nodes as pods, a hard rule would hold it there for ever. */
    hardAntiAffinity: false;
    priorityClassName: string;
    podDisruptionBudget: { maxUnavailable: number };
    /** Nobody asks the proxy of a cache what it counts. The chart's own default is to open a port for it. */
    metrics: { enabled: false };
    resources: Resources;
    init: { resources: Resources };
  };
}

/** Where a port-forward of the server's Service ends. */
const FORWARDED = "localhost:8080";

export function argoCdValues(settings: ArgoCdSettings, { system }: Pick<Placements, "system">): ArgoCdValues {
  const { ha, host = FORWARDED, sso, roles, notifications } = settings;
  return {
    crds: { install: false },
    global: {
      domain: host,
      nodeSelector: system.nodeSelector,
      tolerations: system.tolerations,
      topologySpreadConstraints: [{ maxSkew: 1, topologyKey: ZONE, whenUnsatisfiable: "ScheduleAnyway" }],
      priorityClassName: system.priorityClassName,
      networkPolicy: { create: false },
    },
    configs: {
      // No account with a password: people log in through SSO, or use their rights in the cluster.
      cm: { "admin.enabled": false, "exec.enabled": false, ...ssoConfig(sso) },
      rbac: { "policy.default": "", "policy.csv": policyCsv(roles), scopes: "[groups]" },
    },
    controller: { replicas: 1, resources: RESOURCES.controller, metrics: { enabled: true } },
    server: deployment(ha, RESOURCES.server),
    repoServer: deployment(ha, RESOURCES.repoServer),
    applicationSet: deployment(ha, RESOURCES.applicationSet),
    dex: { enabled: sso?.kind === "dex", resources: RESOURCES.dex },
    notifications: {
      enabled: true,
      secret: { create: Object.keys(notificationSecretKeys(notifications)).length === 0 },
      resources: RESOURCES.notifications,
      metrics: { enabled: true },
      ...notificationValues(notifications),
    },
    redisSecretInit: { enabled: false },
    redis: { resources: RESOURCES.redis },
    "redis-ha": ha ? redisHa(system) : { enabled: false },
  };
}

function deployment(ha: boolean, resources: Resources): DeploymentValues {
  return {
    replicas: replicas(ha),
    resources,
    pdb: ha ? { enabled: true, maxUnavailable: 1 } : { enabled: false },
    metrics: { enabled: true },
  };
}

function redisHa({ nodeSelector, tolerations, priorityClassName }: Placement): RedisHaValues {
  const podDisruptionBudget = { maxUnavailable: 1 };
  return {
    enabled: true,
    replicas: REDIS_REPLICAS,
    hardAntiAffinity: true,
    nodeSelector,
    tolerations,
    priorityClassName,
    podDisruptionBudget,
    redis: { resources: RESOURCES.redis },
    sentinel: { resources: RESOURCES.sentinel },
    splitBrainDetection: { resources: RESOURCES.splitBrainFix },
    init: { resources: RESOURCES.redis },
    haproxy: {
      replicas: REDIS_REPLICAS,
      hardAntiAffinity: false,
      priorityClassName,
      podDisruptionBudget,
      metrics: { enabled: false },
      resources: RESOURCES.proxy,
      init: { resources: RESOURCES.proxy },
    },
  };
}
