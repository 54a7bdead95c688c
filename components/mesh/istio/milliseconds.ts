const UNITS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Milliseconds of a duration as Envoy takes it. @example milliseconds("1m30s") // 90_000 */
export function milliseconds(text: string): number {
  const parts = text.match(/\d+(ms|s|m|h)/g) ?? [];
  return parts.reduce((sum, part) => sum + Number.parseInt(part, 10) * (UNITS[part.replace(/\d+/, "")] ?? 0), 0);
}
