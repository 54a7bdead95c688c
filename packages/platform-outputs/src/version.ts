/** Whether a version came before another one. */
export function isBefore(version: string, other: string): boolean {
  const [a, b] = [version, other].map((text) => text.split(".").map(Number));
  const at = [0, 1, 2].find((index) => a?.[index] !== b?.[index]);
  return at !== undefined && (a?.[at] ?? 0) < (b?.[at] ?? 0);
}

/**
 * Why a program made for contract `known` can't read a stack of contract `found`, or nothing when it can: within one major
 * version, what a program knows is there and means the same.
 */
export function versionMismatch(known: string, found: string): string | undefined {
  const [knownMajor, foundMajor] = [known, found].map((version) => Number(version.split(".")[0]));
  if (knownMajor === foundMajor) return undefined;
  const older = (foundMajor ?? 0) < (knownMajor ?? 0);
  const mend = older ? "deploy the platform again, or take an older platform-outputs" : "take a newer platform-outputs";
  return `it speaks contract ${found}, and this program was made for ${known}: ${mend}`;
}
