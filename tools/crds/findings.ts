/** What the CRDs' schemas say of the objects of a graph. */
import type { GraphResource } from "offline-engine";
import { type CustomObject, customObjects } from "./custom-kinds";
import type { CrdSchemas } from "./schemas";
import { problemsOf } from "./validate";

export interface CrdFindings {
  /** What the API server would refuse or drop, each with its object. */
  readonly problems: readonly { readonly urn: string; readonly message: string }[];
  /** Kinds that there is no schema of, `<apiVersion>/<kind>`. */
  readonly missing: readonly string[];
}

export function crdFindings(resources: readonly GraphResource[], schemas: CrdSchemas): CrdFindings {
  const problems: { urn: string; message: string }[] = [];
  const missing: string[] = [];
  for (const objects of byKind(customObjects(resources))) {
    const [{ apiVersion, kind }] = objects;
    const schema = schemas.of(apiVersion, kind);
    if (!schema) {
      missing.push(`${apiVersion}/${kind}`);
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

type Several = readonly [CustomObject, ...CustomObject[]];

function byKind(objects: readonly CustomObject[]): Several[] {
  const groups = new Map<string, [CustomObject, ...CustomObject[]]>();
  for (const object of objects) {
    const name = `${object.apiVersion}/${object.kind}`;
    const group = groups.get(name);
    if (group) group.push(object);
    else groups.set(name, [object]);
  }
  return [...groups.values()];
}
