import type { PodSecurityLevel } from "../add-on-facts";
import type { Flow } from "../network-policy";

/** One namespace and everything that holds in it, as plain data with nothing left to decide. */
export interface NamespaceSettings {
  name: string;
  /** Labels, besides `name` and those of Pod Security Admission. */
  labels: Record<string, string>;
  podSecurity: PodSecurityLevel;
  /** Quantities by key of a ResourceQuota. @example { "requests.cpu": "100" } */
  quota?: Record<string, string>;
  limitRange?: LimitRangeSettings;
  /** What is denied unless a rule allows it. */
  defaultDeny: DefaultDeny;
  /** What is allowed, besides DNS. */
  allow: TrafficRule[];
  /** Not deleted by Pulumi while this is set: the claims in it would go with it. */
  protect: boolean;
}

export type DefaultDeny = "both" | "ingress" | "none";

/** CPU and memory, one of them or both. */
export interface PartialAmounts {
  cpu?: string;
  memory?: string;
}

export interface LimitRangeSettings {
  container?: {
    max?: PartialAmounts;
    min?: PartialAmounts;
    /** Limits of a container that names none. */
    default?: PartialAmounts;
    /** Requests of a container that names none. */
    defaultRequest?: PartialAmounts;
  };
  /** Storage of one claim. */
  pvc?: { max: string };
}

/** What some pods of a namespace may receive and send: one NetworkPolicy. */
export interface TrafficRule {
  /** Name of the NetworkPolicy. */
  name: string;
  /** Labels of the pods that it is for; none: every pod of the namespace. */
  pods: Record<string, string>;
  ingress: Flow[];
  egress: Flow[];
}
