const FORM = /^(?:P?T?)(?:(\d+)d)?T?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/i;

/** Minutes of a length of time; nothing when the text is none. @example minutesOf("5m") // 5; also "4h", "1h30m", "90s", "1d" and ISO 8601 as "PT15M" */
export function minutesOf(duration: string): number | undefined {
  const match = FORM.exec(duration);
  if (!match || duration === "") return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return days * 1440 + hours * 60 + minutes + seconds / 60;
}
