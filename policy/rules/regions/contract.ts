import { objectsIn, type Props } from "../../model/values";
import { platformRule, type Rule } from "../../rule";
import { requirement } from "../../sources";

/** Outputs that hold a credential, by their name. */
const SECRET_OUTPUT = /(kubeconfig|password|secretvalue|privatekey|token)$/i;

const outputContract = platformRule({
  id: "REG-07",
  title: "The outputs keep the contract: versioned, complete, secrets marked",
  area: "regions",
  severity: "high",
  level: "mandatory",
  sources: [requirement("PGM-08", "PGM-09")],
  concepts: [],
  offline: true,
  why: "Other teams' programs read them: what is missing breaks theirs, what is not marked is printed by theirs.",
  fix: "Export contractVersion, and mark credentials with pulumi.secret.",
  *check(stacks) {
    for (const stack of stacks) {
      const place = stack.root;
      if (!place || !stack.outputs || Object.keys(stack.outputs).length === 0) continue;
      for (const message of outputGaps(stack.outputs)) yield { at: place, message };
    }
  },
});

function* outputGaps(outputs: Props): Generator<string> {
  if (!("contractVersion" in outputs)) yield "the output contractVersion is missing";
  for (const { path, object } of objectsIn(outputs)) {
    for (const key of Object.keys(object)) {
      const name = path ? `${path}.${key}` : key;
      const value = object[key];
      if (value === undefined || value === null) yield `the output ${name} is undefined`;
      if (SECRET_OUTPUT.test(key) && typeof value === "string") yield `the output ${name} is not marked as a secret`;
    }
  }
}

export const contractRules: readonly Rule[] = [outputContract];
