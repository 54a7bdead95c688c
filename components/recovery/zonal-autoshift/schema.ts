import { z } from "zod";
import { distinct } from "../../definition/primitives";

const DAY = "(Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
const TIME = "([01]\\d|2[0-3]):[0-5]\\d";

/** Source: ARC zonal shift API, AllowedWindow: days and times in UTC; the numbers of each below are its, too. */
const practiceWindow = z.string().regex(new RegExp(`^${DAY}:${TIME}-${DAY}:${TIME}$`), {
  error: "is not a span of the week in UTC such as Tue:08:00-Tue:14:00",
});
const date = z.iso.date({ error: "is not a day such as 2026-12-24" });
const alarmArn = z.string().regex(/^arn:aws[\w-]*:cloudwatch:[a-z0-9-]+:\d{12}:alarm:.{1,255}$/, {
  error: "is not the ARN of an alarm of CloudWatch",
});

/** AWS leads traffic out of a zone by itself, and practises it every week. */
export const zonalAutoshift = z
  .strictObject({
    enabled: z
      .boolean()
      .default(false)
      .describe("AWS leads traffic out of a zone that it finds ill, and for half an hour a week to practise it"),
    windows: distinct(z.array(practiceWindow).max(15))
      .default([])
      .describe("Spans of the week, in UTC, in which it may practise. Default: at any time"),
    blockedDates: distinct(z.array(date).max(15)).default([]).describe("Days on which it does not practise"),
    outcomeAlarms: distinct(z.array(alarmArn).max(9))
      .default([])
      .describe("Alarms that end a practice run and fail it, besides the one on pods that find no node"),
    blockingAlarms: distinct(z.array(alarmArn).max(10))
      .default([])
      .describe("Alarms during which no practice run begins"),
  })
  .prefault({})
  .describe(
    "Zonal autoshift of the cluster and of the load balancer of edge.chain. It needs room for all pods in the other zones",
  );

export type ZonalAutoshiftEntry = z.infer<typeof zonalAutoshift>;
