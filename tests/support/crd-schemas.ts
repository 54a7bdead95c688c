/** Custom resources in tests, held against the schemas of their CRDs where those are at hand (`npm run crds`). */
import type { Tree } from "../../components/shared/tree";
import { crdSchemas } from "../../tools/crds/schemas";
import { problemsOf } from "../../tools/crds/validate";

const schemas = crdSchemas();

/** A test that needs the schemas: where there are none it is skipped, and counted as skipped. */
export const testWithSchemas = (schemas ? test : test.skip) as jest.It;

/** What the API server would refuse, or drop without a word, in an object: a path and a sentence each. */
export function schemaProblems(object: Tree): string[] {
  const { apiVersion, kind } = object;
  const schema = schemas?.of(String(apiVersion), String(kind));
  if (!schema)
    throw new Error(`${schemas?.folder ?? "no folder"} has a schema of ${apiVersion} ${kind}: testWithSchemas`);
  const [problems = []] = problemsOf(schema, [object]);
  return problems.map(({ path, message }) => `${path}: ${message}`);
}

/** The same of an object that has this spec. */
export function specProblems(apiVersion: string, kind: string, spec: object): string[] {
  return schemaProblems({ apiVersion, kind, metadata: { name: "made" }, spec });
}
