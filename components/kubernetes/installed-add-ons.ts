import type * as pulumi from "@pulumi/pulumi";
import type { AddOnFacts } from "./add-on-facts";
import { type Kind, kindName } from "./kind";

/** An object that others name. @example { kind: "ClusterSecretStore", name: "aws-secrets-manager" } */
export interface NamedObject {
  kind: string;
  name: string;
  namespace?: string;
}

/** The add-ons of one cluster, the kinds that they serve, and the objects of those kinds that others may name. */
export class InstalledAddOns {
  private readonly readiness = new Map<string, pulumi.Resource[]>();
  private readonly servers = new Map<string, string>();
  private readonly objects = new Map<string, pulumi.Resource[]>();

  /** Notes an add-on, of ours or of EKS, whose resources are `ready` when it is. Throws when another one serves the same kind. */
  add(facts: Pick<AddOnFacts, "name" | "serves">, ready: pulumi.Resource[]): void {
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

  /** What must be there before an add-on does its work. Throws when it is not installed. */
  readyOf(name: string): pulumi.Resource[] {
    const ready = this.readiness.get(name);
    if (!ready) throw new Error(`${name} is not installed`);
    return ready;
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

  /**
   * Notes an object that others name, such as a store of secrets, with what must be there before they can. Throws when
   * something else has made it: two that write one object undo each other's work.
   */
  offer(object: NamedObject, ready: pulumi.Resource[]): void {
    const key = objectName(object);
    if (this.objects.has(key)) throw new Error(`${key} is made twice`);
    this.objects.set(key, ready);
  }

  /** What must be there before an object is named. Throws when nothing has made it. */
  offered(object: NamedObject): pulumi.Resource[] {
    const ready = this.objects.get(objectName(object));
    if (!ready) throw new Error(`nothing makes the ${objectName(object)} that something else names`);
    return ready;
  }
}

/** @example "Secret wakala-data/postgres-credentials" */
function objectName({ kind, name, namespace }: NamedObject): string {
  return `${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}
