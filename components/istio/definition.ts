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
