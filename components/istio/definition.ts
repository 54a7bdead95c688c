/** What every part of Istio reads of a definition. */
export interface MeshSwitch {
  mesh: { kind: "none" | "istio" };
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
