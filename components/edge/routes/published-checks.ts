import type { DefinitionCheck } from "../../definition-check";
import { hasGateway } from "../../istio/definition";
import type { ModuleIssue } from "../../module-facts";
import { publishedOf } from "../../workloads/publication";
import { type EdgeDefinition, ROUTED_PARTS } from "../definition";

type Definition = EdgeDefinition & { namespaces: Record<string, { inject: boolean }> };
type PublishedCheck = DefinitionCheck<Definition>;

/** A check of each workload that publishes itself, with paths inside `publish`. */
function eachPublished(
  issues: (published: ReturnType<typeof publishedOf>[number], definition: Definition) => [string[], string][],
): Pick<PublishedCheck, "run"> {
  return {
    run: (definition) =>
      publishedOf(definition.workloads).flatMap((published) =>
        issues(published, definition).map(
          ([path, message]): ModuleIssue => ({ path: ["workloads", published.name, "publish", ...path], message }),
        ),
      ),
  };
}

const requestsCome: PublishedCheck = {
  needs: ["workloads"],
  whole: ["edge"],
  ...eachPublished(({ publish: { host } }, { edge: { chain, hosts } }) => {
    if (chain.length === 0) return [[[], "no request comes from outside: edge.chain is empty"]];
    if (chain.includes("api-gateway")) return [[[], "edge.chain ends with api-gateway, which every path leads to"]];
    if (hosts.includes(host)) return [];
    return [[["host"], `${host} is not one of edge.hosts; allowed: ${hosts.join(", ") || "none"}`]];
  }),
};

/** Istio's gateway speaks mutual TLS with pods that have a proxy. */
const podsAreInTheMesh: PublishedCheck = {
  needs: ["workloads", "namespaces"],
  ...eachPublished(({ namespace }, { edge, namespaces }) =>
    hasGateway({ edge }) && !namespaces[namespace]?.inject
      ? [[[], `its pods have no proxy of the mesh, and istio-gateway leads to it: set namespaces.${namespace}.inject`]]
      : [],
  ),
};

/** Objects of a route bear its name, and those of a published workload the workload's. */
const namesAreTakenOnce: PublishedCheck = {
  needs: ["workloads"],
  run: ({ edge, workloads }) =>
    publishedOf(workloads)
      .filter(({ name }) => Object.hasOwn(edge.routes, name) && !hasGateway({ edge }))
      .map(({ name }) => ({
        path: ["edge", "routes", name],
        message: `is the name of a workload that publishes itself as well: their objects would be one; name the route otherwise`,
      })),
};

/** Of two that take one path of one host nobody says which gets a request. */
const pathsAreTakenOnce: PublishedCheck = {
  needs: ROUTED_PARTS,
  run({ edge, mesh, workloads }) {
    const owners = new Map<string, string>();
    for (const [name, { hosts = edge.hosts, path }] of Object.entries(edge.routes))
      for (const host of hosts) owners.set(host + path, `edge.routes.${name}`);
    for (const [name, { hosts = [], rules }] of Object.entries(mesh.routes))
      if (rules.some(({ match }) => match === undefined))
        for (const host of hosts) owners.set(`${host}/`, `mesh.routes.${name}`);
    return publishedOf(workloads).flatMap(({ name, publish: { host, path } }): ModuleIssue[] => {
      const owner = owners.get(host + path);
      owners.set(host + path, `workloads.${name}`);
      if (owner === undefined) return [];
      return [{ path: ["workloads", name, "publish", "path"], message: `${host}${path} is led by ${owner} already` }];
    });
  },
};

export const PUBLISHED_CHECKS: PublishedCheck[] = [
  requestsCome,
  podsAreInTheMesh,
  namesAreTakenOnce,
  pathsAreTakenOnce,
];
