/** Longest time, in minutes, between two runs of a schedule: what a schedule promises is its worst case. */

const MINUTE = 60_000;
const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const SHORTHANDS: Record<string, string> = {
  "@hourly": "0 * * * *",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@weekly": "0 0 * * 0",
  "@monthly": "0 0 1 * *",
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
};
const cache = new Map<string, number | undefined>();

/**
 * Understands cron (five fields), Quartz (six, seconds first), AWS `cron(m h dom mon dow year)`, AWS `rate(n unit)` and `@every 6h`. Nothing when the
 * text is none of these, or never runs.
 *
 * @example longestGapMinutes("15 2 * * 1-5") // 4320: from Friday to Monday
 */
export function longestGapMinutes(schedule: string): number | undefined {
  if (!cache.has(schedule)) cache.set(schedule, compute(schedule.trim()));
  return cache.get(schedule);
}

function compute(schedule: string): number | undefined {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(schedule);
  if (rate) return Number(rate[1]) * { minute: 1, hour: 60, day: 1440 }[rate[2] as "minute" | "hour" | "day"];
  const every = /^@every (?:(\d+)h)?(?:(\d+)m)?/.exec(schedule);
  if (every) return Number(every[1] ?? 0) * 60 + Number(every[2] ?? 0) || undefined;
  const aws = /^cron\((.*)\)$/.exec(schedule);
  const given = (aws?.[1] ?? SHORTHANDS[schedule] ?? schedule).replace(/^(CRON_)?TZ=\S+\s+/, "").split(/\s+/);
  const quartz = !aws && given.length === 6;
  const fields = quartz ? given.slice(1) : given;
  if (fields.length !== (aws ? 6 : 5)) return undefined;
  return longestGapOf(fields, aws !== null || quartz);
}

function longestGapOf(fields: string[], fromOne: boolean): number | undefined {
  const [minute = "", hour = "", dayOfMonth = "", month = "", dayOfWeek = ""] = fields.map((field) =>
    field.toLowerCase(),
  );
  const minutes = expand(minute, 0, 59);
  const hours = expand(hour, 0, 23);
  const months = expand(month, 1, 12, MONTHS);
  const days = expand(dayOfMonth, 1, 31);
  // AWS and Quartz count the days of the week from 1; in plain cron 7 is Sunday too.
  const weekdays = expand(dayOfWeek, fromOne ? 1 : 0, 7, DAYS, fromOne ? 1 : 0)?.map((day) =>
    fromOne ? day - 1 : day % 7,
  );
  if (!minutes || !hours || !months || !days || !weekdays) return undefined;
  const anyDay = /^[*?]/.test(dayOfMonth);
  const anyWeekday = /^[*?]/.test(dayOfWeek);
  const runsOn = (date: Date): boolean => {
    if (!months.includes(date.getUTCMonth() + 1)) return false;
    const inMonth = days.includes(date.getUTCDate());
    const inWeek = weekdays.includes(date.getUTCDay());
    return anyDay || anyWeekday ? inMonth && inWeek : inMonth || inWeek;
  };
  return scan(minutes, hours, runsOn);
}

/** Walks four years and a bit, day by day, so that 29 February is met. */
function scan(minutes: number[], hours: number[], runsOn: (date: Date) => boolean): number | undefined {
  const times = hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute)).sort((a, b) => a - b);
  let last: number | undefined;
  let longest: number | undefined;
  const start = Date.UTC(2026, 0, 1) / MINUTE;
  for (let day = 0; day < 4 * 366; day++) {
    if (!runsOn(new Date((start + day * 1440) * MINUTE))) continue;
    for (const time of times) {
      const now = day * 1440 + time;
      if (last !== undefined) longest = Math.max(longest ?? 0, now - last);
      last = now;
    }
  }
  return longest;
}

function expand(field: string, min: number, max: number, names: string[] = [], nameBase = 1): number[] | undefined {
  const values = new Set<number>();
  for (const part of field.split(",")) {
    const match = /^([^/]+)(?:\/(\d+))?$/.exec(part);
    if (!match) return undefined;
    const [from, to] = match[1] === "*" || match[1] === "?" ? [min, max] : bounds(match[1] ?? "", names, nameBase);
    const step = match[2] === undefined ? 1 : Number(match[2]);
    const end = match[2] !== undefined && to === undefined ? max : (to ?? from);
    if (from === undefined || end === undefined || from < min || end > max || step < 1) return undefined;
    for (let value = from; value <= end; value += step) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}

function bounds(range: string, names: string[], nameBase: number): [number | undefined, number | undefined] {
  const [from, to] = range.split("-").map((item) => {
    const named = names.indexOf(item.slice(0, 3));
    if (named >= 0) return named + nameBase;
    return /^\d+$/.test(item) ? Number(item) : undefined;
  });
  return [from, to];
}
