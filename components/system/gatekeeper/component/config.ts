import type { CustomKind, CustomResourceMetadata } from "../../../kubernetes/custom-kind";

/** The spec of the one Config that Gatekeeper reads. Source: config.gatekeeper.sh/v1alpha1 at v3.23.0. */
export interface GatekeeperConfigSpec {
  match: { excludedNamespaces: string[]; processes: ("*" | "audit" | "webhook" | "sync" | "mutation-webhook")[] }[];
}

export const CONFIG: CustomKind<{ spec: GatekeeperConfigSpec }> = {
  apiVersion: "config.gatekeeper.sh/v1alpha1",
  kind: "Config",
  readiness: { notAwaited: "each of its pods writes a part of the status, and none of them that all have it" },
};

/** Leaves namespaces out of everything that it does: the webhook's own exemption knows nothing of the audit. */
export function gatekeeperConfig(
  namespace: string,
  exemptNamespaces: string[],
): { metadata: CustomResourceMetadata; spec: GatekeeperConfigSpec } {
  return {
    // It reads the object of this name in its own namespace, and no other.
    metadata: { name: "config", namespace },
    spec: { match: [{ excludedNamespaces: [...exemptNamespaces, namespace], processes: ["*"] }] },
  };
}
