import type { ManagedGroup, WafEntry } from "./schema";

/** A web ACL, and what is written down of it. */
export interface WafSettings extends Pick<WafEntry, "mode" | "rateLimit" | "logRetentionDays"> {
  /** Groups of rules that AWS keeps, the first one asked first. */
  groups: ManagedGroup[];
  /**
   * Header in which a proxy before the load balancer says whom it speaks for.
   *
   * @default the address that the connection comes from is the client's
   * @example "CF-Connecting-IP"
   */
  clientHeader?: string;
}
