import * as pulumi from "@pulumi/pulumi";

/** One of the things that a stack, or a store of it, has by name. Throws when it is not there, with those that are. */
export function named<Value>(owner: string, what: string, name: string, known: Record<string, Value>): Value {
  const value = known[name];
  if (value !== undefined) return value;
  throw new pulumi.RunError(`${owner} has no ${what} ${name}; ${listed("it has", Object.keys(known))}`);
}

/** A pod reads only Secrets of its own namespace. Throws when the user's Secret is not there, with where it is. */
export function assertInNamespace(owner: string, user: string, namespace: string, namespaces: string[]): void {
  if (namespaces.includes(namespace)) return;
  throw new pulumi.RunError(
    `${owner} brings no Secret of user ${user} to namespace ${namespace}: name it under the user's namespaces; ${listed("it is in", namespaces)}`,
  );
}

export function listed(lead: string, names: string[]): string {
  return `${lead}: ${names.length > 0 ? names.join(", ") : "none"}`;
}
