import type { Figures } from "./changes";
import { type ServingRegion, served } from "./takeover";

/** Secrets that the platform made. Those of a store of somebody else, such as Vault, are that one's to keep. */
export function secretFigures(spec: ServingRegion): Figures {
  return {
    mechanism: "replicas by Secrets Manager",
    loss: [{ name: "replication", seconds: 60, source: "assumed: AWS names no bound; it is seconds" }],
    recovery: served(spec),
  };
}
