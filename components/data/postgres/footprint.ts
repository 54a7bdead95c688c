import type { ResourceAmounts, Resources } from "../../kubernetes/footprint";
import { sumAmounts } from "../../kubernetes/resource-amounts";

/** Of each of the operator's small containers beside the database. */
export const SIDECAR: Resources = { requests: { cpu: "10m", memory: "32Mi" }, limits: { memory: "128Mi" } };
export const EXPORTER: Resources = { requests: { cpu: "50m", memory: "128Mi" }, limits: { memory: "256Mi" } };

/** Database, certificate copier, pgBackRest's server and its reloader, exporter. */
export function instanceRequests({ requests }: Resources): ResourceAmounts {
  return sumAmounts([requests, SIDECAR.requests, SIDECAR.requests, SIDECAR.requests, EXPORTER.requests]);
}
