import { withHolders } from "../../definition/taken";
import type { DefinitionCheck } from "../../definition-check";
import type { ModuleIssue } from "../../module-facts";
import { type EdgeDefinition, ROUTED_PARTS } from "../definition";
import { type HopName, hopOf } from "../hops";
import { plannedRoutes } from "./plan";

type RouteCheck = DefinitionCheck<EdgeDefinition>;

/** What names Services, with the keys that are read of each. */
function routesBy(chain: readonly HopName[]): string | undefined {
  const last = chain.at(-1);
  return last && hopOf(last).routesBy;
}

/** Routes of one kind are for chains of one kind. */
const routesAreForTheChain: RouteCheck = {
  run({ edge: { chain, routes, apiGateway } }) {
    const by = routesBy(chain);
    const last = chain.at(-1) ?? "no hop";
    const rest = by === undefined ? "which leads to no Service" : `which leads as ${by} says`;
    const issues: ModuleIssue[] = [];
    if (Object.keys(routes).length > 0 && by !== "edge.routes")
      issues.push({ path: ["edge", "routes"], message: `does nothing: edge.chain ends with ${last}, ${rest}` });
    if (apiGateway && by !== "edge.apiGateway")
      issues.push({ path: ["edge", "apiGateway"], message: `does nothing: edge.chain ends with ${last}, ${rest}` });
    return issues;
  },
};

const apiGatewayIsNamed: RouteCheck = {
  whole: ["edge"],
  run: ({ edge: { chain, apiGateway } }) =>
    chain.includes("api-gateway") && !apiGateway
      ? [
          {
            path: ["edge", "apiGateway"],
            message: "is missing: edge.chain ends with api-gateway, and this is its Service",
          },
        ]
      : [],
};

/** Hosts that routes name are those that clients call. */
const routedHostsAreHosts: RouteCheck = {
  whole: ["edge"],
  run: ({ edge: { hosts, routes } }) =>
    Object.entries(routes).flatMap(([name, { hosts: own = [] }]) =>
      own.flatMap((host, index) =>
        hosts.includes(host)
          ? []
          : [
              {
                path: ["edge", "routes", name, "hosts", String(index)],
                message: `${host} is not one of edge.hosts, so no request for it comes; allowed: ${hosts.join(", ") || "none"}`,
              },
            ],
      ),
    ),
};

/** Where no route takes a host, its clients get 404. */
const hostsAreRouted: RouteCheck = {
  needs: ROUTED_PARTS,
  whole: ["edge"],
  run(definition) {
    const { chain, hosts } = definition.edge;
    if (routesBy(chain) !== "edge.routes") return [];
    const routed = plannedRoutes(definition).flatMap((route) => route.hosts);
    return hosts.flatMap((host, index) =>
      routed.includes(host)
        ? []
        : [
            {
              path: ["edge", "hosts", String(index)],
              message: `${host} leads nowhere: no route of edge.routes is for it`,
            },
          ],
    );
  },
};

/** Of two routes for one path of one host nobody says which decides. */
const pathsAreRoutedOnce: RouteCheck = {
  run({ edge: { hosts, routes } }) {
    const claims = Object.entries(routes).flatMap(([owner, { hosts: own = hosts, path }]) =>
      own.map((host) => ({ what: host + path, owner })),
    );
    return withHolders(claims).flatMap(({ what, owner, holder }): ModuleIssue[] => {
      if (holder === undefined) return [];
      return [{ path: ["edge", "routes", owner], message: `${what} is led by edge.routes.${holder} already` }];
    });
  },
};

/** A share of what goes there anyway is none. */
const canaryIsAnother: RouteCheck = {
  run: ({ edge: { routes } }) =>
    Object.entries(routes)
      .filter(([, { to, canary }]) => to.service === canary?.service && to.port === (canary.port ?? to.port))
      .map(([name, { to }]) => ({
        path: ["edge", "routes", name, "canary", "service"],
        message: `${to.service} is the Service that the rest goes to: name another one, or another port`,
      })),
};

const namespacesAreDeclared: RouteCheck = {
  needs: ["namespaces"],
  whole: ["namespaces"],
  run: ({ edge: { routes, apiGateway } }, facts) => [
    ...Object.entries(routes).flatMap(([name, { to }]) =>
      facts.undeclared("namespaces", ["edge", "routes", name, "to", "namespace"], to.namespace),
    ),
    ...facts.undeclared("namespaces", ["edge", "apiGateway", "namespace"], apiGateway?.namespace),
  ],
};

export const ROUTE_CHECKS: RouteCheck[] = [
  routesAreForTheChain,
  apiGatewayIsNamed,
  routedHostsAreHosts,
  hostsAreRouted,
  pathsAreRoutedOnce,
  canaryIsAnother,
  namespacesAreDeclared,
];
