import { z } from "zod";
import { objectName } from "../../definition/kubernetes";

export const admission = z
  .strictObject({
    engine: z
      .enum(["gatekeeper", "kyverno", "none"])
      .default("gatekeeper")
      .describe("Which admission controller judges objects before they are stored; its policies come with it"),
    exemptNamespaces: z
      .array(objectName)
      .default([])
      .describe("Namespaces that it does not judge, besides the cluster's own, its own and those that are privileged"),
  })
  .prefault({})
  .describe("Admission policies inside the cluster");

/** What it reads of a definition. */
export interface AdmissionDefinition {
  admission: z.infer<typeof admission>;
}
