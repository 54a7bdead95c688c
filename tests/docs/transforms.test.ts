import { readFile } from "../support/repository";
import { compilerProblems, snippets } from "../support/snippet";

test("the example on the page fits the components as they are", () => {
  const [example = ""] = snippets(readFile("docs/transforms.md"));
  expect(compilerProblems({ "infra/layers/example.ts": example })).toEqual([]);
});
