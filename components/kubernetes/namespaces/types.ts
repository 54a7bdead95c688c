import type { PodSecurityLevel } from "../add-on-facts";
import type { Flow } from "../network-policy";

/** One namespace and everything that holds in it, as plain data with nothing left to decide. */
export interface NamespaceSettings {
  /** Name of the namespace, and the value of its label `name`, by which policies find it. */
  name: string;
  /** Labels, besides `name` and those of Pod Security Admission. */
  labels: Record<string, string>;
  /** The Pod Security Standard that its pods are held to: what breaks it is refused. */
  podSecurity: PodSecurityLevel;
  /** Quantities by key of a ResourceQuota. @default no quota @example { "requests.cpu": "100" } */
  quota?: Record<string, string>;
  /** What a container gets that asks for nothing, and the bounds of what it may ask for. @default no LimitRange */
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
  /** Bounds and defaults of each container. @default none */
  container?: {
    max?: PartialAmounts;
    min?: PartialAmounts;
    /** Limits of a container that names none. */
    default?: PartialAmounts;
    /** Requests of a container that names none. */
    defaultRequest?: PartialAmounts;
  };
  /** Storage of one claim. @default no bound */
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
