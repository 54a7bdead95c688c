import type { Footprint, Resources } from "../../../kubernetes/footprint";
import { type Placement, type Toleration, zoneSpread } from "../../../kubernetes/placement";

/** Of each controller. The chart keeps its pods off one another's nodes by itself. */
interface Controller {
  replicas: number;
  nodeSelector: Record<string, string>;
  tolerations: Toleration[];
  topologySpreadConstraints: object[];
  priorityClassName: string;
  /** One pod at a time may be evicted. */
  podDisruptionBudget: { enabled: true; minAvailable: number };
}

/** A job that the chart runs as a hook. */
interface HookJob {
  nodeSelector: Record<string, string>;
  tolerations: Toleration[];
}

/** The values of chart kyverno that the platform sets. Source: its values.yaml at 3.9.0. */
export interface KyvernoValues {
  crds: {
    /** They are the platform's. */
    install: false;
    /** Rewrites stored policies after an upgrade. */
    migration: HookJob;
  };
  config: {
    /** Namespaces that are not sent to it. The chart adds its own. */
    webhooks: { namespaceSelector: object };
    excludeKyvernoNamespace: true;
    /** Of the objects in these, it makes no reports either. */
    resourceFiltersIncludeNamespaces: string[];
  };
  features: {
    /** An engine that is down lets everything pass, whatever a policy asks for; the background scan finds it later. */
    forceFailurePolicyIgnore: { enabled: true };
    /** Judges what is there already. */
    backgroundScan: { enabled: true; backgroundScanInterval: string };
    policyReports: { enabled: true };
  };
  /** Its webhooks go before its pods, so that none is left that nobody answers. */
  webhooksCleanup: { enabled: true } & HookJob;
  admissionController: Controller & {
    container: { resources: Resources };
    initContainer: { resources: Resources };
  };
  backgroundController: Controller & { resources: Resources };
  cleanupController: Controller & { resources: Resources };
  reportsController: Controller & { resources: Resources };
}

const ADMISSION: Resources = { requests: { cpu: "100m", memory: "256Mi" }, limits: { memory: "512Mi" } };
const INITIAL: Resources = { requests: { cpu: "10m", memory: "64Mi" }, limits: { memory: "256Mi" } };
const CONTROLLER: Resources = { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "256Mi" } };
const REPLICAS = { admission: 3, background: 2, cleanup: 2, reports: 2 };

type ControllerName = keyof typeof REPLICAS;

export function kyvernoValues(placement: Placement, exemptNamespaces: string[]): KyvernoValues {
  const { nodeSelector, tolerations } = placement;
  const job: HookJob = { nodeSelector, tolerations };
  const exempt = { key: "kubernetes.io/metadata.name", operator: "NotIn", values: exemptNamespaces };
  return {
    crds: { install: false, migration: job },
    config: {
      webhooks: { namespaceSelector: { matchExpressions: [exempt] } },
      excludeKyvernoNamespace: true,
      resourceFiltersIncludeNamespaces: exemptNamespaces,
    },
    features: {
      forceFailurePolicyIgnore: { enabled: true },
      backgroundScan: { enabled: true, backgroundScanInterval: "1h" },
      policyReports: { enabled: true },
    },
    webhooksCleanup: { enabled: true, ...job },
    admissionController: {
      ...controller("admission", placement),
      container: { resources: ADMISSION },
      initContainer: { resources: INITIAL },
    },
    backgroundController: { ...controller("background", placement), resources: CONTROLLER },
    cleanupController: { ...controller("cleanup", placement), resources: CONTROLLER },
    reportsController: { ...controller("reports", placement), resources: CONTROLLER },
  };
}

function controller(name: ControllerName, { nodeSelector, tolerations, priorityClassName }: Placement): Controller {
  const replicas = REPLICAS[name];
  return {
    replicas,
    nodeSelector,
    tolerations,
    topologySpreadConstraints: [zoneSpread({ "app.kubernetes.io/component": `${name}-controller` })],
    priorityClassName,
    podDisruptionBudget: { enabled: true, minAvailable: replicas - 1 },
  };
}

export const KYVERNO_FOOTPRINT: Footprint = {
  pods: (Object.keys(REPLICAS) as ControllerName[]).map((name) => ({
    name: `kyverno-${name}-controller`,
    role: "system",
    replicas: REPLICAS[name],
    requests: (name === "admission" ? ADMISSION : CONTROLLER).requests,
  })),
  daemons: [],
};
