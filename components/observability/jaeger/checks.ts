import { instanceProblems } from "../../data/instances";
import type { DefinitionCheck } from "../../definition-check";
import type { ModuleIssue } from "../../module-facts";
import { BUFFER, STORAGE } from "./names";
import type { TracingDefinition } from "./schema";

type Check = DefinitionCheck<TracingDefinition>;

/** Traces are kept in Elasticsearch (TRC-05, SRH-07). */
const tracingHasItsStorage: Check = {
  needs: ["data"],
  whole: ["data"],
  run: ({ tracing, data }) => {
    if (tracing.backend !== "jaeger") return [];
    if (Object.keys(data.elasticsearch).length === 0)
      return [{ path: ["tracing", "backend"], message: "jaeger keeps traces in data.elasticsearch, which is missing" }];
    return instanceProblems(STORAGE, data.elasticsearch, ["tracing", STORAGE], tracing.elasticsearch);
  },
};

/** The buffer has to know where to be; the rest has defaults. */
const traceBufferHasAPlace: Check = {
  needs: ["data"],
  whole: ["data"],
  run: ({ tracing, data }) => {
    if (!tracing.kafkaBuffer || tracing.backend !== "jaeger") return [];
    if (Object.keys(data.kafka).length === 0)
      return [{ path: ["tracing", "kafkaBuffer"], message: "needs an instance of data.kafka, at least its namespace" }];
    return instanceProblems(BUFFER, data.kafka, ["tracing", BUFFER], tracing.kafka);
  },
};

const tracingBuffersForJaeger: Check = {
  run: ({ tracing }) =>
    tracing.kafkaBuffer && tracing.backend !== "jaeger"
      ? [{ path: ["tracing", "kafkaBuffer"], message: `is for backend jaeger, and backend is ${tracing.backend}` }]
      : [],
};

/** One pod is no pod while its node is replaced. */
const tracingIsRedundant: Check = {
  needs: ["production"],
  run: ({ tracing: { backend, collector, query } }, { production }) => {
    if (backend !== "jaeger" || !production) return [];
    const tooFew = (count: number, ...path: string[]) =>
      count < 2 ? [{ path: ["tracing", ...path], message: `${count} is less than 2, needed for production` }] : [];
    return [...tooFew(collector.min, "collector", "min"), ...tooFew(query.replicas, "query", "replicas")];
  },
};

const tracingFitsANode: Check = {
  needs: ["nodeGroups", "eks"],
  whole: ["nodeGroups"],
  run: ({ tracing }, { nodeFitProblem }) => {
    if (tracing.backend !== "jaeger") return [];
    const parts = tracing.kafkaBuffer
      ? (["collector", "query", "ingester"] as const)
      : (["collector", "query"] as const);
    return parts.flatMap((part): ModuleIssue[] => {
      const message = nodeFitProblem("app", tracing[part].resources.requests);
      return message === undefined ? [] : [{ path: ["tracing", part, "resources", "requests"], message }];
    });
  },
};

const tracingReadersAreDeclared: Check = {
  needs: ["namespaces"],
  whole: ["namespaces"],
  run: ({ tracing: { query } }, { undeclaredAmong }) =>
    undeclaredAmong("namespaces", ["tracing", "query", "allowFrom"], query.allowFrom),
};

export const TRACING_CHECKS = [
  traceBufferHasAPlace,
  tracingBuffersForJaeger,
  tracingFitsANode,
  tracingHasItsStorage,
  tracingIsRedundant,
  tracingReadersAreDeclared,
];
