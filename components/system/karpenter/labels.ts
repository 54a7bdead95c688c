import { z } from "zod";
import { inDomain, keyProblem, valueProblem } from "../../definition/labels";
import { checked } from "../../definition/primitives";

/** Source: the NodePool's CustomResourceDefinition, rules of `template.metadata.labels`. */
const RESERVED = ["karpenter.sh", "karpenter.k8s.aws"];

function poolKeyProblem(key: string): string | undefined {
  const reserved = inDomain(key, RESERVED);
  if (reserved) return `is in the domain ${reserved}, whose labels Karpenter writes itself: take a domain of your own`;
  if (key === "kubernetes.io/hostname") return "is written by the node itself";
  return keyProblem(key);
}

/** Labels of a pool's nodes. */
export const poolLabels = z.record(
  checked("Key of a label, for example example.com/team", poolKeyProblem),
  checked("Value of a label", valueProblem),
);
