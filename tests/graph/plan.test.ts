import { planText } from "../support/graphs";

test("the repository's stacks are planned without an error or a warning", () => {
  const text = planText();
  const findings = text
    .split("\n")
    .filter((line, index, lines) => /^ {2}(error|warning)$/.test(lines[index - 1] ?? "") && line);
  expect(findings).toEqual([]);
  expect(text.trim().split("\n").at(-1)).toMatch(/^\d+ stacks planned in [\d.]+ s: 0 errors, 0 warnings\./);
});
