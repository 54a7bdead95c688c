import * as pulumi from "@pulumi/pulumi";

/** One of a region's declared things by its name. Throws when it is not there, with those that are. */
export function named<Value>(stack: string, what: string, name: string, known: Record<string, Value>): Value {
  const value = known[name];
  if (value !== undefined) return value;
  throw new pulumi.RunError(`${stack} has no ${what} ${name}; ${listed("it has", Object.keys(known))}`);
}

/** A subsystem of the region. Throws when it is off. */
export function present<Value>(stack: string, what: string, value: Value | undefined): Value {
  if (value !== undefined) return value;
  throw new pulumi.RunError(`${stack} has no ${what}: it is switched off, or left out of the definition`);
}

/** A pod reads only Secrets of its own namespace. Throws when the user's Secret is not there, with where it is. */
export function assertInNamespace(stack: string, user: string, namespace: string, namespaces: string[]): void {
  if (namespaces.includes(namespace)) return;
  throw new pulumi.RunError(
    `${stack} brings no Secret of user ${user} to namespace ${namespace}: name it under the user's namespaces; ${listed("it is in", namespaces)}`,
  );
}

export function listed(lead: string, names: string[]): string {
  return `${lead}: ${names.length > 0 ? names.join(", ") : "none"}`;
}
