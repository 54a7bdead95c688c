/**
 * Former URNs of resources. Two resources that claim one, or one that claims a URN which another has, are refused by the
 * engine as soon as its state holds that URN; here they always are, because one of the two is a mistake.
 */
import type { Findings } from "./findings";
import type { Resource } from "./registration";
import { makeUrn, nameOf, typeOf, type UrnScope } from "./urn";

export class Aliases {
  /** By alias, the resource that has it. */
  private readonly claims = new Map<string, string>();
  /** By resource, all that it and its ancestors' aliases make of its URN. */
  private readonly all = new Map<string, readonly string[]>();

  constructor(
    private readonly scope: UrnScope,
    private readonly findings: Findings,
  ) {}

  /** Adds a new resource, and finds what clashes with those before it. */
  add(resource: Resource, isRegistered: (urn: string) => boolean): void {
    const { urn } = resource;
    const claimant = this.claims.get(urn);
    if (claimant !== undefined) {
      this.refuse(urn, `Duplicate resource URN '${urn}' conflicting with alias on resource with URN '${claimant}'`);
    }
    const aliases = this.aliasesOf(resource);
    if (aliases.length > 0) this.all.set(urn, aliases);
    for (const alias of aliases) {
      const other = isRegistered(alias) ? urn : this.claims.get(alias);
      if (other !== undefined) {
        const conflict = `applied to resource with URN '${urn}' conflicting with resource with URN '${other}'`;
        this.refuse(urn, `Duplicate resource alias '${alias}' ${conflict}`);
      }
      this.claims.set(alias, urn);
    }
  }

  private refuse(urn: string, message: string): void {
    this.findings.error("alias", message, { urn, fix: "a former URN belongs to one resource: take it from the other" });
  }

  /** Its own, and what the aliases of its parent make of its URN and of its own aliases. */
  private aliasesOf({ urn, type, name, parent, options }: Resource): string[] {
    if (options.aliases.length === 0 && !this.all.has(parent)) return [];
    const parentAliases = this.all.get(parent) ?? [];
    const selves = [{ type, name }, ...options.aliases.map((alias) => ({ type: typeOf(alias), name: nameOf(alias) }))];
    const inherited = parentAliases.flatMap((alias) => selves.map((self) => this.under(parent, alias, self)));
    return [...new Set([...options.aliases, ...inherited])].filter((alias) => alias !== urn);
  }

  /** A child that is named after its parent was named after the parent's former name. */
  private under(parent: string, alias: string, { type, name }: { type: string; name: string }): string {
    const prefix = nameOf(parent);
    const former = name.startsWith(prefix) ? nameOf(alias) + name.slice(prefix.length) : name;
    return makeUrn(this.scope, alias, type, former);
  }
}
