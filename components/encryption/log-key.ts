import type * as pulumi from "@pulumi/pulumi";
import type { DeletionWaits } from "../shared/deletion";
import { EncryptionKey, type EncryptionKeyArgs } from "./key";

export interface LogKeyArgs
  extends Pick<EncryptionKeyArgs, "alias" | "description" | "accountId" | "partition" | "region" | "protect"> {
  /** How it goes where it is not protected. */
  deletion: DeletionWaits;
}

/** A key for what CloudWatch keeps, in the region of its logs. Returns its ARN. */
export function createLogKey(
  name: string,
  { alias, description, accountId, partition, region, protect, deletion }: LogKeyArgs,
  opts: pulumi.ComponentResourceOptions,
): pulumi.Output<string> {
  const whose = { alias, description, accountId, partition, region, protect };
  return new EncryptionKey(
    `${name}-logs`,
    { ...whose, uses: ["cloudwatch-logs"], deletionWindowDays: deletion.keyWindowDays },
    opts,
  ).arn;
}
