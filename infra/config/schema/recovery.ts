import { z } from "zod";

/** The state that a standby's operator sets, by `platform:overrides` of its stack (DR-07). */
export const recovery = z
  .strictObject({
    promoted: z
      .boolean()
      .default(false)
      .describe("The standby has taken over: full size, databases writable, backups and DNS its own"),
  })
  .prefault({})
  .describe("Promotion of a standby, and its way back");
