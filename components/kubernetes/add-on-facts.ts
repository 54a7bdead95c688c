import type { Kind } from "./kind";
import type { Metrics } from "./metrics-endpoint";

/** Pod Security Admission level of a namespace. Source: Kubernetes, Pod Security Standards. */
export type PodSecurityLevel = "restricted" | "baseline" | "privileged";

/** A pod port that something outside the namespace must reach. */
export interface OpenPort {
  /** What it is for. @example "webhook" */
  name: string;
  port: number;
  /**
   * `control-plane`: the Kubernetes API calls it (webhooks); `cluster`: any pod; the name of one namespace; `anywhere`: any
   * address; blocks of addresses; or a load balancer that has addresses of its own in the VPC, by who may find it.
   */
  from:
    | "control-plane"
    | "cluster"
    | "anywhere"
    | { namespace: string }
    | { cidrs: string[] }
    | { loadBalancer: "internet-facing" | "internal" };
}

/** A port outside the add-on's namespace that its pods call, besides DNS, the Kubernetes API and HTTPS to the world. */
export interface Reach {
  /** What it is for. @example "elasticsearch" */
  name: string;
  port: number;
  /**
   * `workloads`: pods of the namespaces that the definition declares, where operators have their operands; `nodes`: what listens
   * on the nodes themselves; `anywhere`: any address, those of private networks included, since a Git or Vault server may be in
   * one; or pods of one namespace.
   */
  at: "workloads" | "nodes" | "anywhere" | { namespace: string };
}

/**
 * A job that a chart runs beside its release. Helm waits for it: one that can't start holds the release up, and one that
 * runs before the release goes leaves it half gone when it fails.
 */
export interface ChartHook {
  /** @example "kyverno-scale-to-zero" */
  job: string;
  on: ("pre-install" | "post-install" | "pre-upgrade" | "post-upgrade" | "pre-delete")[];
  /** Without its tag. @example "ghcr.io/kyverno/readiness-checker" */
  image: string;
  /** Account that it runs as. Each of them calls the Kubernetes API. */
  serviceAccount: string;
  /** Where in the chart's values its node selector and tolerations stand. @example "webhooksCleanup" */
  placement: string;
}

/** The hooks of a chart at its pinned version, those of its tests left out. */
export interface ChartHooks {
  /** Those that run with our values. */
  runs: ChartHook[];
  /** Values that are false, and keep the others away. @example ["upgradeCRDs.enabled"] */
  off: string[];
}

export const NO_HOOKS: ChartHooks = { runs: [], off: [] };

/**
 * What must be known of an add-on (an operator, a controller) before anything of it is made: plain data, so that a
 * selection of add-ons is checked without the SDK.
 */
export interface AddOnFacts {
  /** Name of the add-on; also its key under `charts` in versions.yaml. @example "strimzi" */
  name: string;
  /** Namespace that it is installed into. */
  namespace: string;
  /** What its pods need; the namespace gets the weakest level of those in it. */
  podSecurity: PodSecurityLevel;
  /**
   * Add-ons that must be ready first. Whatever creates a Service needs `aws-load-balancer-controller`: its webhook
   * refuses every Service while its pods are not ready.
   */
  needs: string[];
  /** Add-ons that are installed before it where both are there, because it may make objects of their kinds. */
  after?: string[];
  /** Add-ons that it can't stand beside, each with the reason. */
  conflictsWith: { name: string; because: string }[];
  /** Kinds that exist, and are acted upon, once it is ready. */
  serves: Kind[];
  /** Add-on that it needs and that brings the CRDs of what it serves, where its own chart has none. */
  crdsFrom?: string;
  /** Ports of its pods that others reach; everything else is denied by the namespace's default. */
  openPorts: OpenPort[];
  /** Ports that its pods call, whatever the definition says. */
  reaches?: Reach[];
  /** Where its pods say what they count; or why they don't. */
  metrics: Metrics;
  /** A second namespace, in which it tries things out: closed, and nothing is there for long. */
  scratchNamespace?: string;
  hooks: ChartHooks;
  /** Labels that its namespace must bear. */
  namespaceLabels?: Record<string, string>;
}

/** A Service's pods where the namespace is known, any address where it is not. */
export function placeOf({ namespace }: { namespace?: string }): Reach["at"] {
  return namespace === undefined ? "anywhere" : { namespace };
}
