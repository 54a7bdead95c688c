import type { RegionFacts } from "../../module-facts";
import type { AdmissionDefinition } from "./schema";

/** The region's admission engine, as the add-on that it is reads it. */
export interface AdmissionSettings {
  /** Which of the two stands in front of the API; `none` judges nothing. */
  engine: "gatekeeper" | "kyverno" | "none";
  /** Namespaces that the engine does not judge. */
  exemptNamespaces: string[];
}

/** An engine that judges these could lock up the cluster that it runs in. */
const CLUSTER_OWN = ["kube-system", "kube-public", "kube-node-lease"];

/**
 * Whom the engine does not judge: the cluster's own namespaces, those whose add-ons need privileges (PSS-04, pod security says
 * so there already), and those that the definition names. Its own namespace it leaves out by itself.
 */
export function resolveAdmission(
  { admission: { engine, exemptNamespaces } }: AdmissionDefinition,
  { privilegedNamespaces }: Pick<RegionFacts, "privilegedNamespaces">,
): AdmissionSettings {
  return { engine, exemptNamespaces: [...new Set([...CLUSTER_OWN, ...privilegedNamespaces, ...exemptNamespaces])] };
}
