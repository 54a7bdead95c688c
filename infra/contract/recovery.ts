import { z } from "zod";
import { since } from "../../components/outputs/field";

const { field, text } = since("1.0.0");
const added = since("1.1.0");

const secret = z.strictObject({
  name: added.text("Name in Secrets Manager, in each of `regions`", "wakala-prod-primary/velero/repository"),
  regions: added.texts("Regions that have it", ["af-south-1", "eu-west-1"]),
});

const replica = z.strictObject({
  bucket: text("Bucket with the copy", "wakala-prod-primary-postgres-backups-replica-123456789012"),
  region: text("Region of the copy: the partner's", "eu-west-1"),
  key: text("KMS key that decrypts it there, by ARN"),
  arn: added
    .text("ARN of the copy", "arn:aws:s3:::wakala-prod-primary-postgres-backups-replica-123456789012")
    .optional(),
});

const backups = z.strictObject({
  bucket: text("Bucket with the backups", "wakala-prod-primary-postgres-backups-123456789012"),
  region: text("Region of the bucket", "af-south-1"),
  replica: field(replica.optional(), "Its copy; absent where there is no partner"),
  arn: added.text("ARN of the bucket", "arn:aws:s3:::wakala-prod-primary-postgres-backups-123456789012").optional(),
  secret: added.field(
    secret.optional(),
    "Where the password lives that opens what is in it; absent where the KMS key alone does",
  ),
});

const minutes = (description: string, example: number) => field(z.number().min(0), description, { example });

const dataSet = z.strictObject({
  name: text("Name of the data set", "postgres.postgres"),
  mechanism: text("How it outlives the region", "standby on WAL written there by pgBackRest"),
  rpoMinutes: minutes("Minutes of work that are lost at worst; absent: all of it", 2).optional(),
  promisedRpoMinutes: minutes("What is promised of that; absent: nothing", 5).optional(),
  rtoMinutes: minutes("Minutes until it is there again, at worst", 53.5),
  promisedRtoMinutes: minutes("What is promised of that; absent: nothing", 60).optional(),
  met: field(z.boolean(), "Whether both promises are kept, as far as the configuration says", {
    example: true,
  }),
});

export const recoveryContract = field(
  z.strictObject({
    promoted: field(z.boolean(), "Whether the region is a standby that has taken over", { example: false }),
    activeRegion: text("Region of the pair that serves, as far as this stack knows", "af-south-1"),
    rpo: text("Data that the loss of a region may take, as promised", "5m"),
    rto: text("Time until the other region serves, as promised", "60m"),
    failover: field(z.enum(["automatic", "manual"]), "Whether DNS follows health checks or a promotion", {
      example: "manual",
    }),
    key: text("KMS key of backups, and of secrets that have copies, by ARN"),
    replicaKey: text(
      "Its replica in the partner's region, by ARN; absent where there is no partner",
      undefined,
    ).optional(),
    dataSets: field(
      z.array(dataSet),
      "What the loss of the region costs, computed from the configuration; empty where no region stands by",
    ),
    backups: field(z.record(z.string(), backups), "Stores of backups, by what is backed up"),
  }),
  "What is left when the region is lost, and which region serves",
);
