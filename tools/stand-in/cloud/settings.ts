/** Where a stand-in cloud is and how it behaves: environment variables of the plug-in's process. */
import type { ChangingCall } from "./calls";

export interface Settings {
  /** Folder of the cloud. */
  readonly root: string;
  /** Name of the deployment that the calls belong to. */
  readonly run: string;
  /** How many times faster than AWS the cloud is; 0 for at once. */
  readonly speed: number;
}

export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const { STAND_IN_CLOUD, STAND_IN_RUN = "default", STAND_IN_SPEED = "0" } = environment;
  if (!STAND_IN_CLOUD) throw new Error("STAND_IN_CLOUD names no folder: the stand-in needs one for its cloud");
  const speed = Number(STAND_IN_SPEED);
  if (!(speed >= 0)) throw new Error(`STAND_IN_SPEED is ${STAND_IN_SPEED}, and not a number from 0 up`);
  return { root: STAND_IN_CLOUD, run: STAND_IN_RUN, speed };
}

/** Waits as long as AWS would take, divided by the speed. */
export async function pace({ speed }: Settings, call: ChangingCall, type: string): Promise<void> {
  if (speed === 0) return;
  const seconds = secondsOf(call, type);
  await new Promise((resolve) => setTimeout(resolve, (seconds * 1000) / speed));
}

/**
 * What is slow, in seconds, medians of what AWS and the waits of its provider take. Everything else: one second.
 * As of 2026-11.
 */
const SLOW: Record<string, Partial<Record<ChangingCall, number>>> = {
  "aws:eks/cluster:Cluster": { create: 540, update: 300, delete: 240 },
  "aws:eks/nodeGroup:NodeGroup": { create: 150, update: 120, delete: 240 },
  "aws:eks/addon:Addon": { create: 45, update: 45, delete: 20 },
  "aws:ec2/natGateway:NatGateway": { create: 105, delete: 60 },
  "aws:ec2/vpc:Vpc": { create: 12 },
};

/** How long a call takes in AWS. */
export function secondsOf(call: ChangingCall, type: string): number {
  return SLOW[type]?.[call] ?? 1;
}
