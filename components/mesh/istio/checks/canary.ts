import type { MeshCheck } from "./mesh-check";

const PATH = ["mesh", "canary", "namespaces"];

/** Pods get proxies of it where they get proxies at all. */
const namespacesHaveProxies: MeshCheck = {
  needs: ["namespaces"],
  whole: ["namespaces"],
  run: ({ mesh, namespaces }, facts) =>
    (mesh.canary?.namespaces ?? []).flatMap((name, index) => {
      const path = [...PATH, `${index}`];
      const undeclared = facts.undeclared("namespaces", path, name);
      if (undeclared.length > 0 || namespaces[name]?.inject) return undeclared;
      return [{ path, message: `pods of ${name} have no proxy of the mesh: set namespaces.${name}.inject` }];
    }),
};

/** What everybody tries at once is no canary. */
const somebodyStays: MeshCheck = {
  needs: ["namespaces"],
  whole: ["namespaces"],
  run({ mesh, namespaces }) {
    const meshed = Object.entries(namespaces).filter(([, { inject }]) => inject);
    const chosen = mesh.canary?.namespaces ?? [];
    if (meshed.length < 2 || !meshed.every(([name]) => chosen.includes(name))) return [];
    const message = "has every namespace of the mesh: nobody is left who knows that the first control plane is well";
    return [{ severity: "warning", path: PATH, message }];
  },
};

export const CANARY_CHECKS: MeshCheck[] = [namespacesHaveProxies, somebodyStays];
