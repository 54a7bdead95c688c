import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigurationError, type RegionSpec } from "../../infra/config";
import type { Executor } from "./executor";
import { foundOutside, type OutsideRow } from "./outside";
import { Aws, Kubectl, Pulumi } from "./programs";
import { type Partner, refusals, warnings } from "./refusals";
import { tellRemains } from "./remains";
import { summarizeRetirement } from "./report";
import { isDone, planRetirement, type Retirement } from "./retirement";
import { hasCluster, readState, type StateResource } from "./state";
import { destroy } from "./steps/destroy";
import { drain } from "./steps/drain";
import { makeLastBackups } from "./steps/last-backups";
import { allowDeletion, stopLogs } from "./steps/release-cluster";
import { customResourceDefinitions, type InsideStep, type Step } from "./steps/step";
import { suspendDelivery } from "./steps/suspend-delivery";
import { sweepLogGroup, sweepVpc } from "./steps/sweep";
import { keepVolumes } from "./steps/volumes";

export interface RetireOptions {
  spec: RegionSpec;
  /** The other half of the pair has taken over, by its own configuration. */
  partnerPromoted: boolean;
  /** The day on which an earlier call began this retirement. */
  since?: string;
  /** @example "2026-11-27" */
  today: string;
  executor: Executor;
  tell: (line: string) => void;
  /** Whether the user means it. */
  confirm: () => Promise<boolean>;
  /** The cluster answers no more: nothing in it is drained. */
  clusterLost: boolean;
  /** No last backups are made. */
  noBackup: boolean;
  /** Disks go with their claims, in production too. */
  deleteVolumes: boolean;
  /** Minutes that one thing may take to go or to be ready. */
  limitMinutes: number;
}

/** Takes a stack down in order. Each step finds what is done already, so a call that failed is made again. */
export async function retire(options: RetireOptions): Promise<void> {
  const { spec, tell, executor } = options;
  const pulumi = new Pulumi(executor, spec.stack);
  const state = await readState(pulumi);
  if (!state) throw new ConfigurationError([`the state backend has no stack ${spec.stack}: nothing was deployed`]);
  await refuseWhereNeeded(options);
  const retirement = planRetirement(state);
  const step = stepOf(options);
  if (isDone(retirement)) tell(`${spec.stack} is retired already`);
  else await takeDown(options, pulumi, state, retirement, step);
  if (!keepsLogs(retirement)) await sweepLogGroup(step);
  await tellRemains({ ...options, pulumi });
}

function stepOf({ spec, executor, tell, limitMinutes }: RetireOptions): Step {
  const aws = new Aws(executor, spec.region);
  return { executor, tell, aws, clusterName: spec.cluster.name, seconds: limitMinutes * 60 };
}

async function refuseWhereNeeded({ spec, partnerPromoted, executor, tell }: RetireOptions): Promise<void> {
  const lines = refusals(spec, await partnerOf(spec, partnerPromoted, executor));
  if (lines.length > 0) throw new ConfigurationError(lines);
  for (const line of warnings(spec)) tell(`warning  ${line}`);
}

async function partnerOf({ partner }: RegionSpec, promoted: boolean, executor: Executor): Promise<Partner | undefined> {
  if (!partner) return undefined;
  const state = await readState(new Pulumi(executor, partner.stack));
  return { deployed: state !== undefined && hasCluster(state), promoted };
}

async function takeDown(
  options: RetireOptions,
  pulumi: Pulumi,
  state: StateResource[],
  retirement: Retirement<StateResource>,
  step: Step,
): Promise<void> {
  const { spec, tell, clusterLost } = options;
  const kubeconfig = hasCluster(state) && !clusterLost ? await writeKubeconfig(pulumi, step) : undefined;
  try {
    const inside = kubeconfig && (await reach(step, kubeconfig.file, spec.stack));
    for (const line of summarizeRetirement(spec, retirement, await outside(inside, spec))) tell(line);
    if (!(await options.confirm())) throw new ConfigurationError([`${spec.stack} was not confirmed: nothing was done`]);
    const since = await markRetired(options, pulumi);
    if (!keepsLogs(retirement)) await stopLogs(step);
    if (inside) await emptyCluster(options, inside, since, retirement.resources.inside);
  } finally {
    kubeconfig?.remove();
  }
  await allowDeletion(step);
  if (clusterLost) pulumi.env.PULUMI_K8S_DELETE_UNREACHABLE = "true";
  await unprotect(pulumi, retirement.unprotect, tell);
  await destroy(step, pulumi);
  await sweepVpc(step);
}

async function emptyCluster(
  { spec, noBackup, deleteVolumes }: RetireOptions,
  step: InsideStep,
  since: string,
  stores: StateResource[],
): Promise<void> {
  await suspendDelivery(step);
  if (spec.protect && !noBackup) await makeLastBackups(step, since);
  if (spec.protect && !deleteVolumes) await keepVolumes(step);
  await drain(step, stores);
}

async function outside(inside: InsideStep | undefined, spec: RegionSpec): Promise<OutsideRow[]> {
  return inside ? foundOutside(inside.kubectl, inside.crds, spec) : [];
}

/** The cluster's API, which has to answer: what it does not let go of stays in the account for ever. */
async function reach(step: Step, kubeconfig: string, stack: string): Promise<InsideStep> {
  const kubectl = new Kubectl(step.executor, kubeconfig);
  const { status } = await kubectl.attempt("get", "--raw", "/readyz", "--request-timeout=30s");
  if (status !== 0)
    throw new ConfigurationError([
      `the API of the cluster of ${stack} does not answer: run this where it can be reached; or, when the cluster is lost for good, with --cluster-lost: load balancers and disks that its controllers made then stay`,
    ]);
  return { ...step, kubectl, crds: await customResourceDefinitions(kubectl) };
}

/**
 * In a folder that nobody else can read, for as long as it is needed. A stack whose first deployment did not end has no
 * outputs yet: then EKS says how its cluster is reached.
 */
async function writeKubeconfig(
  pulumi: Pulumi,
  { aws, clusterName }: Step,
): Promise<{ file: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), "retire-"));
  const file = join(folder, "kubeconfig");
  const remove = () => rmSync(folder, { recursive: true });
  try {
    const { status, stdout } = await pulumi.attempt("stack", "output", "kubeconfig", "--show-secrets");
    if (status === 0) writeFileSync(file, stdout, { mode: 0o600 });
    else await aws.run("eks", "update-kubeconfig", "--name", clusterName, "--kubeconfig", file);
    return { file, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** From here on nobody deploys the stack by accident, and a later call knows when this one began. */
async function markRetired({ since, today, spec, tell }: RetireOptions, pulumi: Pulumi): Promise<string> {
  if (since !== undefined) return since;
  await pulumi.run("config", "set", "platform:retired", today);
  tell(`Pulumi.${spec.stack}.yaml says that the stack is retired: it is deployed no more`);
  return today;
}

async function unprotect(pulumi: Pulumi, urns: string[], tell: (line: string) => void): Promise<void> {
  if (urns.length === 0) return;
  await pulumi.run("state", "unprotect", ...urns, "--yes");
  tell(`unprotected ${urns.length} resources that go`);
}

const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";

function keepsLogs({ resources: { kept } }: Retirement): boolean {
  return kept.some(({ type }) => type === LOG_GROUP);
}
