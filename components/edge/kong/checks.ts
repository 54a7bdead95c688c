import type { DefinitionCheck } from "../../definition-check";
import type { ModuleIssue } from "../../module-facts";
import { routesOf } from "../routes/plan";
import { hasKong, type KongDefinition } from "./definition";
import { backendName } from "./names";

type KongCheck = DefinitionCheck<KongDefinition>;

const path = (...keys: string[]) => ["edge", "kong", ...keys];

/** Settings of a hop that is not there are a mistake, and one that opens what was thought to be closed. */
const kongIsInTheChain: KongCheck = {
  run({ edge: { chain, kong } }) {
    if (chain.includes("kong") || !(kong.jwt || kong.rateLimit.ip || kong.rateLimit.consumer || kong.circuitBreaker))
      return [];
    return [{ path: path(), message: "does nothing: kong is no hop of edge.chain" }];
  },
};

const hostsWithATokenAreHosts: KongCheck = {
  whole: ["edge"],
  run({ edge: { hosts, kong } }) {
    return (kong.jwt?.hosts ?? []).flatMap((host, index) =>
      hosts.includes(host)
        ? []
        : [
            {
              path: path("jwt", "hosts", String(index)),
              message: `${host} is not one of edge.hosts; allowed: ${hosts.join(", ") || "none"}`,
            },
          ],
    );
  },
};

/** Credentials come from Secrets Manager. */
const credentialsCanCome: KongCheck = {
  needs: ["secrets"],
  run: ({ edge: { kong } }, { secretsEnabled }) =>
    kong.jwt && !secretsEnabled
      ? [
          {
            path: path("jwt", "consumers"),
            message: "can't be had: secrets.enabled is false, and it brings credentials",
          },
        ]
      : [],
};

const limitedConsumersAreKnown: KongCheck = {
  run({ edge: { kong } }) {
    if (kong.rateLimit.consumer === undefined || kong.jwt) return [];
    const message = "counts nobody: without edge.kong.jwt no consumer is known";
    return [{ path: path("rateLimit", "consumer"), message }];
  },
};

const headersAreNotSetAndRemoved: KongCheck = {
  run: ({ edge: { kong } }) =>
    (["requestHeaders", "responseHeaders"] as const).flatMap((key): ModuleIssue[] => {
      const removed = new Set(kong[key].remove.map((name) => name.toLowerCase()));
      return Object.keys(kong[key].set)
        .filter((name) => removed.has(name.toLowerCase()))
        .map((name) => ({ path: path(key, "set", name), message: "is in remove as well" }));
    }),
};

/** Its objects are called after routes. */
const routeNamesFit: KongCheck = {
  run(definition) {
    if (!hasKong(definition)) return [];
    return routesOf("kong", definition).flatMap(({ name, canary }) => {
      const shape = backendName("<name>", canary ? 1 : 0);
      const limit = 63 - shape.length + "<name>".length;
      if (name.length <= limit) return [];
      return [{ path: ["edge", "routes", name], message: `is longer than ${limit} letters: its Service is ${shape}` }];
    });
  },
};

export const KONG_CHECKS: KongCheck[] = [
  kongIsInTheChain,
  hostsWithATokenAreHosts,
  credentialsCanCome,
  limitedConsumersAreKnown,
  headersAreNotSetAndRemoved,
  routeNamesFit,
];
