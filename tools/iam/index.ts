import { type PolicyDocument, readPolicy } from "./document";
import { readIamFacts } from "./facts";
import type { PolicyKind } from "./limits";
import { lintPolicy } from "./lint";

export { LARGEST, MOST_ATTACHED, type PolicyKind } from "./limits";

export interface Policy {
  kind: PolicyKind;
  /** JSON of the policy. */
  text: string;
}

/** What is wrong with each policy, in their order. */
export async function lintPolicies(policies: Policy[]): Promise<string[][]> {
  const documents = policies.map(({ text }) => readPolicy(text));
  const facts = await readIamFacts(documents.flatMap((document) => (document ? servicesOf(document) : [])));
  return policies.map(({ kind }, index) => {
    const document = documents[index];
    return document ? lintPolicy(document, kind, facts) : ["is no JSON object"];
  });
}

function servicesOf({ statements }: PolicyDocument): string[] {
  const actions = statements.flatMap((statement) => statement.actions ?? []);
  return actions.flatMap((action) => (action.includes(":") ? (action.toLowerCase().split(":")[0] ?? []) : []));
}
