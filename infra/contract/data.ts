import { z } from "zod";
import { since } from "../../components/outputs/field";
import { byStore, type StoreContracts, type StoreKey } from "../stores";

const { field, text } = since("1.1.0");
const added = since("2.0.0");

const bucket = z.strictObject({
  name: text("Name of the bucket", "wakala-prod-primary-data-123456789012"),
  arn: text("ARN of the bucket", "arn:aws:s3:::wakala-prod-primary-data-123456789012"),
  region: text("Region of the bucket", "af-south-1"),
  replica: field(
    z
      .strictObject({
        name: text("Name of the copy", "wakala-prod-primary-data-replica-123456789012"),
        arn: text("ARN of the copy", "arn:aws:s3:::wakala-prod-primary-data-replica-123456789012"),
        region: text("Region of the copy", "eu-west-1"),
      })
      .optional(),
    "Its copy in the standby's region; absent where nothing copies it",
  ),
});

export const dataContract = field(
  z.strictObject({
    ...(byStore(({ contract, title }) =>
      added.field(z.record(z.string(), contract), `${title} by the name of each; empty where the region has none`),
    ) as unknown as {
      [Key in StoreKey]: z.ZodRecord<z.ZodString, StoreContracts[Key]>;
    }),
    buckets: field(z.record(z.string(), bucket), "Buckets by their name in the definition"),
  }),
  "Data stores, how to connect to them, and where their passwords live",
);
