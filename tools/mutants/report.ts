/** What the command says: survivors as they are found, and the score of each area at the end. */
import { AREAS } from "./areas";
import { type Mutant, percent, type Report, type Score, scoreOf, survivorLines } from "./score";

/** The survivors of a unit, and a line with the score of each of its files that has any mutant. */
export function summaryLines(report: Report): string[] {
  const scores = Object.entries(report.files).map(([file, { mutants }]) => ({ file, score: scoreOf(mutants) }));
  return [
    ...survivorLines(report),
    ...scores.filter(({ score }) => score.all > 0).map(({ file, score }) => `${told(score)}  ${file}`),
  ];
}

export interface Verdict {
  lines: string[];
  /** Whether an area has less than it is to have, or files that no test is there for. */
  low: boolean;
}

export function verdict(reports: readonly Report[], untested: readonly string[] = []): Verdict {
  const mutants = (has: (file: string) => boolean): Mutant[] =>
    reports.flatMap(({ files }) => Object.entries(files).flatMap(([file, { mutants: all }]) => (has(file) ? all : [])));
  const scores = AREAS.map((area) => ({ area, score: scoreOf(mutants(area.has)) })).filter(
    ({ score }) => score.all > 0,
  );
  return {
    lines: [
      ...untested.map((file) => `no test      ${file}`),
      ...scores.map(({ area: { name, least }, score }) =>
        [told(score), ` ${name}`, least === undefined ? "" : `, at least ${least} %`].join(""),
      ),
    ],
    low: untested.length > 0 || scores.some(({ area: { least = 0 }, score }) => percent(score) < least),
  };
}

/** @example " 91.3 %   84 of   92 killed" */
function told(score: Score): string {
  const share = percent(score).toFixed(1).padStart(5);
  return `${share} %  ${String(score.killed).padStart(4)} of ${String(score.all).padStart(4)} killed`;
}
