/** Longest time, in minutes, between two runs of a schedule: what a schedule promises is its worst case. */
import { Cron } from "croner";
import { minutesOf } from "./durations";

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** A midnight, so that the answer is the same on every day it is asked. */
const START = Date.UTC(2024, 0, 1);
/** Days in which every pattern shows: two weeks where only weekdays count, else two leap days and all between them. */
const FORTNIGHT = 15;
const LEAP_YEARS = 9 * 366;

const cache = new Map<string, number | undefined>();

/**
 * Understands cron (five fields, `@daily` and the like), Quartz (six, seconds first), AWS `cron(m h dom mon dow year)`, AWS `rate(n unit)` and
 * `@every 6h`. Nothing when the text is none of these, or never runs twice.
 *
 * @example longestGapMinutes("15 2 * * 1-5") // 4320: from Friday to Monday
 */
export function longestGapMinutes(schedule: string): number | undefined {
  if (!cache.has(schedule)) cache.set(schedule, compute(schedule.trim()));
  return cache.get(schedule);
}

function compute(schedule: string): number | undefined {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(schedule);
  if (rate) return minutesOf(`${rate[1]}${rate[2]?.charAt(0)}`);
  const every = /^@every (.+)$/.exec(schedule)?.[1];
  if (every !== undefined) return minutesOf(every) || undefined;
  const fields = fieldsOf(schedule);
  const cron = fields && readCron(fields);
  return cron && longestGapOf(cron, anyDate(fields.pattern) ? FORTNIGHT : LEAP_YEARS);
}

interface Fields {
  /** Minute, hour, day of the month, month, day of the week; or a word such as `@daily`. */
  pattern: string[];
  /** The week's days count from 1, as AWS and Quartz have it. */
  alternativeWeekdays: boolean;
}

/** The five fields that all dialects share: seconds and years are left out. */
function fieldsOf(schedule: string): Fields | undefined {
  const aws = /^cron\((.*)\)$/.exec(schedule)?.[1]?.split(/\s+/);
  if (aws) return aws.length === 6 ? { pattern: aws.slice(0, 5), alternativeWeekdays: true } : undefined;
  const given = schedule.replace(/^(CRON_)?TZ=\S+\s+/, "").split(/\s+/);
  const quartz = given.length === 6;
  return { pattern: quartz ? given.slice(1) : given, alternativeWeekdays: quartz };
}

function readCron({ pattern, alternativeWeekdays }: Fields): Cron | undefined {
  try {
    return new Cron(pattern.join(" "), { mode: "5-part", utcOffset: 0, alternativeWeekdays });
  } catch {
    return undefined;
  }
}

function anyDate([, , dayOfMonth = "", month = ""]: string[]): boolean {
  return [dayOfMonth, month].every((field) => field === "*" || field === "?");
}

/** The times of a day are the same on every day that runs: so look at the first such day, and at which days run. */
function longestGapOf(cron: Cron, days: number): number | undefined {
  const firsts = runs(cron, START, START + days * DAY, endOfDay);
  const [first = 0] = firsts;
  if (firsts.length < 2) return undefined;
  const times = runs(cron, first, endOfDay(first));
  const span = (times.at(-1) ?? first) - first;
  return Math.max(...gaps(times), ...gaps(firsts).map((gap) => gap - span)) / MINUTE;
}

/** Moments of the runs from one moment to another, each the first that is not before `next` of the one before. */
function runs(cron: Cron, start: number, end: number, next = (run: number) => run + MINUTE): number[] {
  const runFrom = (moment: number) => cron.nextRun(new Date(moment - 1))?.getTime() ?? end;
  const found: number[] = [];
  for (let run = runFrom(start); run < end; run = runFrom(next(run))) found.push(run);
  return found;
}

function endOfDay(moment: number): number {
  return (Math.floor(moment / DAY) + 1) * DAY;
}

function gaps(moments: number[]): number[] {
  return moments.slice(1).map((moment, index) => moment - (moments[index] ?? 0));
}
