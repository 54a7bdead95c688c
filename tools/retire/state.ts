import type { Deletable } from "../deletion/fate";
import type { Pulumi } from "./programs";

/** A resource of a stack's state. */
export interface StateResource extends Deletable {
  /** What AWS or Kubernetes knows it by; "" for a component. */
  id: string;
  inputs: Record<string, unknown>;
}

interface ExportedResource {
  urn: string;
  type: string;
  custom?: boolean;
  id?: string;
  parent?: string;
  provider?: string;
  inputs?: Record<string, unknown>;
  dependencies?: string[] | null;
  propertyDependencies?: Record<string, string[] | null> | null;
  protect?: boolean;
  retainOnDelete?: boolean;
}

/** What `pulumi stack export` writes, as far as it is read here. Secrets in it are encrypted. */
export interface ExportedStack {
  deployment?: { resources?: ExportedResource[] | null } | null;
}

/** The resources of the stack, in the order in which they were made; nothing where there is no such stack. */
export async function readState(pulumi: Pulumi): Promise<StateResource[] | undefined> {
  const { status, stdout, stderr } = await pulumi.attempt("stack", "export");
  if (status === 0) return stateResources(JSON.parse(stdout) as ExportedStack);
  // Source: pulumi's `stack.LoadStack`. Anything else (no login, no passphrase) says nothing about the stack.
  if (stderr.includes("no stack named")) return undefined;
  throw new Error(`the state of ${pulumi.stack} can't be read: ${stderr.trim()}`);
}

export function stateResources({ deployment }: ExportedStack): StateResource[] {
  return (deployment?.resources ?? []).map((resource) => ({
    urn: resource.urn,
    type: resource.type,
    name: resource.urn.split("::").at(-1) ?? "",
    id: resource.id ?? "",
    parent: resource.parent ?? "",
    custom: resource.custom ?? false,
    provider: (resource.provider ?? "").split("::").slice(0, -1).join("::"),
    inputs: resource.inputs ?? {},
    dependencies: [
      ...new Set([
        ...(resource.dependencies ?? []),
        ...Object.values(resource.propertyDependencies ?? {}).flatMap((urns) => urns ?? []),
      ]),
    ],
    options: { protect: resource.protect ?? false, retainOnDelete: resource.retainOnDelete ?? false },
  }));
}

const CLUSTER = "aws:eks/cluster:Cluster";

/** Whether the state has the cluster still: without it there is nothing inside to drain. */
export function hasCluster(resources: readonly Pick<Deletable, "type">[]): boolean {
  return resources.some(({ type }) => type === CLUSTER);
}
