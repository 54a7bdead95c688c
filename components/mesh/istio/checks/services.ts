import { notOneOf } from "../../../definition/messages";
import type { ModuleIssue } from "../../../module-facts";
import type { MeshDefinition } from "../schema";
import type { MeshCheck } from "./mesh-check";

/** A name that is one of mesh.services; its place, where it is none. */
function undeclaredService({ mesh }: MeshDefinition, path: string[], name: string): ModuleIssue[] {
  if (Object.hasOwn(mesh.services, name)) return [];
  return [{ path, message: notOneOf("one of mesh.services", name, Object.keys(mesh.services)) }];
}

/** Pods of the mesh have its proxy, which their namespace asks for. */
export const servicesAreMeshed: MeshCheck = {
  needs: ["namespaces"],
  whole: ["namespaces"],
  run: ({ mesh, namespaces }, facts) =>
    Object.entries(mesh.services).flatMap(([name, { namespace }]) => {
      const path = ["mesh", "services", name, "namespace"];
      const undeclared = facts.undeclared("namespaces", path, namespace);
      if (undeclared.length > 0 || namespaces[namespace]?.inject) return undeclared;
      const message = `pods of ${namespace} have no proxy of the mesh: set namespaces.${namespace}.inject`;
      return [{ path, message }];
    }),
};

/** What routes and policies name is there, and so are its subsets. */
export const namedServicesAreDeclared: MeshCheck = {
  run(definition) {
    const { routes, authorization, jwt } = definition.mesh;
    return [
      ...Object.entries(routes).flatMap(([name, { service, rules }]) => [
        ...(service === undefined ? [] : undeclaredService(definition, ["mesh", "routes", name, "service"], service)),
        ...rules.flatMap(({ to }, rule) =>
          to.flatMap((destination, index) =>
            destinationIssues(definition, ["mesh", "routes", name, "rules", `${rule}`, "to", `${index}`], destination),
          ),
        ),
      ]),
      ...Object.entries({ authorization, jwt }).flatMap(([part, entries]) =>
        Object.entries(entries).flatMap(([name, { service }]) =>
          undeclaredService(definition, ["mesh", part, name, "service"], service),
        ),
      ),
    ];
  },
};

function destinationIssues(
  definition: MeshDefinition,
  path: string[],
  { service, subset }: { service: string; subset?: string },
): ModuleIssue[] {
  const missing = undeclaredService(definition, [...path, "service"], service);
  const subsets = definition.mesh.services[service]?.subsets ?? {};
  if (missing.length > 0 || subset === undefined || Object.hasOwn(subsets, subset)) return missing;
  const message = notOneOf(`one of mesh.services.${service}.subsets`, subset, Object.keys(subsets));
  return [{ path: [...path, "subset"], message }];
}

/** Objects are made in namespaces that are there. */
export const otherNamespacesAreDeclared: MeshCheck = {
  needs: ["namespaces"],
  whole: ["namespaces"],
  run: ({ mesh }, facts) => [
    ...facts.undeclaredAmong("namespaces", ["mesh", "permissive"], mesh.permissive),
    ...Object.entries(mesh.serviceEntries).flatMap(([name, { namespace }]) =>
      facts.undeclared("namespaces", ["mesh", "serviceEntries", name, "namespace"], namespace),
    ),
    ...facts.undeclared("namespaces", ["mesh", "tracing", "collector", "namespace"], mesh.tracing?.collector.namespace),
  ],
};
