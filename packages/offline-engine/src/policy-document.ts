/** `aws.iam.getPolicyDocument`: statements in Pulumi's spelling to the JSON that IAM reads. */
import { isObject, type Properties, stringOf, type Value } from "./values";

interface PolicyStatement {
  [key: string]: Value;
}

export function policyDocument(args: Properties): Properties {
  const own = list(args.statements).filter(isObject).map(statement);
  const sources = documents(args.sourcePolicyDocuments, args.sourceJson);
  const overrides = documents(args.overridePolicyDocuments, args.overrideJson);
  const document: Properties = { Version: stringOf(args.version) ?? "2012-10-17" };
  const policyId = stringOf(args.policyId);
  if (policyId !== undefined) document.Id = policyId;
  document.Statement = overlay([...sources, ...own], overrides);
  return {
    ...args,
    id: "policy",
    json: JSON.stringify(document, undefined, 2),
    minifiedJson: JSON.stringify(document),
  };
}

function statement(input: Properties): PolicyStatement {
  const result: PolicyStatement = {};
  const sid = stringOf(input.sid);
  if (sid !== undefined) result.Sid = sid;
  result.Effect = stringOf(input.effect) ?? "Allow";
  setList(result, "Action", input.actions);
  setList(result, "NotAction", input.notActions);
  setList(result, "Resource", input.resources);
  setList(result, "NotResource", input.notResources);
  setPrincipals(result, "Principal", input.principals);
  setPrincipals(result, "NotPrincipal", input.notPrincipals);
  const conditions = list(input.conditions).filter(isObject);
  if (conditions.length > 0) result.Condition = conditionsOf(conditions);
  return result;
}

/** IAM and the provider both write a list of one as a string. */
function oneOrMany(values: Value[]): Value {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : values;
}

function setList(result: PolicyStatement, key: string, value: Value | undefined): void {
  const values = list(value);
  if (values.length > 0) result[key] = oneOrMany(values);
}

function setPrincipals(result: PolicyStatement, key: string, value: Value | undefined): void {
  const principals = list(value).filter(isObject);
  if (principals.length === 0) return;
  if (principals.some((principal) => principal.type === "*")) {
    result[key] = "*";
    return;
  }
  const byType: Record<string, Value[]> = {};
  for (const principal of principals) {
    const type = String(principal.type);
    byType[type] = [...(byType[type] ?? []), ...list(principal.identifiers)];
  }
  result[key] = Object.fromEntries(Object.entries(byType).map(([type, ids]) => [type, oneOrMany(ids)]));
}

function conditionsOf(conditions: Properties[]): Properties {
  const result: Record<string, Properties> = {};
  for (const condition of conditions) {
    const test = String(condition.test);
    const variables = result[test] ?? {};
    const variable = String(condition.variable);
    const before = variables[variable];
    const values = [...(before === undefined ? [] : list(before)), ...list(condition.values)];
    result[test] = { ...variables, [variable]: oneOrMany(values) };
  }
  return result;
}

function list(value: Value | undefined): Value[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function documents(many: Value | undefined, one: Value | undefined): PolicyStatement[] {
  const texts = [...list(one), ...list(many)].filter((text): text is string => typeof text === "string" && text !== "");
  return texts.flatMap((text) => list((JSON.parse(text) as Properties).Statement).filter(isObject));
}

/** A statement replaces an earlier one of the same Sid. */
function overlay(statements: PolicyStatement[], overrides: PolicyStatement[]): PolicyStatement[] {
  const result: PolicyStatement[] = [];
  for (const next of [...statements, ...overrides]) {
    const at = next.Sid === undefined ? -1 : result.findIndex((earlier) => earlier.Sid === next.Sid);
    if (at < 0) result.push(next);
    else result[at] = next;
  }
  return result;
}
