import { z } from "zod";

export const tags = z
  .strictObject({
    costCenter: z.string().min(1).optional().describe("Tag CostCenter. Default: the platform's name"),
    extra: z
      .record(
        z.string().regex(/^(?!aws:)[\w .:/=+@-]{1,128}$/, {
          error: "is not a tag key: at most 128 letters, digits, spaces and _.:/=+@-, not aws: at the start",
        }),
        z.string().max(256),
      )
      .default({})
      .describe("Further tags of every resource"),
  })
  .prefault({})
  .describe("Tags of every resource, besides Project, Environment, Region and ManagedBy (PGM-16)");
