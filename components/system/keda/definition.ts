/** A trigger as a definition has it. With `user`, the key that is called as its store names an instance. */
export interface Trigger {
  /** @example "kafka" */
  type: string;
  metadata: Record<string, string>;
  authentication?: string | undefined;
  user?: string | undefined;
  opens: Place[];
}

/** Pods of a namespace, or any address. */
export interface Place {
  namespace?: string | undefined;
  port: number;
}

/** What KEDA reads of a definition. */
export interface KedaDefinition {
  workloads: Record<string, { namespace: string; scaling?: { kind: string; triggers: Trigger[] } | undefined }>;
  namespaces: Record<string, object>;
}

/** A trigger, the namespace of the workload that it scales, and where it stands. */
export interface DeclaredTrigger {
  trigger: Trigger;
  namespace: string;
  path: string[];
}

/** The triggers of every workload. */
export function declaredTriggers({ workloads }: Pick<KedaDefinition, "workloads">): DeclaredTrigger[] {
  return Object.entries(workloads).flatMap(([name, { namespace, scaling }]) =>
    scaling?.kind !== "keda"
      ? []
      : scaling.triggers.map((trigger, index) => ({
          trigger,
          namespace,
          path: ["workloads", name, "scaling", "triggers", String(index)],
        })),
  );
}
