import type * as pulumi from "@pulumi/pulumi";
import type { AddOnFacts } from "./add-on-facts";
import { type Kind, kindName } from "./kind";

/** The add-ons of one cluster, in the order in which they were installed, and the kinds that they serve. */
export class InstalledAddOns {
  private readonly readiness = new Map<string, pulumi.Resource[]>();
  private readonly servers = new Map<string, string>();

  /** Notes an add-on whose resources are `ready` when it is. Throws when another one serves the same kind. */
  add(facts: AddOnFacts, ready: pulumi.Resource[]): void {
    if (this.readiness.has(facts.name)) throw new Error(`${facts.name} is installed twice`);
    for (const kind of facts.serves) {
      const other = this.servers.get(kindName(kind));
      if (other) throw new Error(`${kindName(kind)} is served by ${other} and by ${facts.name}`);
      this.servers.set(kindName(kind), facts.name);
    }
    this.readiness.set(facts.name, ready);
  }

  has(name: string): boolean {
    return this.readiness.has(name);
  }

  /** What an add-on has to wait for. Throws when something that it needs has not been installed before it. */
  neededBy({ name, needs }: Pick<AddOnFacts, "name" | "needs">): pulumi.Resource[] {
    return needs.flatMap((need) => {
      const ready = this.readiness.get(need);
      if (!ready) throw new Error(`${name} needs ${need}, which is not installed before it`);
      return ready;
    });
  }

  /** What a custom resource has to wait for: the operator that serves its kind. Throws when none does. */
  serverOf(kind: Kind): pulumi.Resource[] {
    const server = this.servers.get(kindName(kind));
    if (!server) throw new Error(`no add-on serves ${kindName(kind)}: a custom resource needs its operator first`);
    return this.readiness.get(server) ?? [];
  }
}
