/** Differences between engine and offline graph that are as they should be, each with its reason. */
import { typeOf } from "offline-engine/urn";
import type { Difference } from "./compare";

export interface KnownDifference {
  readonly reason: string;
  /** Where it is seen: in a preview's steps, in the state of what is deployed, or in both. */
  readonly seenIn: readonly Source[];
  readonly matches: (difference: Difference) => boolean;
}

export type Source = "preview" | "state";

const CONFIG_FILE = "kubernetes:yaml/v2:ConfigFile";
const CRD = "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition";

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    reason: "what a manifest of a URL holds is not known without a network: offline a ConfigFile stays one node",
    seenIn: ["state"],
    matches: ({ urn, what }) => what === "missing offline" && urn.includes(`$${CONFIG_FILE}$`) && typeOf(urn) === CRD,
  },
  {
    reason: "while the cluster is still to be made, its provider makes no component: a preview has one without options",
    seenIn: ["preview"],
    matches: ({ urn, what }) => typeOf(urn) === CONFIG_FILE && (what === "dependencies" || what === "retainOnDelete"),
  },
  {
    reason: "the engine looks for what was there before under a resource's aliases, and does not write them down",
    seenIn: ["preview", "state"],
    matches: ({ what, engine }) => what === "aliases" && Array.isArray(engine) && engine.length === 0,
  },
  {
    reason: "the engine makes a provider for its own package, by which it reads what other stacks say",
    seenIn: ["preview", "state"],
    matches: ({ urn, what }) =>
      (what === "missing offline" && typeOf(urn) === "pulumi:providers:pulumi") ||
      (what === "provider" && typeOf(urn) === "pulumi:pulumi:StackReference"),
  },
];
