import { readFile } from "../support/repository";
import { compilerProblems, snippets } from "../support/snippet";

const PAGES = ["docs/outputs.md", "packages/platform-outputs/README.md"];

/** In a team's program: what it imports is found from there. */
const problems = (code: string) => compilerProblems({ "examples/team-service/snippet.ts": code });

test.each([...PAGES, "packages/offline-engine/README.md"])(
  "the programs of %s compile as a reader would have them",
  (page) => {
    const found = snippets(readFile(page));
    expect(found.length).toBeGreaterThan(0);
    expect(found.map(problems)).toEqual(found.map(() => []));
  },
);

test.each(PAGES)("the programs of %s open each stack once: Pulumi refuses the second reference", (page) => {
  for (const code of snippets(readFile(page))) {
    const calls = [...code.matchAll(/platform\.(?:require|pair)\(([^)]*)\)/g)].map(([, stacks = ""]) => stacks);
    const opened = calls.flatMap((stacks) => stacks.match(/"[^"]+"/g) ?? []);
    expect(opened).toEqual([...new Set(opened)]);
    expect(opened.length).toBeGreaterThan(0);
  }
});

test("a program with a wrong output does not compile", () => {
  const code = `import { platform } from "platform-outputs";\nexport const x = platform.require("a/b/c").output("clutser");\n`;
  expect(problems(code)).toEqual([expect.stringContaining('"clutser"')]);
});
