import type { AwsRight } from "./aws-rights";

/** A trigger of a ScaledObject, with nothing left to decide. */
export interface KedaTrigger {
  /** @example "kafka" */
  type: string;
  metadata: Record<string, string>;
  /** Left out, its source asks nobody who they are. */
  access?: TriggerAccess;
}

/**
 * How KEDA proves that it may ask: by a TriggerAuthentication that somebody else delivers, by rights of AWS, or as a user of one of
 * the platform's stores. `login` is what that one's TriggerAuthentication is called after the workload.
 */
export type TriggerAccess =
  | { kind: "named"; name: string }
  | { kind: "aws"; rights: AwsRight[] }
  | { kind: "store"; store: string; instance: string; user: string; login: string };
