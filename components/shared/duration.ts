/** Milliseconds of each unit. */
const UNITS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** The form of a duration: whole numbers, each with its unit. */
export const DURATION = /^(\d+[smhd])+$/;

/** Seconds of a duration such as `30s`, `5m`, `1h30m`, `960h0m0s` or `30d`. Throws when the text is none. */
export function durationSeconds(text: string): number {
  if (!DURATION.test(text)) throw new Error(`${JSON.stringify(text)} is not a duration such as 30s, 5m, 1h30m or 30d`);
  return milliseconds(text) / 1000;
}

/** Milliseconds of a duration that may also have them, as Envoy's: whoever asks has judged its form. @example milliseconds("1m30s") // 90_000 */
export function milliseconds(text: string): number {
  const parts = text.matchAll(/(\d+)(ms|[smhd])/g);
  return [...parts].reduce((sum, [, figure, unit = ""]) => sum + Number(figure) * (UNITS[unit] ?? 0), 0);
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
