/** One node of a simulated cluster. */
export interface SimulatedNode {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly { readonly key: string; readonly value?: string; readonly effect: string }[];
  /** Allocatable resources, as Kubernetes writes quantities: `cpu`, `memory`, `pods`, `ephemeral-storage`, `nvidia.com/gpu`. */
  readonly allocatable: Readonly<Record<string, string>>;
}

export interface SimulationOptions {
  /** The nodes that are there from the start. More can be made through the API. */
  readonly nodes: readonly SimulatedNode[];
  /** Milliseconds between a pod's binding and its readiness. Default 0. */
  readonly readyAfter?: number;
  /** Says what was simulated. Default nothing is said. */
  readonly log?: (line: string) => void;
}

/** Nodes, kubelets, volumes and operators that only say that they run. */
export interface Simulation {
  stop(): Promise<void>;
}
