import { type Deletable, type Fate, fates } from "../deletion/fate";

/** A resource with what it was made with. */
export interface Retired extends Deletable {
  inputs: Record<string, unknown>;
}

/** What a retirement does with the resources of a stack. */
export interface Retirement<Resource extends Retired = Retired> {
  /** By fate, resources alone: a component is none in any account. */
  resources: Record<Fate, Resource[]>;
  /** URNs, components among them, that are protected today and have to go. */
  unprotect: string[];
}

/** The same for a plan's graph and for a state: what is deleted, what stays, and what is protected although it goes. */
export function planRetirement<Resource extends Retired>(all: Resource[]): Retirement<Resource> {
  const fateOf = fates(all);
  const resources: Retirement<Resource>["resources"] = { kept: [], held: [], left: [], inside: [], deleted: [] };
  const unprotect: string[] = [];
  for (const resource of all) {
    const fate = fateOf.get(resource.urn) ?? "deleted";
    if (resource.custom) resources[fate].push(resource);
    if (resource.options.protect && fate !== "kept" && fate !== "held") unprotect.push(resource.urn);
  }
  return { resources, unprotect };
}

/** Whether anything is left to do. */
export function isDone({ resources }: Retirement): boolean {
  return resources.deleted.length + resources.inside.length + resources.left.length === 0;
}
