import type { Aws } from "./programs";
import type { Sizes } from "./report";
import type { StateResource } from "./state";
import { RETIRED_FROM } from "./steps/volumes";

const GIB = 2 ** 30;
const DAYS = 3;

type Measure = (aws: Aws, name: string, today: string) => Promise<number>;

/** How what is stored is measured, by type, and the input that names it. */
const MEASURES: Record<string, { name: string; bytes: Measure }> = {
  "aws:s3/bucket:Bucket": { name: "bucket", bytes: bucketBytes },
  "aws:ecr/repository:Repository": { name: "name", bytes: repositoryBytes },
  "aws:cloudwatch/logGroup:LogGroup": { name: "name", bytes: logBytes },
};

/** What is stored in what is kept. What can't be measured, in a region that answers nothing, is left out. */
export async function measure(kept: StateResource[], regions: Map<string, Aws>, today: string): Promise<Sizes> {
  const sizes = new Map<string, number>();
  for (const { type, inputs, provider } of kept) {
    const known = MEASURES[type];
    const aws = regions.get(provider);
    const name = known && inputs[known.name];
    if (!known || !aws || typeof name !== "string") continue;
    const bytes = await known.bytes(aws, name, today).catch(() => undefined);
    if (bytes !== undefined) sizes.set(name, bytes / GIB);
  }
  return sizes;
}

/** S3 says once a day how much a bucket holds, by storage class. */
async function bucketBytes(aws: Aws, bucket: string, today: string): Promise<number> {
  const expression = `SEARCH('{AWS/S3,BucketName,StorageType} MetricName="BucketSizeBytes" BucketName="${bucket}"', 'Average', 86400)`;
  const end = new Date(`${today}T23:59:59Z`);
  const start = new Date(end.getTime() - DAYS * 86_400_000);
  const { MetricDataResults: found = [] } = await aws.call<{ MetricDataResults?: { Values: number[] }[] }>(
    "cloudwatch",
    "get-metric-data",
    "--metric-data-queries",
    JSON.stringify([{ Id: "stored", Expression: expression }]),
    "--start-time",
    start.toISOString(),
    "--end-time",
    end.toISOString(),
  );
  return found.reduce((sum, { Values: [latest = 0] }) => sum + latest, 0);
}

async function repositoryBytes(aws: Aws, name: string): Promise<number> {
  const { imageDetails = [] } = await aws.call<{ imageDetails?: { imageSizeInBytes?: number }[] }>(
    "ecr",
    "describe-images",
    "--repository-name",
    name,
  );
  return imageDetails.reduce((sum, { imageSizeInBytes = 0 }) => sum + imageSizeInBytes, 0);
}

async function logBytes(aws: Aws, name: string): Promise<number> {
  const { logGroups = [] } = await aws.call<{ logGroups?: { logGroupName: string; storedBytes?: number }[] }>(
    "logs",
    "describe-log-groups",
    "--log-group-name-prefix",
    name,
  );
  return logGroups.find(({ logGroupName }) => logGroupName === name)?.storedBytes ?? 0;
}

/** A disk or snapshot that is left in the account. */
export interface Leftover {
  id: string;
  gib: number;
}

/** Disks that a retirement has kept. */
export async function keptDisks(aws: Aws, clusterName: string): Promise<Leftover[]> {
  const filter = `Name=tag:${RETIRED_FROM},Values=${clusterName}`;
  const { Volumes: found = [] } = await aws.call<{ Volumes?: { VolumeId: string; Size: number }[] }>(
    "ec2",
    "describe-volumes",
    "--filters",
    filter,
  );
  return found.map(({ VolumeId, Size }) => ({ id: VolumeId, gib: Size }));
}

/** Snapshots of the cluster's disks: whole disks in size, charged for what differs. */
export async function leftSnapshots(aws: Aws, clusterName: string): Promise<Leftover[]> {
  const filter = `Name=tag:kubernetes.io/cluster/${clusterName},Values=owned`;
  const { Snapshots: found = [] } = await aws.call<{ Snapshots?: { SnapshotId: string; VolumeSize: number }[] }>(
    "ec2",
    "describe-snapshots",
    "--owner-ids",
    "self",
    "--filters",
    filter,
  );
  return found.map(({ SnapshotId, VolumeSize }) => ({ id: SnapshotId, gib: VolumeSize }));
}
