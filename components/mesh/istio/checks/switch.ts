import { minOverMax } from "../../../definition/bounds";
import { requiredPolicyName } from "../plan/policies";
import type { MeshEntry } from "../schema";
import type { MeshCheck } from "./mesh-check";

/** Keys that are for a mesh, with what they are where nobody wrote them. */
const PARTS = ["services", "routes", "authorization", "jwt", "serviceEntries"] as const;

/** What would do nothing is no part of a definition. */
export const partsNeedAMesh: MeshCheck = {
  run({ mesh }) {
    if (mesh.kind !== "none") return [];
    const written = PARTS.filter((part) => Object.keys(mesh[part]).length > 0);
    const others: (keyof MeshEntry)[] = [
      ...(mesh.permissive.length > 0 ? (["permissive"] as const) : []),
      ...(mesh.tracing ? (["tracing"] as const) : []),
      ...(mesh.canary ? (["canary"] as const) : []),
      ...(mesh.egressGateway ? (["egressGateway"] as const) : []),
    ];
    return [...written, ...others].map((part) => ({
      path: ["mesh", part],
      message: "is for mesh.kind istio, and the kind is none",
    }));
  },
};

/** A namespace that asks for proxies gets none without a mesh. */
export const injectionNeedsAMesh: MeshCheck = {
  needs: ["namespaces"],
  run({ mesh, namespaces }) {
    if (mesh.kind !== "none") return [];
    const asking = Object.entries(namespaces).filter(([, { inject }]) => inject);
    return asking.map(([name]) => ({
      severity: "warning",
      path: ["namespaces", name, "inject"],
      message: "mesh.kind is none, so its pods get no proxy",
    }));
  },
};

/** Policies of one namespace have a name each, and the one that demands a token is made with it. */
export const policyNamesAreFree: MeshCheck = {
  run({ mesh }) {
    const made = new Map(Object.keys(mesh.jwt).map((name) => [requiredPolicyName(name), name]));
    return Object.keys(mesh.authorization).flatMap((name) => {
      const jwt = made.get(name);
      if (jwt === undefined) return [];
      const message = `is the name of the policy that comes with mesh.jwt.${jwt}: take another one`;
      return [{ path: ["mesh", "authorization", name], message }];
    });
  },
};

/** More pods at the least than at the most. */
export const sizesGoTogether: MeshCheck = {
  run: ({ mesh: { istiod } }) => minOverMax(["mesh", "istiod"], istiod),
};
