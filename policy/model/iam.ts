import { isRecord, json, list, type Props, records, texts } from "./values";

/** A statement of an IAM policy, with what may be one or many always as a list. */
export interface Statement {
  readonly index: number;
  readonly allow: boolean;
  readonly actions: string[];
  readonly resources: string[];
  readonly notAction: boolean;
  readonly notResource: boolean;
  readonly principal: unknown;
  readonly condition: Props;
}

export function statementsOf(document: unknown): Statement[] {
  return records(json(document)?.Statement).map((statement, index) => ({
    index,
    allow: statement.Effect === "Allow",
    actions: texts(statement.Action),
    resources: texts(statement.Resource),
    notAction: "NotAction" in statement,
    notResource: "NotResource" in statement,
    principal: statement.Principal,
    condition: isRecord(statement.Condition) ? statement.Condition : {},
  }));
}

/** Whoever it is: `*`, or `*` among the principals of a kind. */
export function isAnyone(principal: unknown): boolean {
  if (principal === "*") return true;
  return isRecord(principal) && Object.keys(principal).some((kind) => list(principal[kind]).includes("*"));
}

/** The keys of a condition with the operators that test them. @example [["StringEquals", "aws:SourceArn"]] */
export function conditionKeys(condition: Props): [operator: string, key: string][] {
  return Object.keys(condition).flatMap((operator) =>
    Object.keys(isRecord(condition[operator]) ? condition[operator] : {}).map((key): [string, string] => [
      operator,
      key,
    ]),
  );
}

const NARROWING =
  /^(aws:(PrincipalOrgID|PrincipalOrgPaths|PrincipalAccount|PrincipalArn|SourceArn|SourceAccount|SourceVpc|SourceVpce|SourceOrgID)|kms:CallerAccount|kms:ViaService)$/i;

/** A condition that leaves someone in particular of "anyone". */
export function narrowsPrincipal(condition: Props): boolean {
  return conditionKeys(condition).some(([operator, key]) => NARROWING.test(key) && !/Not|IfExists/i.test(operator));
}
