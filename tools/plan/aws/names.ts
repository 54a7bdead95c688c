import type { GraphResource } from "offline-engine";
import { ACCOUNT } from "offline-engine/placeholders";
import { valueAt } from "../../../components/shared/tree";
import { kindOf } from "../../words";
import type { Finding } from "../findings";
import { definitionKey, indexed } from "./definition-key";
import { UNIQUE_NAMES, type UniqueName } from "./unique-names";

/** A stack's resources, and whose account they go to. */
export interface NamedStack {
  stack: string;
  /** Left out where the definition says none: it may be that of any other stack. */
  account?: string;
  /** Region of the stack's own provider. */
  region: string;
  resources: GraphResource[];
}

interface Named {
  stack: NamedStack;
  resource: GraphResource;
  key?: string;
  /** What it is called, as the finding shows it. */
  name: string;
}

/**
 * Names that AWS gives once and that two resources want, in one stack or in two. The finding belongs to the later of the two
 * and says which keys of the definition they come from.
 */
export function nameFindings(stacks: NamedStack[]): (Finding & { stack: string })[] {
  const clashes = [...groups(clashesOf(stacks)).values()];
  return clashes.flatMap((group) => {
    const [first] = group;
    const found = group.length > TOLD_SINGLY && first ? [alikeFinding(first, group)] : group.map(finding);
    return found.map((each) => ({ ...each, stack: first?.own.stack.stack ?? "" }));
  });
}

/** Two resources of one name. */
interface Clash {
  own: Named;
  other: Named;
}

/** Beyond so many, two stacks have one thing in common that all of their names begin with. */
const TOLD_SINGLY = 3;

/** Clashes between two stacks, or within one, which are never too many to tell. */
function groups(clashes: Clash[]): Map<string, Clash[]> {
  const byStacks = new Map<string, Clash[]>();
  for (const [index, clash] of clashes.entries()) {
    const { own, other } = clash;
    const id = own.stack === other.stack ? String(index) : `${own.stack.stack} ${other.stack.stack}`;
    byStacks.set(id, [...(byStacks.get(id) ?? []), clash]);
  }
  return byStacks;
}

function clashesOf(stacks: NamedStack[]): Clash[] {
  const taken = new Map<string, Named[]>();
  return stacks.flatMap((stack) => {
    const byUrn = indexed(stack.resources);
    return stack.resources.flatMap((resource) => {
      const unique = UNIQUE_NAMES[resource.type];
      const name = unique && nameOf(resource, unique);
      if (!name) return [];
      const own: Named = { stack, resource, name, key: definitionKey(resource, byUrn) };
      const id = identity(own, unique, byUrn);
      const earlier = taken.get(id) ?? [];
      taken.set(id, [...earlier, own]);
      const other = earlier.find((each) => each.stack === stack || (!unique.part && meets(unique, each, own)));
      return other ? [{ own, other }] : [];
    });
  });
}

/** The name, where the program gives it and it is known. */
function nameOf({ inputs }: GraphResource, { inputs: paths }: UniqueName): string | undefined {
  const parts = paths.map((path) => valueAt(inputs, path.split(".")));
  // Who gives no name of its own gets one from the provider.
  return parts.every((part) => typeof part === "string") ? parts.join(" ") : undefined;
}

/** Type, place and name: two resources with the same are one to AWS, if they are in one account. */
function identity(
  { resource, stack, name }: Named,
  { scope, anyCase }: UniqueName,
  byUrn: ReadonlyMap<string, GraphResource>,
): string {
  const region = byUrn.get(resource.provider)?.inputs.region;
  const place = scope === "region" ? String(region ?? stack.region) : "";
  return [resource.type, place, anyCase ? name.toLowerCase() : name].join("\0");
}

/** Whether names of two stacks can meet: everywhere, or in the account that both go to as far as is known. */
function meets({ scope }: UniqueName, { name, stack: { account: one } }: Named, { stack }: Named): boolean {
  const { account: other } = stack;
  if (one === undefined || other === undefined || one === other) return true;
  // The plan knows no account, so names that hold its number are the same in it and differ in AWS.
  return scope === "partition" && !name.includes(ACCOUNT);
}

function alikeFinding({ own, other }: Clash, group: Clash[]): Finding {
  const cluster = `topology.${own.stack.region}.cluster`;
  const kinds = [...new Set(group.map((clash) => kindOf(clash.own.resource.type)))].sort().join(", ");
  return {
    severity: "error",
    at: cluster,
    message: `${group.length} resources have the names of those of stack ${other.stack.stack}, such as ${kindOf(own.resource.type)} ${JSON.stringify(own.name)}, and AWS has each once (${kinds})`,
    fix: apart(`change ${cluster} in one of the two`, own, other),
  };
}

/** Stacks of two accounts have no name in common, but where none is said nobody knows. */
function apart(fix: string, { stack }: Named, other: Named): string {
  const unsaid = other.stack !== stack && (!stack.account || !other.stack.account);
  return unsaid ? `${fix}, or give each environment its account` : fix;
}

function finding({ own, other }: Clash): Finding {
  const { stack, resource, key, name } = own;
  const whose = other.stack === stack ? other.resource.name : `${other.resource.name} of stack ${other.stack.stack}`;
  const keys = [...new Set([key, other.key])].filter(Boolean).join(" or ");
  const rename = keys ? `rename ${keys} in the definition` : `give ${resource.name} another name`;
  return {
    severity: "error",
    at: key ?? resource.urn,
    message: `${resource.name} and ${whose} are both the ${kindOf(resource.type)} ${JSON.stringify(name)}, and AWS has that name once`,
    fix: apart(rename, own, other),
  };
}
