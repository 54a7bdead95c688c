import type { Taint } from "./taint";

/** What a definition decides of a node group, for one region: plain data. */
export interface NodeGroupSettings {
  /** Name of the group in the definition. @example "application" */
  name: string;
  /** What the group is for: `system`, `app`, `db`, `gpu` or a name of the definition's own. */
  role: string;
  /** Zones that the group may use. @example ["af-south-1a", "af-south-1b"] */
  zones: string[];
  /**
   * A managed node group for each zone, which have the sizes below together. An autoscaler takes the node that it would add
   * to be in one zone of the group, and so never grows one over several zones for a pod whose volume is in another one.
   */
  perZone: boolean;
  /** Instance types, the preferred one first. @example ["c5.xlarge"] */
  instanceTypes: string[];
  /**
   * Kind of image that EKS starts nodes from, in the API's words; it decides on the user data as well.
   *
   * @example "AL2023_x86_64_STANDARD"
   */
  amiType: string;
  /** The fewest nodes, over all zones. While nothing but EKS moves the size, it is not less than this. */
  min: number;
  /** The fewest nodes that `min` ever asks for: a standby's, for a region that has taken over too. */
  leastMin: number;
  /** The most nodes, over all zones: what an autoscaler stops at. */
  max: number;
  /**
   * Nodes at the start, and at the least where `min` rises. The autoscaler moves it afterwards, and `pulumi up` leaves it
   * where it is; where none owns the size, `pulumi up` keeps it.
   */
  desired: number;
  /** `mixed`: `onDemandBase` on-demand nodes, and spot nodes beyond them. */
  capacity: "on-demand" | "spot" | "mixed";
  /** On-demand nodes of a `mixed` group, which spot nodes come on top of. */
  onDemandBase: number;
  /** Size of the root volume, in GiB. */
  diskGiB: number;
  /**
   * Kubernetes labels of the nodes beside `platform/role` and `platform/group`.
   *
   * @example { "example.com/team": "shop" }
   */
  labels: Record<string, string>;
  /**
   * What keeps pods away that do not tolerate it.
   *
   * @example [{ key: "workload", value: "database", effect: "NoSchedule" }]
   */
  taints: Taint[];
  /** Pods that kubelet takes on one node. */
  maxPods: number;
  /** Share of the nodes that an update may take away at once, in percent. */
  maxUnavailablePercentage: number;
  /** Whether the cluster autoscaler owns the group's size. */
  autoscaled: boolean;
  /** Further policies of the nodes, by ARN. */
  policyArns: string[];
}
