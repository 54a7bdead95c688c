import { z } from "zod";
import { slug } from "../../definition/primitives";
import { cron, goDuration } from "../../definition/time";

// Requirements: BKP-12, DR-09, DR-10
export const drill = z
  .strictObject({
    enabled: z
      .boolean()
      .default(true)
      .describe("Whether backups are restored to see that they can be, where Velero is"),
    cron: cron.default("0 6 1 * *").describe("When, in UTC; once a month at the least"),
    limit: goDuration.default("2h").describe("Time after which a drill has failed"),
    schedule: slug.optional().describe("The schedule whose latest backup is restored. Default: the first"),
    stores: z
      .boolean()
      .default(true)
      .describe("Whether stores that can be restored beside the real one are, too, such as databases"),
  })
  .prefault({})
  .describe("Restore drill");
