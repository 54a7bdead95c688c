/** What came up, and how to look at it. */

import { join } from "node:path";
import colors from "picocolors";
import type { Pulumi, StateResource } from "../deployment/pulumi";
import { KubernetesApi, type KubernetesObject } from "../machinery/kubernetes";
import { indent, table } from "../plan/table";
import { liveCluster } from "../stand-in/cloud/clusters";
import { kindOf } from "../words";
import { tryCommand } from "./folder";
import type { RunningRegion } from "./regions";

export interface Tried {
  readonly pulumi: Pulumi;
  readonly stack: string;
  readonly region: RunningRegion;
  readonly seconds: number;
  /** Where charts and manifests came from. */
  readonly sources: readonly string[];
}

export async function summarize({ pulumi, stack, region, seconds, sources }: Tried): Promise<string> {
  const { resources = [] } = await pulumi.state(stack);
  const { cloud, folder, project } = pulumi.workspace;
  const workloads = await workloadsOf(cloud, region);
  return [
    "",
    `${colors.bold(stack)}  ${resources.length} resources in ${Math.round(seconds)} s, in ${region.region}`,
    ...indent(table(["", "of AWS"], countByKind(resources, "aws"))),
    ...indent(table(["", "of Kubernetes"], countByKind(resources, "kubernetes"))),
    ...indent(table(["", "in the cluster", "ready"], workloads)),
    "",
    ...indent([...sources]),
    "",
    ...indent([
      colors.bold("look at it"),
      `kubectl --kubeconfig ${region.kubeconfig} get pods -A`,
      `ls ${join(cloud, "resources", region.region)}            what AWS would have, a file each`,
      `tail ${join(cloud, "calls.jsonl")}                       every call to it`,
      `source ${join(folder, "environment.sh")} && cd ${project}   then: pulumi stack --stack ${stack}, pulumi refresh, ...`,
      `${tryCommand(folder, stack, "--destroy")}                        takes it down`,
    ]),
    "",
  ].join("\n");
}

/** @example ["9", "Subnet"] */
function countByKind(resources: readonly StateResource[], pkg: string): string[][] {
  const counts = new Map<string, number>();
  for (const { type } of resources) {
    if (!type.startsWith(`${pkg}:`)) continue;
    const kind = kindOf(type);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a.localeCompare(b)).map(([kind, count]) => [String(count), kind]);
}

const WORKLOADS = ["deployments", "statefulsets", "daemonsets"];

interface Workload extends KubernetesObject {
  readonly status?: {
    readonly replicas?: number;
    readonly readyReplicas?: number;
    readonly desiredNumberScheduled?: number;
    readonly numberReady?: number;
  };
}

async function workloadsOf(cloud: string, { region }: RunningRegion): Promise<string[][]> {
  const live = liveCluster(cloud, region);
  if (!live) return [];
  const api = new KubernetesApi(live);
  try {
    const found = await Promise.all(WORKLOADS.map((plural) => api.list<Workload>(`/apis/apps/v1/${plural}`)));
    const nodes = await api.list("/api/v1/nodes");
    const rows = found.flat().map(({ metadata, status = {} }) => {
      const wanted = status.replicas ?? status.desiredNumberScheduled ?? 0;
      return [
        "",
        `${metadata.namespace}/${metadata.name}`,
        `${status.readyReplicas ?? status.numberReady ?? 0} of ${wanted}`,
      ];
    });
    return [[String(nodes.length), "nodes", ""], ...rows];
  } finally {
    api.close();
  }
}
