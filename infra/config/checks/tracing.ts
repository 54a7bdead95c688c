import type { Check } from "./check";
import { undeclaredAmong } from "./declared";
import { nodeFitProblem } from "./node-fit";
import { instanceProblems } from "./stores";

/** Traces are kept in Elasticsearch (TRC-05, SRH-07). */
export const tracingHasItsStorage: Check = {
  needs: ["tracing", "data"],
  whole: ["data"],
  run: ({ tracing, data }) => {
    if (tracing.backend !== "jaeger") return [];
    if (Object.keys(data.elasticsearch).length === 0)
      return [{ path: ["tracing", "backend"], message: "jaeger keeps traces in data.elasticsearch, which is missing" }];
    return instanceProblems("elasticsearch", data.elasticsearch, ["tracing", "elasticsearch"], tracing.elasticsearch);
  },
};

/** The buffer has to know where to be; the rest has defaults. */
export const traceBufferHasAPlace: Check = {
  needs: ["tracing", "data"],
  whole: ["data"],
  run: ({ tracing, data }) => {
    if (!tracing.kafkaBuffer || tracing.backend !== "jaeger") return [];
    if (Object.keys(data.kafka).length === 0)
      return [{ path: ["tracing", "kafkaBuffer"], message: "needs an instance of data.kafka, at least its namespace" }];
    return instanceProblems("kafka", data.kafka, ["tracing", "kafka"], tracing.kafka);
  },
};

export const tracingBuffersForJaeger: Check = {
  needs: ["tracing"],
  run: ({ tracing }) =>
    tracing.kafkaBuffer && tracing.backend !== "jaeger"
      ? [{ path: ["tracing", "kafkaBuffer"], message: `is for backend jaeger, and backend is ${tracing.backend}` }]
      : [],
};

/** One pod is no pod while its node is replaced. */
export const tracingIsRedundant: Check = {
  needs: ["tracing", "production"],
  run: ({ tracing: { backend, collector, query }, production }) => {
    if (backend !== "jaeger" || !production) return [];
    const tooFew = (count: number, ...path: string[]) =>
      count < 2 ? [{ path: ["tracing", ...path], message: `${count} is less than 2, needed for production` }] : [];
    return [...tooFew(collector.min, "collector", "min"), ...tooFew(query.replicas, "query", "replicas")];
  },
};

export const tracingFitsANode: Check = {
  needs: ["tracing", "nodeGroups", "eks"],
  whole: ["nodeGroups"],
  run: (platform, { stack }) => {
    const { tracing } = platform;
    if (tracing.backend !== "jaeger") return [];
    const parts = tracing.kafkaBuffer
      ? (["collector", "query", "ingester"] as const)
      : (["collector", "query"] as const);
    return parts.flatMap((part) => {
      const message = nodeFitProblem(platform, stack.region, "app", tracing[part].resources.requests);
      return message === undefined ? [] : [{ path: ["tracing", part, "resources", "requests"], message }];
    });
  },
};

export const tracingReadersAreDeclared: Check = {
  needs: ["tracing", "namespaces"],
  whole: ["namespaces"],
  run: (platform) =>
    undeclaredAmong("namespaces", platform, ["tracing", "query", "allowFrom"], platform.tracing.query.allowFrom),
};
