/**
 * The engine's rule for URNs: `urn:pulumi:<stack>::<project>::<type chain>::<name>`, where the chain holds the types of
 * all ancestors joined by `$`, the Stack itself left out.
 */
export const STACK_TYPE = "pulumi:pulumi:Stack";

export interface UrnScope {
  readonly stack: string;
  readonly project: string;
}

export function makeUrn(scope: UrnScope, parent: string, type: string, name: string): string {
  const chain = parent === "" ? "" : qualifiedType(parent);
  const qualified = chain === "" || chain === STACK_TYPE ? type : `${chain}$${type}`;
  return `urn:pulumi:${scope.stack}::${scope.project}::${qualified}::${name}`;
}

/** The chain of types in a URN: `A$B$C`. */
export function qualifiedType(urn: string): string {
  return urn.split("::", 3)[2] ?? "";
}

/** The resource's own type: the last of the chain. */
export function typeOf(urn: string): string {
  const chain = qualifiedType(urn);
  return chain.slice(chain.lastIndexOf("$") + 1);
}

/** The resource's own name: all after the type, whatever is in it. */
export function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** A custom or remote resource's type must have a package and a module, or nobody knows whose it is. */
export function isTypeToken(type: string): boolean {
  return type.split(":").length > 2;
}

/** The package of a type token: `aws` of `aws:ec2/vpc:Vpc`. */
export function packageOf(type: string): string {
  return type.slice(0, type.indexOf(":"));
}

export const PROVIDER_PREFIX = "pulumi:providers:";

export function isProviderType(type: string): boolean {
  return type.startsWith(PROVIDER_PREFIX);
}

/** A provider reference is `<urn>::<id>`; the id is the part after the last `::`. */
export function providerUrn(reference: string): string {
  const end = reference.lastIndexOf("::");
  return end < 0 ? reference : reference.slice(0, end);
}
