/** What Stryker's reports say. Source: mutation-testing-report-schema 3. */

export type MutantStatus =
  | "Killed"
  | "Timeout"
  | "Survived"
  | "NoCoverage"
  | "CompileError"
  | "RuntimeError"
  | "Ignored"
  | "Pending";

export interface Mutant {
  mutatorName: string;
  replacement?: string;
  status: MutantStatus;
  location: { start: { line: number; column: number } };
}

export interface Report {
  files: Record<string, { mutants: Mutant[]; source: string }>;
}

export interface Score {
  killed: number;
  /** Those that tests could have noticed. */
  all: number;
}

const NOTICED: readonly MutantStatus[] = ["Killed", "Timeout"];
const MISSED: readonly MutantStatus[] = ["Survived", "NoCoverage"];

export function scoreOf(mutants: readonly Mutant[]): Score {
  const killed = mutants.filter(({ status }) => NOTICED.includes(status)).length;
  return { killed, all: killed + mutants.filter(isMissed).length };
}

export function isMissed({ status }: Mutant): boolean {
  return MISSED.includes(status);
}

/** In percent; of no mutant, all are killed. */
export function percent({ killed, all }: Score): number {
  return all === 0 ? 100 : (100 * killed) / all;
}

/** A line for each mutant that no test noticed: where it is, and what stood there instead. */
export function survivorLines({ files }: Report): string[] {
  return Object.entries(files).flatMap(([file, { mutants, source }]) =>
    mutants.filter(isMissed).map((mutant) => {
      const { line, column } = mutant.location.start;
      const became = (mutant.replacement ?? mutant.mutatorName).replaceAll(/\s+/g, " ").slice(0, 60);
      const was = source.split("\n")[line - 1]?.trim() ?? "";
      return `${file}:${line}:${column}  ${mutant.mutatorName}: ${became}  in  ${was}`;
    }),
  );
}
