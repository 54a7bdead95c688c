import { z } from "zod";
import { cronProblem } from "../shared/cron";
import { DURATION } from "../shared/duration";

/** Words about time that several domains use. */

/** A length of time. */
export const duration = z
  .string()
  .regex(DURATION, { error: "is not a duration such as 30s, 5m, 1h30m or 30d" })
  .describe("Length of time, for example 30s, 5m, 1h30m or 30d");

/**
 * A length of time as programs in Go write and read it, which know no days: for what is handed on as it is written. Whole
 * numbers, since the CRDs of Karpenter take no others.
 */
export const goDuration = z
  .string()
  .regex(/^(\d+[smh])+$/, { error: "is not a duration such as 30s, 10m, 1h30m or 168h: there are no days" })
  .describe("Length of time, for example 30s, 10m, 1h30m or 168h");

/** When something runs, in UTC. */
export const cron = z
  .string()
  .superRefine((line, context) => {
    const problem = cronProblem(line);
    if (problem) context.addIssue({ code: "custom", message: `${JSON.stringify(line)} ${problem}` });
  })
  .describe("Minute, hour, day of the month, month, day of the week, in UTC");
