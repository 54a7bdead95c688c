import type { DefinitionCheck } from "../../definition-check";
import { milliseconds } from "../../shared/duration";
import { hasTraefik, type TraefikDefinition } from "./definition";

type TraefikCheck = DefinitionCheck<TraefikDefinition>;

/** What is to be done with requests is done by nobody, where none comes through it. */
const requestsComeThroughIt: TraefikCheck = {
  run(definition) {
    if (hasTraefik(definition)) return [];
    const { rateLimit, circuitBreaker, retry, compress } = definition.edge.traefik;
    return Object.entries({ rateLimit, circuitBreaker, retry, compress })
      .filter(([, value]) => value)
      .map(([key]) => ({
        path: ["edge", "traefik", key],
        message: "does nothing: edge.chain has no traefik",
      }));
  },
};

const breakerHasOneCondition: TraefikCheck = {
  run({ edge: { traefik } }) {
    const { circuitBreaker } = traefik;
    if (!circuitBreaker) return [];
    const path = ["edge", "traefik", "circuitBreaker"];
    const { errorRatio, expression } = circuitBreaker;
    if (errorRatio === undefined && expression === undefined)
      return [{ path, message: "has no condition: name errorRatio or expression" }];
    if (errorRatio !== undefined && expression !== undefined)
      return [{ path, message: "has two conditions, errorRatio and expression: name one" }];
    return [];
  },
};

const durationsAreNotEmpty: TraefikCheck = {
  run({ edge: { traefik } }) {
    const { rateLimit, circuitBreaker } = traefik;
    const durations = {
      "rateLimit.period": rateLimit?.period,
      "circuitBreaker.fallbackDuration": circuitBreaker?.fallbackDuration,
      "circuitBreaker.recoveryDuration": circuitBreaker?.recoveryDuration,
    };
    return Object.entries(durations).flatMap(([key, duration]) =>
      duration === undefined || milliseconds(duration) > 0
        ? []
        : [{ path: ["edge", "traefik", ...key.split(".")], message: `${duration} is no time: 1s is the least` }],
    );
  },
};

export const TRAEFIK_CHECKS: TraefikCheck[] = [requestsComeThroughIt, breakerHasOneCondition, durationsAreNotEmpty];
