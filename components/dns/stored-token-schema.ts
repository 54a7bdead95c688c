import { z } from "zod";

/** Where somebody has put an API token: a field of a secret whose name begins with the cluster's. */
export function storedToken(path: string) {
  return z
    .strictObject({
      path: z
        .string()
        .regex(/^[\w/+=.@-]{1,400}$/, { error: "is not the name of a secret: letters, digits and /_+=.@-" })
        .default(path)
        .describe("Name of the secret in Secrets Manager, after the cluster's"),
      property: z.string().min(1).default("api-token").describe("Field of it that holds the token"),
    })
    .prefault({});
}
