import type { KubernetesObject } from "../kubernetes";
import { holds } from "./statuses";

/**
 * What an API server made of the statuses that were written. It leaves out what a CRD does not know: an operator that asked for
 * it again at each change would answer its own write for ever, and leave the cluster no time for anything else.
 */
export class Settled {
  private readonly writes = new Map<string, { wanted: unknown; kept: unknown }>();

  /** Whether the object says what it should, as far as its kind can. */
  has({ metadata: { uid = "" }, status }: KubernetesObject, wanted: unknown): boolean {
    const write = this.writes.get(uid);
    return holds(status, wanted) || (write !== undefined && holds(write.wanted, wanted) && holds(status, write.kept));
  }

  /** What the server kept of a status. */
  add({ metadata: { uid = "" } }: KubernetesObject, wanted: unknown, kept: unknown): void {
    this.writes.set(uid, { wanted, kept });
  }
}
