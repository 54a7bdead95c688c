/** What every part of Istio reads of a definition. */
export interface MeshSwitch {
  mesh: { kind: "none" | "istio" };
}

/** Whether the definition asks for Istio. */
export function hasIstio({ mesh }: MeshSwitch): boolean {
  return mesh.kind === "istio";
}
