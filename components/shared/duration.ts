const UNITS: Record<string, number> = { s: 1 / 60, m: 1, h: 60, d: 24 * 60 };
/** The form of a duration: whole numbers, each with its unit. */
export const DURATION = /^(\d+[smhd])+$/;

/** Minutes of a duration such as `30s`, `5m`, `1h30m`, `960h0m0s` or `30d`. Throws when the text is none. */
export function parseMinutes(text: string): number {
  if (!DURATION.test(text)) throw new Error(`${JSON.stringify(text)} is not a duration such as 30s, 5m, 1h30m or 30d`);
  const parts = text.match(/\d+[smhd]/g) ?? [];
  return parts.reduce((sum, part) => sum + Number(part.slice(0, -1)) * (UNITS[part.slice(-1)] ?? 0), 0);
}

/** The shortest duration in whole minutes that is not less, as a definition takes it. @example durationOf(1484.5) // "24h45m" */
export function durationOf(minutes: number): string {
  const whole = Math.ceil(minutes);
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  return hours === 0 ? `${rest}m` : `${hours}h${rest > 0 ? `${rest}m` : ""}`;
}

/**
 * Minutes as a reader says them: the two largest units, rounded up. Never ends: "all".
 * @example formatMinutes(1455) // "24 h 15 min"
 */
export function formatMinutes(minutes: number): string {
  if (minutes === Number.POSITIVE_INFINITY) return "all";
  if (minutes < 1) return minutes === 0 ? "0" : `${Math.ceil(minutes * 60)} s`;
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
