import { CANARY, INJECTION_LABEL, revisionLabel } from "./names";

/** What every part of Istio reads of a definition. */
export interface MeshSwitch {
  mesh: { kind: "none" | "istio" };
}

/** Labels of a namespace whose pods get proxies: which control plane gives them. */
export function injectionLabels({ mesh }: CanaryDefinition, namespace: string): Record<string, string> {
  return mesh.canary?.namespaces.includes(namespace) ? revisionLabel(CANARY) : INJECTION_LABEL;
}

/** What decides which control plane a namespace has. */
export interface CanaryDefinition extends MeshSwitch {
  mesh: { kind: "none" | "istio"; canary?: { namespaces: string[] } };
}

/** Whether a second control plane stands beside the first. */
export function hasCanary(definition: CanaryDefinition): boolean {
  const { mesh } = definition;
  return hasIstio(definition) && mesh.canary !== undefined;
}

/** Whether requests from outside come through Istio's gateway. */
export function hasGateway({ edge }: { edge: { chain: readonly string[] } }): boolean {
  return edge.chain.includes("istio-gateway");
}

/** Whether the definition asks for Istio. */
export function hasIstio({ mesh }: MeshSwitch): boolean {
  return mesh.kind === "istio";
}

/** What the way in reads of `mesh`: where it leads requests, and whom its pods let in. */
export interface MeshEntrance {
  kind: "none" | "istio";
  /** Namespaces that also take calls without mutual TLS. */
  permissive: string[];
  services: Record<string, { namespace: string; port: number; targetPort?: number; plainPorts: number[] }>;
  routes: Record<string, { hosts?: string[]; rules: MeshRule[] }>;
  /** Where traces go. */
  tracing?: { collector: { namespace: string; port: number } };
}

interface MeshRule {
  match?: {
    path?: { prefix: string } | { exact: string };
    headers: Record<string, string>;
    methods: string[];
  };
  to: { service: string }[];
}
