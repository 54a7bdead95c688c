import { Cron } from "croner";

const DAY = 24 * 3600;
const EVERY_DAY = "* * *";

/** Days in which every pattern shows: two weeks where only weekdays count, else two leap days and all between them. */
const FORTNIGHT = 15;
const LEAP_YEARS = 9 * 366;

/** A midnight, so that the answer is the same on every day it is asked. */
const START = Date.UTC(2024, 0, 1);

/** Schedules from seldom to often, each evenly spread over the day: what is cheapest first. */
export const DENSER_AND_DENSER = [
  "0 2 * * *",
  ...[12, 8, 6, 4, 3, 2].map((hours) => `0 */${hours} * * *`),
  "0 * * * *",
  ...[30, 20, 15, 10, 5].map((minutes) => `*/${minutes} * * * *`),
];

const known = new Map<string, number>();

/**
 * The longest time between two runs of a cron expression, in seconds: what a backup by that schedule can lose. A schedule of
 * working days has a gap over the weekend that its average hides. Times are UTC.
 *
 * @example longestGapSeconds("0 2 * * *")   // 86_400
 * @example longestGapSeconds("15 2 * * 1-5") // 259_200
 */
export function longestGapSeconds(cron: string): number {
  const gap = known.get(cron) ?? measure(cron);
  known.set(cron, gap);
  return gap;
}

/** Why a text is no schedule of five fields, or nothing when it is one. */
export function cronProblem(cron: string): string | undefined {
  try {
    longestGapSeconds(cron);
    return undefined;
  } catch {
    return `is not a cron expression of five fields that runs more than once, such as "0 2 * * *"`;
  }
}

/** The times of a day are the same on every day that runs: so look at one day, and at which days run. */
function measure(cron: string): number {
  const [minute, hour, ...day] = cron.trim().split(/\s+/);
  if (day.length !== 3) throw new Error(`${JSON.stringify(cron)} does not have five fields`);
  const times = runs(`${minute} ${hour} ${EVERY_DAY}`, DAY, 1);
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const nights = longestNight(day.join(" ")) * DAY - last + first;
  return Math.max(nights, ...times.slice(1).map((time, index) => time - (times[index] ?? 0)));
}

/** Days from one day that runs to the next, at the most. */
function longestNight(day: string): number {
  if (day === EVERY_DAY) return 1;
  const lookedAt = day.startsWith("* * ") ? FORTNIGHT : LEAP_YEARS;
  const days = runs(`0 0 ${day}`, lookedAt * DAY, 2).map((seconds) => seconds / DAY);
  return Math.max(...days.slice(1).map((date, index) => date - (days[index] ?? 0)));
}

/** Seconds from the start at which the expression runs, as far as is looked. Throws when there are fewer than needed. */
function runs(cron: string, seconds: number, needed: number): number[] {
  const schedule = new Cron(cron, { timezone: "UTC", mode: "5-part" });
  const until = START + seconds * 1000;
  const within: number[] = [];
  for (let run = schedule.nextRun(new Date(START - 1000)); run && run.getTime() < until; run = schedule.nextRun(run)) {
    within.push((run.getTime() - START) / 1000);
  }
  if (within.length < needed) throw new Error(`${JSON.stringify(cron)} runs too seldom`);
  return within;
}
