import type { Resources } from "../kubernetes/footprint";

/** The gateway, the load balancer before it and the certificate that it shows. */
export interface EdgeSettings {
  /** Name of the Gateway object; number of its pods, at the least and at the most; CPU and memory of one. */
  gateway: { name: string; min: number; max: number; resources: Resources };
  /** Who may find the load balancer, whether each of its addresses leads to all zones, and who may connect: left out, anybody. */
  nlb: { scheme: "internet-facing" | "internal"; crossZone: boolean; sourceRanges?: readonly string[] };
  /** Names that the gateway answers for. @example ["api.example.com"] */
  hosts: string[];
  /** Names that its load balancer bears in DNS; none in a region that waits for its partner to fail. */
  records: string[];
  /** ClusterIssuer of the certificate of all hosts, and the Secret that it is kept in. */
  tls: { issuer: string; secretName: string };
  /** Number of proxies of others before it, which say in a header whom they speak for: how many of the last names there are true. */
  proxiesBefore: number;
}
