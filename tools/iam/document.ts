import { isTree, type Tree } from "../../components/shared/tree";

/** A policy of IAM, read as far as a reader may trust it. */

export interface PolicyStatement {
  /** Its Sid, or its place. @example "UseTheVolumeKey" */
  name: string;
  sid?: string;
  effect: string;
  /** Absent where it says NotAction. */
  actions?: string[];
  /** Absent where it says NotResource or nothing. */
  resources?: string[];
  hasResource: boolean;
  hasPrincipal: boolean;
  /** Issuers of the federated principals. @example ["oidc.eks.eu-west-1.amazonaws.com/id/ABC"] */
  issuers: string[];
  conditions: { operator: string; key: string }[];
}

export interface PolicyDocument {
  version?: string;
  statements: PolicyStatement[];
  /** Characters that IAM counts: all but white space between words of JSON. */
  size: number;
}

/** Reads the JSON of a policy; nothing when it is none. */
export function readPolicy(text: string): PolicyDocument | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isTree(data)) return undefined;
  const statements = listOf(data.Statement).filter(isTree);
  return {
    version: typeof data.Version === "string" ? data.Version : undefined,
    statements: statements.map(readStatement),
    size: JSON.stringify(data).length,
  };
}

function readStatement(statement: Tree, index: number): PolicyStatement {
  const { Sid, Effect, Action, Resource, NotResource, Principal, NotPrincipal, Condition } = statement;
  const sid = typeof Sid === "string" ? Sid : undefined;
  const conditions = isTree(Condition) ? Object.entries(Condition) : [];
  return {
    name: sid ?? `${index + 1}`,
    sid,
    effect: String(Effect),
    actions: Action === undefined ? undefined : textsOf(Action),
    resources: Resource === undefined ? undefined : textsOf(Resource),
    hasResource: Resource !== undefined || NotResource !== undefined,
    hasPrincipal: Principal !== undefined || NotPrincipal !== undefined,
    issuers: isTree(Principal) ? textsOf(Principal.Federated).map((arn) => arn.replace(/^.*:oidc-provider\//, "")) : [],
    conditions: conditions.flatMap(([operator, tests]) =>
      isTree(tests) ? Object.keys(tests).map((key) => ({ operator, key })) : [],
    ),
  };
}

function listOf(value: unknown): unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

/** A value that is not known yet stands as an object, and is left out. */
function textsOf(value: unknown): string[] {
  return listOf(value).filter((item): item is string => typeof item === "string");
}
