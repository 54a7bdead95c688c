import { z } from "zod";

/** A length of time as controllers that are written in Go read it: they know no days. */
export const goDuration = z
  .string()
  .regex(/^\d+[smh]$/, { error: "is not a length of time such as 30s, 10m or 168h" })
  .describe("Length of time, for example 30s, 10m or 168h");
