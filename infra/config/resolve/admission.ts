import type { AddOnName } from "../../add-ons";
import type { Platform } from "../schema/platform";
import type { AdmissionSpec } from "../spec";
import { namespacesOf, weakestLevel } from "./namespaces";

/** An engine that judges these could lock up the cluster that it runs in. */
const CLUSTER_OWN = ["kube-system", "kube-public", "kube-node-lease"];

/**
 * Whom the admission engine does not judge: the cluster's own namespaces, those whose add-ons need privileges (PSS-04,
 * pod security says so there already), and those that the definition names. Its own namespace it leaves out by itself.
 */
export function resolveAdmission({ admission }: Platform, addOns: AddOnName[]): AdmissionSpec {
  const privileged = [...namespacesOf(addOns)]
    .filter(([, inside]) => weakestLevel(inside.map(({ podSecurity }) => podSecurity)) === "privileged")
    .map(([name]) => name);
  const { engine, exemptNamespaces } = admission;
  return { engine, exemptNamespaces: [...new Set([...CLUSTER_OWN, ...privileged, ...exemptNamespaces])] };
}
