import type { Figures } from "./changes";
import { type ServingRegion, served } from "./takeover";

export function imageFigures(spec: ServingRegion): Figures {
  return {
    mechanism: "replication by ECR",
    loss: [{ name: "replication", seconds: 1_800, source: "Amazon ECR user guide: under 30 minutes in most cases" }],
    recovery: served(spec),
  };
}
