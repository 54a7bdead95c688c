import { summaryLines, verdict } from "../../../tools/mutants/report";
import type { Mutant, MutantStatus, Report } from "../../../tools/mutants/score";

function mutants(...statuses: MutantStatus[]): Mutant[] {
  return statuses.map((status, index) => ({
    mutatorName: "StringLiteral",
    replacement: '""',
    status,
    location: { start: { line: index + 1, column: 9 } },
  }));
}

const SOURCE = 'const a = "a";\n  const b = "b";\nconst c = "c";';
const report = (file: string, ...statuses: MutantStatus[]): Report => ({
  files: { [file]: { source: SOURCE, mutants: mutants(...statuses) } },
});

test("a mutant that no test noticed is told with its place and what stood there instead", () => {
  expect(summaryLines(report("components/network/vpc.ts", "Killed", "Survived", "NoCoverage"))).toEqual([
    'components/network/vpc.ts:2:9  StringLiteral: ""  in  const b = "b";',
    'components/network/vpc.ts:3:9  StringLiteral: ""  in  const c = "c";',
    " 33.3 %     1 of    3 killed  components/network/vpc.ts",
  ]);
});

test("one that hangs is noticed, and one that can't run or was left out is not counted", () => {
  expect(summaryLines(report("a.ts", "Timeout", "CompileError", "RuntimeError", "Ignored", "Pending"))).toEqual([
    "100.0 %     1 of    1 killed  a.ts",
  ]);
});

test("of a file without a mutant there is nothing to say", () => {
  expect(summaryLines(report("components/network/types.ts"))).toEqual([]);
});

describe("the verdict", () => {
  const well = Array<MutantStatus>(17).fill("Killed");
  const ill = Array<MutantStatus>(3).fill("Survived");

  test("is by area, over all that was run", () => {
    expect(
      verdict([
        report("components/network/vpc.ts", ...well, ...ill),
        report("policy/rules/network/vpc.ts", "Survived", "Killed"),
        report("components/data/kafka/checks.ts", ...well),
      ]),
    ).toEqual({
      lines: [
        " 85.0 %    17 of   20 killed components, at least 85 %",
        "100.0 %    17 of   17 killed checks, at least 85 %",
        " 50.0 %     1 of    2 killed rules",
      ],
      low: false,
    });
  });

  test("is low where components or checks have less than they are to have", () => {
    expect(verdict([report("components/network/vpc.ts", ...well, ...ill, "Survived")]).low).toBe(true);
    expect(verdict([report("infra/config/checks/network.ts", "NoCoverage")]).low).toBe(true);
  });

  test("is low where a file has no test that could notice anything", () => {
    expect(verdict([report("components/network/vpc.ts", ...well)], ["components/dns/annotations.ts"])).toEqual({
      lines: ["no test      components/dns/annotations.ts", "100.0 %    17 of   17 killed components, at least 85 %"],
      low: true,
    });
  });
});
