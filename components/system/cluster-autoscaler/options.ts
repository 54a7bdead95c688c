import type { ResourceAmounts } from "../../kubernetes/footprint";

/** How the cluster autoscaler decides. */
export interface ClusterAutoscalerOptions {
  replicas: number;
  /** Which node group grows when several would do. */
  expander: "least-waste" | "most-pods" | "priority" | "random";
  /** Patterns of group names by weight, for the expander `priority`; the highest weight wins. */
  priorities: Record<string, string[]>;
  balanceSimilar: boolean;
  skipLocalStorage: boolean;
  skipSystemPods: boolean;
  scaleDown: {
    enabled: boolean;
    /** Share of a node's resources that is requested, below which the node is not needed. */
    threshold: number;
    delayAfterAdd: string;
    delayAfterDelete: string;
    delayAfterFailure: string;
    /** For how long a node is not needed before it goes. */
    unneeded: string;
  };
  /** For how long a new node may take to join. */
  provisionTimeout: string;
  /** Requests, and limits too. */
  resources: ResourceAmounts;
}
