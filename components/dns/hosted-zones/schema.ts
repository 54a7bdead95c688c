import { z } from "zod";
import { logRetentionDays } from "../../definition/primitives";

// Requirements: EDG-02, PGM-14
export const owned = z
  .strictObject({
    acceleratedRecovery: z
      .boolean()
      .default(true)
      .describe("Records can be changed from us-west-2 within about an hour, should us-east-1 be lost; free of charge"),
    queryLogging: z
      .strictObject({
        enabled: z.boolean().default(true).describe("Whether they are kept"),
        retentionDays: logRetentionDays.default(30).describe("Days for which they are kept"),
      })
      .prefault({})
      .describe("Names that clients ask for, in CloudWatch in us-east-1, where Route 53 writes them"),
  })
  .describe("aws, instead of id: the platform makes the public hosted zone, by the region with ownsGlobal");

export type OwnedZoneEntry = z.infer<typeof owned>;
