/** Checks one resource as it was registered, before secrets are hidden. */
import type { Findings } from "../findings";
import type { Resource } from "../registration";
import { STACK_TYPE } from "../urn";
import { checkInputs } from "./inputs";
import { checkOptions, type Known } from "./options";
import { checkStrings } from "./strings";

export function checkResource(findings: Findings, resource: Resource, known: Known): void {
  const { urn, type, name, parent } = resource;
  if (parent === "" && type !== STACK_TYPE) {
    findings.error("missing-parent", `${name} (${type}) has no parent`, {
      urn,
      fix: "pass { parent: this }, or create it while the program runs, not while a file is imported",
    });
  }
  if (parent !== "" && !known.isRegistered(parent)) {
    findings.error("unknown-parent", `could not find parent resource ${parent}`, { urn });
  }
  checkOptions(findings, resource, known);
  checkInputs(findings, resource);
  checkStrings(findings, urn, resource.inputs, "inputs");
}
