/** What the CRDs' schemas say of the objects of a graph. */
import type { GraphResource } from "offline-engine";
import { customObjects } from "./custom-kinds";
import type { CrdSchemas } from "./schemas";
import { problemsOf } from "./validate";

export interface CrdFindings {
  /** What the API server would refuse or drop, each with its object. */
  readonly problems: readonly { readonly urn: string; readonly message: string }[];
  /** Kinds that there is no schema of, `<apiVersion>/<kind>`. */
  readonly missing: readonly string[];
}

export function crdFindings(resources: readonly GraphResource[], schemas: CrdSchemas): CrdFindings {
  const byKind = Map.groupBy(customObjects(resources), ({ apiVersion, kind }) => `${apiVersion}/${kind}`);
  const problems: { urn: string; message: string }[] = [];
  const missing: string[] = [];
  for (const [name, objects] of byKind) {
    const schema = objects[0] && schemas.of(objects[0].apiVersion, objects[0].kind);
    if (!schema) {
      missing.push(name);
      continue;
    }
    const found = problemsOf(
      schema,
      objects.map(({ resource }) => resource.inputs),
    );
    for (const [index, { resource }] of objects.entries())
      for (const { path, message } of found[index] ?? [])
        problems.push({ urn: resource.urn, message: `${path}: ${message}` });
  }
  return { problems, missing };
}
