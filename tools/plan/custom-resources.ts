/** Custom resources, held against the schemas of their CRDs where those are at hand. */

import type { GraphResource } from "offline-engine";
import type { CrdSchemas } from "../crds/schemas";
import type { Finding } from "./findings";

export function customResourceFindings(
  resources: readonly GraphResource[],
  schemas: CrdSchemas | undefined,
): Finding[] {
  if (!schemas) return [];
  // The validator is loaded where there is something to validate with, and nowhere else.
  const { crdFindings }: typeof import("../crds/findings") = require("../crds/findings");
  const { problems, missing } = crdFindings(resources, schemas);
  return [
    ...problems.map(({ urn, message }): Finding => ({ severity: "error", at: urn, message: refusal(message) })),
    ...missing.map((kind): Finding => ({ severity: "warning", at: kind, message: unchecked(schemas) })),
  ];
}

function refusal(problem: string): string {
  return `${problem}: the API server refuses or drops it`;
}

function unchecked({ folder }: CrdSchemas): string {
  return `its objects are not checked, for ${folder} has no schema of the kind`;
}

/** What is to be said where nothing was held against schemas. */
export function customResourceNotice(schemas: CrdSchemas | undefined): string[] {
  return schemas
    ? []
    : ["Custom resources are not checked, for no schemas of them are at hand: npm run crds fetches them."];
}
