const UNITS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 24 * 3600 };
/** The form of a duration: whole numbers, each with its unit. */
export const DURATION = /^(\d+[smhd])+$/;

/** Seconds of a duration such as `30s`, `5m`, `1h30m`, `960h0m0s` or `30d`. Throws when the text is none. */
export function durationSeconds(text: string): number {
  if (!DURATION.test(text)) throw new Error(`${JSON.stringify(text)} is not a duration such as 30s, 5m, 1h30m or 30d`);
  const parts = text.match(/\d+[smhd]/g) ?? [];
  return parts.reduce((sum, part) => sum + Number(part.slice(0, -1)) * (UNITS[part.slice(-1)] ?? 0), 0);
}

/** The shortest duration in whole minutes that is not less, as a definition takes it. @example durationOf(89_070) // "24h45m" */
export function durationOf(seconds: number): string {
  const whole = Math.ceil(seconds / 60);
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  return hours === 0 ? `${rest}m` : `${hours}h${rest > 0 ? `${rest}m` : ""}`;
}

/**
 * Seconds as a reader says them: the two largest units, rounded up. Never ends: "all".
 * @example formatSeconds(87_300) // "24 h 15 min"
 */
export function formatSeconds(seconds: number): string {
  if (seconds === Number.POSITIVE_INFINITY) return "all";
  if (seconds < 60) return seconds === 0 ? "0" : `${Math.ceil(seconds)} s`;
  const minutes = seconds / 60;
  // From three days on it is days and hours, and minutes that are over make another hour.
  const unit = minutes >= 3 * 24 * 60 ? 60 : 1;
  const whole = Math.ceil(minutes / unit) * unit;
  const parts = [
    { size: 24 * 60, name: "d", from: 3 * 24 * 60 },
    { size: 60, name: "h", from: 60 },
    { size: 1, name: "min", from: 0 },
  ];
  const words: string[] = [];
  let left = whole;
  for (const { size, name, from } of parts) {
    const count = whole >= from ? Math.floor(left / size) : 0;
    if (count > 0) words.push(`${count} ${name}`);
    left -= count * size;
  }
  return words.slice(0, 2).join(" ");
}
