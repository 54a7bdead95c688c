import { CommandError, until } from "../commands";
import type { Step } from "./step";

interface Cluster {
  deletionProtection?: boolean;
  logging?: { clusterLogging?: { types: string[]; enabled: boolean }[] };
}

/** The control plane writes no more logs: else EKS makes the log group again with what it writes last. */
export async function stopLogs(step: Step): Promise<void> {
  const logs = (await describe(step))?.logging?.clusterLogging ?? [];
  const types = logs.filter(({ enabled }) => enabled).flatMap((each) => each.types);
  if (types.length === 0) return;
  await update(step, "--logging", JSON.stringify({ clusterLogging: [{ types, enabled: false }] }));
  step.tell("the control plane writes no more logs");
}

/** EKS lets the cluster go. */
export async function allowDeletion(step: Step): Promise<void> {
  if (!(await describe(step))?.deletionProtection) return;
  await update(step, "--no-deletion-protection");
  step.tell("EKS lets the cluster go: its deletion protection is off");
}

/** Nothing when EKS has no such cluster any more. */
async function describe({ aws, clusterName }: Step): Promise<Cluster | undefined> {
  const { status, stdout, stderr } = await aws.attempt("eks", "describe-cluster", "--name", clusterName);
  if (status === 0) return (JSON.parse(stdout) as { cluster: Cluster }).cluster;
  if (stderr.includes("ResourceNotFoundException")) return undefined;
  throw new CommandError({ program: "aws", args: ["eks", "describe-cluster"] }, status, stderr);
}

/** EKS takes one change at a time. */
async function update({ aws, executor, clusterName, seconds }: Step, ...change: string[]): Promise<void> {
  const ordered = ["eks", "update-cluster-config", "--name", clusterName, ...change];
  const { update: order } = await aws.call<{ update: { id: string } }>(...ordered);
  const query = ["eks", "describe-update", "--name", clusterName, "--update-id", order.id];
  const limit = { what: `the change of ${clusterName}`, seconds, everySeconds: 10, look: `aws ${query.join(" ")}` };
  await until(executor, limit, async () => {
    const { update: now } = await aws.call<{ update: { status: string } }>(...query);
    if (now.status === "InProgress") return undefined;
    if (now.status === "Successful") return true;
    throw new Error(
      `EKS did not change ${clusterName}: the update is ${now.status}; look at it: aws ${query.join(" ")}`,
    );
  });
}
