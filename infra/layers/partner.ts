import * as pulumi from "@pulumi/pulumi";
import type { Platform, PlatformOutputs } from "../../packages/platform-outputs/src";
import type { RegionSpec } from "../config";
import type { OpenStack } from "./stacks";

/** The outputs of the stack that this one stands by for. */
export type PrimaryOutputs = Platform;

/**
 * A standby knows its primary by the outputs of that stack. Nothing is asked of the primary's region, so the standby is deployed
 * and promoted when that is gone. Of the two only the standby reads, and no stack waits for itself.
 */
export function readPrimary(open: OpenStack, { role, partner }: RegionSpec): PrimaryOutputs | undefined {
  return role === "standby" && partner ? open(partner.stack) : undefined;
}

type Recovery = PlatformOutputs["recovery"];
type Replica = NonNullable<Recovery["backups"][string]["replica"]>;

/** The copy of one of the primary's backup stores: it is in this region, and stays when the primary's is gone. */
export function primaryReplica(primary: PrimaryOutputs, store: string): pulumi.Output<Replica> {
  return primary.output("recovery").apply((recovery) => replicaOf(primary.stack, recovery, store));
}

export function replicaOf(stack: string, { backups }: Pick<Recovery, "backups">, store: string): Replica {
  const replica = backups[store]?.replica;
  if (replica) return replica;
  throw new pulumi.RunError(`stack ${stack} copies no backups of ${store} to its standby: deploy it first`);
}
