import type { PolicyDocument, PolicyStatement } from "./document";
import type { ActionFacts, IamFacts } from "./facts";
import { overlap, resourceMatches } from "./glob";
import { isOperator, LARGEST, type PolicyKind } from "./limits";

/** What is wrong with a policy, as a sentence that follows its name. */
export function lintPolicy(document: PolicyDocument, kind: PolicyKind, facts: IamFacts): string[] {
  const { version, statements, size } = document;
  return [
    ...(version === "2012-10-17"
      ? []
      : ["does not have Version 2012-10-17: variables and newer keys are read as text"]),
    ...(statements.length > 0 ? [] : ["has no statement"]),
    ...(size > LARGEST[kind] ? [`has ${size} characters, and AWS takes ${LARGEST[kind]}`] : []),
    ...doubleSids(statements),
    ...statements.flatMap((statement) =>
      lintStatement(statement, kind, facts).map((problem) => `statement ${statement.name} ${problem}`),
    ),
  ];
}

function doubleSids(statements: PolicyStatement[]): string[] {
  const sids = statements.flatMap(({ sid }) => sid ?? []);
  const double = sids.filter((sid, index) => sids.indexOf(sid) !== index);
  return [...new Set(double)].map((sid) => `has the Sid ${sid} twice`);
}

function lintStatement(statement: PolicyStatement, kind: PolicyKind, facts: IamFacts): string[] {
  const { actions, effect } = statement;
  const matched = new Map(actions?.map((action) => [action, matching(action, facts)]));
  return [
    ...(["Allow", "Deny"].includes(effect) ? [] : [`has the Effect ${effect}; allowed: Allow, Deny`]),
    ...partsOf(statement, kind),
    ...[...matched].flatMap(([action, found]) => unknownAction(action, found, facts)),
    // Of a key, a trust or a queue, the resource is what the policy is attached to.
    ...(["identity", "bucket", "endpoint"].includes(kind) ? lintResources(statement, matched) : []),
    ...lintConditions(statement, matched, facts),
  ];
}

/** Elements that the kind of policy wants or may not have. */
function partsOf({ sid, actions, hasResource, hasPrincipal }: PolicyStatement, kind: PolicyKind): string[] {
  const identity = kind === "identity";
  return [
    // IAM takes nothing else in a Sid; services with policies of their own do.
    ...((identity || kind === "trust") && sid !== undefined && !/^[A-Za-z0-9]*$/.test(sid)
      ? ["has a Sid with more than letters and digits"]
      : []),
    ...(actions && actions.length === 0 ? ["has no Action"] : []),
    ...(identity && hasPrincipal ? ["has a Principal, which only policies of resources have"] : []),
    ...(identity || hasPrincipal ? [] : ["has no Principal"]),
    ...(kind === "trust" && hasResource ? ["has a Resource, which a trust policy can't have"] : []),
    ...(kind === "trust" || hasResource ? [] : ["has no Resource"]),
  ];
}

/** Actions that an action of a policy means; nothing where it names a service that AWS does not have. */
function matching(action: string, { services }: IamFacts): ActionFacts[] | undefined {
  if (action === "*") return [...services.values()].flatMap((actions) => [...actions.values()]);
  const [service = "", name = ""] = action.toLowerCase().split(":");
  const known = services.get(service);
  if (!known) return undefined;
  if (!/[*?]/.test(name)) return [known.get(name) ?? []].flat();
  return [...known.values()].filter((each) => overlap(name, each.name.toLowerCase()));
}

function unknownAction(action: string, found: ActionFacts[] | undefined, { services }: IamFacts): string[] {
  if (!found) return [`allows or denies ${action}, of a service that AWS does not have`];
  if (found.length > 0) return [];
  const known = services.get(action.toLowerCase().split(":")[0] ?? "")?.size ?? 0;
  return [`allows or denies ${action}, which is none of the ${known} actions of its service`];
}

/** Each resource is one that an action acts on, and each action has one. */
function lintResources({ resources }: PolicyStatement, matched: Map<string, ActionFacts[] | undefined>): string[] {
  if (!resources || resources.includes("*")) return [];
  const actions = [...matched].flatMap(([action, found]) => (found ? [{ action, found }] : []));
  const forms = (found: ActionFacts[]) => found.flatMap((each) => each.resources);
  const idle = actions.filter(
    ({ found }) =>
      found.length > 0 && !forms(found).some((form) => resources.some((own) => resourceMatches(own, form))),
  );
  const strange = resources.filter(
    (own) => !actions.some(({ found }) => forms(found).some((form) => resourceMatches(own, form))),
  );
  return [
    ...idle.map(({ action, found }) => {
      const wanted = forms(found);
      return wanted.length === 0
        ? `limits ${action} to resources, and it takes only *`
        : `gives ${action} no resource that it acts on: ${[...new Set(wanted)].slice(0, 3).join(", ")}`;
    }),
    ...(actions.length > 0 ? strange.map((own) => `names ${own}, which none of its actions acts on`) : []),
  ];
}

function lintConditions(
  { conditions, issuers, effect }: PolicyStatement,
  matched: Map<string, ActionFacts[] | undefined>,
  { globalKeys }: IamFacts,
): string[] {
  return conditions.flatMap(({ operator, key }) => {
    if (!isOperator(operator)) return [`has the condition operator ${operator}, which IAM does not know`];
    const name = key.toLowerCase();
    // A token's claims are keys with the issuer before them.
    if (issuers.some((issuer) => name.startsWith(`${issuer.toLowerCase()}:`))) return [];
    const has = ({ conditionKeys }: ActionFacts) => conditionKeys.some((known) => keyMatches(name, known));
    const actions = [...matched].flatMap(([action, found]) => (found && found.length > 0 ? [{ action, found }] : []));
    const lacking = actions.filter(({ found }) => !found.some(has)).map(({ action }) => action);
    if (lacking.length === 0) return [];
    if (isGlobal(name, globalKeys)) return [];
    // What is denied is denied by the actions that have the key; the others are not met, which harms nobody.
    if (lacking.length < actions.length && (effect === "Deny" || operator.endsWith("IfExists"))) return [];
    return [`tests ${key}, which ${lacking.join(", ")} ${lacking.length > 1 ? "do" : "does"} not have`];
  });
}

/** Keys of tags are in a request only where the action is about tags, so they are its own matter. */
const OF_TAGS = /^aws:(requesttag\/|resourcetag\/|tagkeys$)/;

function isGlobal(name: string, globalKeys: string[]): boolean {
  return !OF_TAGS.test(name) && globalKeys.some((known) => keyMatches(name, known));
}

/** `known` may end in a part that is any text, such as `aws:ResourceTag/${TagKey}`. */
function keyMatches(name: string, known: string): boolean {
  return known.includes("${") ? overlap(name, known.replace(/\$\{[^}]*\}/g, "*")) : name === known;
}
