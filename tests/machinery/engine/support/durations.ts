/**
 * How long in AWS what a stand-in cloud does at once: the longest chain of what was done, each as long as the table says. What
 * runs beside it takes no longer, since the engine does everything at the same time that nothing makes wait.
 */
import type { Operation } from "../../../../tools/deployment/events";
import type { StateResource } from "../../../../tools/deployment/pulumi";
import { secondsOf } from "../../../../tools/stand-in/cloud/settings";

/** CLI, plug-ins, the program, and a state of some megabytes on S3. */
const START_SECONDS = 60;

/**
 * What the engine waits for in a cluster, in seconds: until new pods are ready, or an operator has done what changed. As of
 * 2026-11, on the safe side of what these operators say in their documentation; everything else is taken at once.
 */
const IN_A_CLUSTER: Readonly<Record<string, number>> = {
  "kubernetes:helm.sh/v3:Release": 120,
  "kubernetes:postgres-operator.crunchydata.com/v1:PostgresCluster": 180,
  "kubernetes:argoproj.io/v1alpha1:Application": 60,
};

export interface Duration {
  readonly minutes: number;
  /** What it consists of, from the first to the last. */
  readonly chain: readonly string[];
}

export function durationInAws(operations: readonly Operation[], resources: readonly StateResource[]): Duration {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const ops = new Map(operations.map(({ urn, op }) => [urn, op]));
  const known = new Map<string, { seconds: number; chain: readonly string[] }>();
  const until = (urn: string): { seconds: number; chain: readonly string[] } => {
    const there = known.get(urn);
    if (there) return there;
    const { type = "", dependencies = [] } = byUrn.get(urn) ?? {};
    const longest = dependencies
      .map(until)
      .reduce((a, b) => (b.seconds > a.seconds ? b : a), { seconds: 0, chain: [] as readonly string[] });
    const own = secondsFor(ops.get(urn), type);
    const end = own > 0 ? { seconds: longest.seconds + own, chain: [...longest.chain, urn] } : longest;
    known.set(urn, end);
    return end;
  };
  const { seconds, chain } = resources.map(({ urn }) => until(urn)).reduce((a, b) => (b.seconds > a.seconds ? b : a));
  return { minutes: (START_SECONDS + seconds) / 60, chain };
}

function secondsFor(op: string | undefined, type: string): number {
  if (op === undefined) return 0;
  if (!type.startsWith("aws:")) return IN_A_CLUSTER[type] ?? 1;
  if (op === "create" || op === "update" || op === "delete") return secondsOf(op, type);
  return secondsOf("create", type) + secondsOf("delete", type);
}
