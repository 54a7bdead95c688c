const UNITS: Record<string, number> = { s: 1 / 60, m: 1, h: 60, d: 24 * 60 };
const FORM = /^(\d+)(s|m|h|d)$/;

/** Minutes of a duration such as `30s`, `5m`, `4h` or `30d`. Throws when the text is none. */
export function parseMinutes(text: string): number {
  const match = FORM.exec(text);
  if (!match) throw new Error(`${JSON.stringify(text)} is not a duration such as 30s, 5m, 4h or 30d`);
  return Number(match[1]) * (UNITS[match[2] ?? ""] ?? 0);
}

export function isDuration(text: string): boolean {
  return FORM.test(text);
}

/** Minutes as a reader says them: the two largest units. Never ends: "all". @example formatMinutes(1455) // "24 h 15 min" */
export function formatMinutes(minutes: number): string {
  if (minutes === Number.POSITIVE_INFINITY) return "all";
  if (minutes < 1) return minutes === 0 ? "0" : `${Math.ceil(minutes * 60)} s`;
  const whole = Math.ceil(minutes);
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
