import { z } from "zod";
import { checked } from "./primitives";

/** Labels and taints as Kubernetes takes them, and the keys of nodes that others own. */

/** Source: Kubernetes documentation, "Labels and Selectors", syntax and character set. */
const NAME = /^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/;
const DOMAIN = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

const KEY_SYNTAX =
  "at most 63 letters, digits and _.- with a letter or digit at both ends; before it, with a slash, a lower-case domain may stand";
const VALUE_SYNTAX = "at most 63 letters, digits and _.- with a letter or digit at both ends";

/** Whether the text is a key of a label, an annotation or a taint: a name, or a domain, a slash and a name. */
function isKey(key: string): boolean {
  const parts = key.split("/");
  const [domain, name] = parts.length === 2 ? parts : [undefined, key];
  return (domain === undefined || DOMAIN.test(domain)) && NAME.test(name ?? "");
}

/** What is wrong with a key. */
export function keyProblem(key: string): string | undefined {
  return isKey(key) ? undefined : `is not a label key: ${KEY_SYNTAX}`;
}

/** What is wrong with the value of a label. */
export function valueProblem(value: string): string | undefined {
  return value === "" || NAME.test(value) ? undefined : `is not the value of a label: ${VALUE_SYNTAX}`;
}

/** Labels of an object, or those that a selector looks for. */
export const labels = z.record(
  checked("Key of a label, for example app.kubernetes.io/name", keyProblem),
  checked("Value of a label", valueProblem),
);

/** The one of the domains that the key stands in or below. */
export function inDomain(key: string, domains: string[]): string | undefined {
  const own = key.includes("/") ? key.slice(0, key.indexOf("/")) : "";
  return domains.find((domain) => own === domain || own.endsWith(`.${domain}`));
}

/**
 * Domains of labels that a node must not give itself. Source: Kubernetes, `kubelet --node-labels`: a node that asks for
 * one does not start; EKS API, `CreateNodegroup`, for the last.
 */
const NODE_RESERVED = ["kubernetes.io", "k8s.io", "eks.amazonaws.com"];
const NODE_OWN = ["kubelet.kubernetes.io", "node.kubernetes.io"];

/** Source: EKS API, `labelKey`: domain and name together. */
const EKS_KEY_LENGTH = 63;

function nodeGroupKeyProblem(key: string): string | undefined {
  const reserved = inDomain(key, NODE_OWN) ? undefined : inDomain(key, NODE_RESERVED);
  if (reserved) return `is in the domain ${reserved}, whose labels a node can't give itself: take a domain of your own`;
  if (key.length > EKS_KEY_LENGTH) return `has ${key.length} characters, and EKS takes at most ${EKS_KEY_LENGTH}`;
  return keyProblem(key);
}

/** Labels of a managed node group's nodes. */
export const nodeGroupLabels = z.record(
  checked("Key of a label, for example example.com/team", nodeGroupKeyProblem),
  checked("Value of a label", (value) =>
    value === "" ? "is empty, and EKS asks for at least one character" : valueProblem(value),
  ),
);

/** Domains of taints that Kubernetes puts on nodes and takes away again. Source: Kubernetes, well-known taints. */
const TAINT_RESERVED = ["node.kubernetes.io", "node.cloudprovider.kubernetes.io", "karpenter.sh"];
/** Source: EKS API, `taintKey`. */
const TAINT_KEY_LENGTH = 63;

function taintProblem(taint: string): string | undefined {
  const [, key = "", value = ""] = /^(.+?)=(.*):(NoSchedule|NoExecute|PreferNoSchedule)$/.exec(taint) ?? [];
  if (key === "") return "is not a taint key=value:effect with effect NoSchedule, NoExecute or PreferNoSchedule";
  const reserved = inDomain(key, TAINT_RESERVED);
  if (reserved) return `has a key in the domain ${reserved}, whose taints the cluster writes and takes away itself`;
  if (key.length > TAINT_KEY_LENGTH)
    return `has a key of ${key.length} characters, and EKS takes at most ${TAINT_KEY_LENGTH}`;
  if (!isKey(key)) return `has a key that is not allowed: ${KEY_SYNTAX}`;
  return valueProblem(value) ? `has a value that is not allowed: ${VALUE_SYNTAX}` : undefined;
}

/** Taints as `kubectl taint` spells them; a node has one of a key and an effect. */
export const taints = z
  .array(checked("Taint, for example node-role=system:NoSchedule", taintProblem))
  .max(50)
  .superRefine((list, context) => {
    const ids = list.map((taint) => taint.replace(/=.*:/, ":"));
    for (const [index, id] of ids.entries()) {
      if (ids.indexOf(id) === index) continue;
      context.addIssue({ code: "custom", path: [index], message: `a taint ${id} is there already` });
    }
  });
