import { withHolders } from "../../../definition/taken";
import { hasGateway } from "../../../istio/definition";
import type { ModuleIssue } from "../../../module-facts";
import { milliseconds } from "../../../shared/duration";
import { withPublished } from "../plan/published";
import type { MeshEntry } from "../schema";
import type { RouteEntry, RuleEntry } from "../schema/routes";
import type { MeshCheck } from "./mesh-check";

type RuleIssue = Omit<ModuleIssue, "path"> & { path: (string | number)[] };

/** A check of each rule by itself, with paths inside it. */
function eachRule(issues: (rule: RuleEntry, index: number, route: RouteEntry) => RuleIssue[]): MeshCheck {
  return {
    run: ({ mesh }) =>
      Object.entries(mesh.routes).flatMap(([name, route]) =>
        route.rules.flatMap((rule, index) =>
          issues(rule, index, route).map(({ path, ...issue }) => ({
            ...issue,
            path: ["mesh", "routes", name, "rules", index, ...path].map(String),
          })),
        ),
      ),
  };
}

/** The shares of several destinations are the whole; one alone needs none. */
export const weightsAreWhole = eachRule(({ to }) => {
  const without = to.findIndex(({ weight }) => weight === undefined);
  if (to.length === 1 && without === 0) return [];
  if (without >= 0) return [{ path: ["to", without, "weight"], message: "is missing: each of several has a share" }];
  const sum = to.reduce((total, { weight = 0 }) => total + weight, 0);
  return sum === 100 ? [] : [{ path: ["to"], message: `the weights come to ${sum}, and not to 100` }];
});

/** Tests bear a header; a request of a client's own is never harmed (MSH-17). */
export const faultsAreBehindHeaders = eachRule(({ fault, match }) => {
  if (!fault || Object.keys(match?.headers ?? {}).length > 0) return [];
  const message = "is for every request: name a header under match.headers that only tests bear";
  return [{ path: ["fault"], message }];
});

/** Tries that begin after the timeout never do (MSH-11). */
export const retriesFitTheTimeout = eachRule(({ timeout, retries }) => {
  if (timeout === undefined || retries?.perTryTimeout === undefined || retries.attempts === 0) return [];
  const tries = retries.attempts + 1;
  const [whole, each] = [milliseconds(timeout), milliseconds(retries.perTryTimeout)];
  if (tries * each <= whole) return [];
  const fit = Math.ceil(whole / each);
  const message =
    `(1 + ${retries.attempts}) x ${retries.perTryTimeout} is more than the timeout ${timeout}: ` +
    `where each takes its time, ${fit === 1 ? "1 try is" : `${fit} tries are`} begun`;
  return [{ severity: "info" as const, path: ["retries", "attempts"], message }];
});

/** What is for everything leaves nothing to those after it. */
export const everyRuleIsReached = eachRule(({ match }, index, { rules }) => {
  if (isSelective(match) || index === rules.length - 1) return [];
  return [{ path: [], message: `is for every request, so rule ${index + 1} is never asked: put it last` }];
});

function isSelective(match: RuleEntry["match"]): boolean {
  if (!match) return false;
  const { path, headers, methods } = match;
  const anyPath = path === undefined || ("prefix" in path && path.prefix === "/");
  return !anyPath || Object.keys(headers).length > 0 || methods.length > 0;
}

/** Between two VirtualServices of one host Istio takes the rules in no order that it promises. */
export const hostsAreRoutedOnce: MeshCheck = {
  run({ mesh }) {
    const claims = Object.entries(mesh.routes).flatMap(([owner, { hosts = [], service }]) => [
      ...hosts.map((what, index) => ({ what, owner, path: ["hosts", String(index)] })),
      ...(service === undefined ? [] : [{ what: `service ${service}`, owner, path: ["service"] }]),
    ]);
    return withHolders(claims).flatMap(({ what, owner, path, holder }): ModuleIssue[] => {
      if (holder === undefined) return [];
      const message = `${what} has rules in mesh.routes.${holder} already, and the order between the two is nobody's: join them`;
      return [{ path: ["mesh", "routes", owner, ...path], message }];
    });
  },
};

/** Hosts come through the gateway, which answers for those of edge.hosts. */
export const hostsAreTheGateways: MeshCheck = {
  needs: ["edge"],
  whole: ["edge"],
  run({ mesh, edge }) {
    const lost = (host: string): string | undefined => {
      if (!edge.hosts.includes(host))
        return `${host} is not one of edge.hosts, so no gateway answers for it; allowed: ${edge.hosts.join(", ") || "none"}`;
      return hasGateway({ edge }) || edge.chain.length === 0
        ? undefined
        : `requests for ${host} do not come here: edge.chain has no istio-gateway`;
    };
    return routedHosts(mesh).flatMap(({ host, path }) => {
      const message = lost(host);
      return message === undefined ? [] : [{ path, message }];
    });
  },
};

/** A gateway answers for a host that no route names with nothing but 404. */
export const hostsLeadSomewhere: MeshCheck = {
  needs: ["edge", "workloads"],
  whole: ["mesh", "edge"],
  run(definition) {
    const { mesh, edge } = definition;
    if (mesh.kind === "none" || !hasGateway({ edge })) return [];
    const named = new Set(routedHosts(withPublished(definition)).map(({ host }) => host));
    return edge.hosts.flatMap((host, index) =>
      named.has(host)
        ? []
        : [
            {
              path: ["edge", "hosts", String(index)],
              message: `${host} leads nowhere: no route of mesh.routes names it`,
            },
          ],
    );
  },
};

function routedHosts({ routes }: MeshEntry): { host: string; path: string[] }[] {
  return Object.entries(routes).flatMap(([name, { hosts = [] }]) =>
    hosts.map((host, index) => ({ host, path: ["mesh", "routes", name, "hosts", String(index)] })),
  );
}
