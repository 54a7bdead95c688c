import { z } from "zod";

/** The state that a region's operator sets, by `platform:overrides` of its stack (DR-07). */
export const recovery = z
  .strictObject({
    promoted: z
      .boolean()
      .default(false)
      .describe("The standby has taken over: full size, databases writable, backups and DNS its own"),
    withdrawn: z
      .boolean()
      .default(false)
      .describe("The region is out of service: who asks for its health is told so, and leads clients elsewhere"),
  })
  .prefault({})
  .describe("Promotion of a standby, and its way back; a region out of service");
