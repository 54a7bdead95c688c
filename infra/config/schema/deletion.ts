import { z } from "zod";

/** How what holds data comes to its end. Production is protected besides: `production`. */
export const deletion = z
  .strictObject({
    force: z
      .boolean()
      .optional()
      .describe(
        "Buckets are emptied, and repositories of images too, when they are deleted. Default: where production is false. Where production is true, it can only be false",
      ),
    secretRecoveryDays: z
      .int()
      .refine((days) => days === 0 || (days >= 7 && days <= 30), {
        error: ({ input }) => `${input} is not 0 or 7 to 30: Secrets Manager has no other recovery window`,
      })
      .optional()
      .describe(
        "Days for which a deleted secret can be brought back. Until they are over, no new one can have its name. Default: 30 in production, 0 elsewhere",
      ),
    keyWindowDays: z
      .int()
      .min(7)
      .max(30)
      .optional()
      .describe(
        "Days between the order to delete a key and its end, in which it can be called back. Default: 30 in production, 7 elsewhere: KMS takes no fewer",
      ),
  })
  .prefault({})
  .describe("How a stack's buckets, secrets and keys are deleted");
