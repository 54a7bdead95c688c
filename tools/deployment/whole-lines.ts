/** The lines of a log that are whole: a program that is killed may leave its last one cut off. */
export function wholeLines(log: string): string[] {
  return log
    .slice(0, log.lastIndexOf("\n") + 1)
    .split("\n")
    .filter((line) => line !== "");
}
