import { z } from "zod";

/** Where somebody else keeps a value. */
export const remoteKey = z.strictObject({
  key: z
    .string()
    .regex(/^[\w/+=.@-]{1,400}$/, { error: "is not the name of a secret: letters, digits and /_+=.@-" })
    .describe("Name of the secret in the store; in Secrets Manager, after the cluster's name"),
  property: z.string().min(1).optional().describe("Field of it. Default: the whole value"),
});
