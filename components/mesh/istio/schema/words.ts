import { z } from "zod";

/** A length of time as Envoy takes it: milliseconds too, since a call within a cluster takes a few of them. */
export const envoyDuration = z
  .string()
  .regex(/^(\d+(ms|s|m|h))+$/, { error: "is not a duration such as 500ms, 3s or 1m30s" })
  .describe("Length of time, for example 500ms, 3s or 1m30s");

export const percent = z.number().min(0).max(100);

/** Name of a header as it is compared: Envoy keeps them in lower case. */
export const headerName = z
  .string()
  .regex(/^[a-z0-9!#$%&'*+.^_`|~-]+$/, { error: "is not the name of a header in lower case" });

export const requestPath = z.string().startsWith("/", { error: "is not a path: it begins with /" });
