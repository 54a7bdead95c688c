import { notOneOf } from "../../definition/messages";
import type { DefinitionCheck } from "../../definition-check";
import type { Resources } from "../../kubernetes/footprint";
import type { ModuleIssue } from "../../module-facts";
import { parseQuantity } from "../../shared/quantity";
import { mostSamples } from "./retention";
import type { MetricsDefinition } from "./schema";

type Check = DefinitionCheck<MetricsDefinition>;

const PATH = ["observability", "metrics"];

/** Runs where there is a Prometheus. */
function whereOn(check: Check): Check {
  return {
    ...check,
    run: (definition, facts) => (definition.observability.metrics.enabled ? check.run(definition, facts) : []),
  };
}

const storageClassesExist: Check = whereOn({
  needs: ["storageClasses"],
  whole: ["storageClasses"],
  run: ({ observability: { metrics } }, { undeclared }) => [
    ...undeclared("storageClasses", [...PATH, "storage", "class"], metrics.storage.class),
    ...undeclared("storageClasses", [...PATH, "alertmanager", "storage", "class"], metrics.alertmanager.storage.class),
  ],
});

/** Prometheus deletes blocks, and what is no block yet is beside them. */
const samplesFitTheDisk: Check = whereOn({
  run: ({ observability: { metrics } }) => {
    const { retentionSize, storage } = metrics;
    const size = parseQuantity(storage.size);
    if (retentionSize === undefined || parseQuantity(retentionSize) <= mostSamples(storage.size)) return [];
    const path = [...PATH, "retentionSize"];
    if (parseQuantity(retentionSize) >= size)
      return [{ path, message: `${retentionSize} is not less than the disk, storage.size ${storage.size}` }];
    const message = `${retentionSize} is more than 85 % of storage.size ${storage.size}: what is not yet a block needs room as well`;
    return [{ path, message, severity: "warning" }];
  },
});

/** One pod is no pod while its node is replaced. */
const metricsAreRedundant: Check = whereOn({
  needs: ["production"],
  run: ({ observability: { metrics } }, { production }) => {
    if (!production) return [];
    const alone = (count: number, path: string[], what: string): ModuleIssue[] =>
      count > 1
        ? []
        : [{ path, message: `1 is one pod: ${what} while its node is replaced; 2 would do`, severity: "warning" }];
    return [
      ...alone(metrics.replicas, [...PATH, "replicas"], "nothing is measured"),
      ...alone(metrics.alertmanager.replicas, [...PATH, "alertmanager", "replicas"], "no alert is sent"),
    ];
  },
});

const metricsFitANode: Check = whereOn({
  needs: ["nodeGroups", "eks"],
  whole: ["nodeGroups"],
  run: ({ observability: { metrics } }, { nodeFitProblem }) => {
    const problems = (
      role: "db" | "system",
      { requests }: Pick<Resources, "requests">,
      ...part: string[]
    ): ModuleIssue[] => {
      const message = nodeFitProblem(role, requests);
      return message === undefined ? [] : [{ path: [...PATH, ...part, "resources", "requests"], message }];
    };
    return [
      ...problems("db", metrics.resources),
      ...problems("system", metrics.alertmanager.resources, "alertmanager"),
    ];
  },
});

/** A workspace takes series of one cluster and of several replicas for copies of one another, and keeps those of one replica. */
const clustersAreToldApart: Check = whereOn({
  run: ({ observability: { metrics } }) => {
    const cluster = metrics.externalLabels.cluster;
    const workspaces = Object.entries(metrics.remoteWrite?.workspaces ?? {});
    if (cluster === undefined) return [];
    return workspaces.flatMap(([region, arn], index): ModuleIssue[] => {
      const [other] = workspaces.find(([, earlier], at) => at < index && earlier === arn) ?? [];
      if (other === undefined) return [];
      const message = `is the workspace of ${other} too, and both call their cluster ${cluster} (externalLabels): it would drop the samples of one as copies of the other's`;
      return [{ path: [...PATH, "remoteWrite", "workspaces", region], message }];
    });
  },
});

const writersAreRegions: Check = whereOn({
  needs: ["topology"],
  whole: ["topology"],
  run: ({ observability: { metrics } }, { regions }) =>
    Object.keys(metrics.remoteWrite?.workspaces ?? {})
      .filter((region) => !Object.hasOwn(regions, region))
      .map((region) => ({
        path: [...PATH, "remoteWrite", "workspaces", region],
        message: notOneOf("one of topology", region, Object.keys(regions)),
      })),
});

const workloadsAreInNamespaces: Check = whereOn({
  needs: ["namespaces"],
  whole: ["namespaces"],
  run: ({ observability: { metrics } }, { undeclaredAmong }) =>
    Object.entries(metrics.workloads).flatMap(([job, { namespaces = [] }]) =>
      undeclaredAmong("namespaces", [...PATH, "workloads", job, "namespaces"], namespaces),
    ),
});

export const METRICS_CHECKS = [
  clustersAreToldApart,
  writersAreRegions,
  metricsAreRedundant,
  metricsFitANode,
  samplesFitTheDisk,
  storageClassesExist,
  workloadsAreInNamespaces,
];
