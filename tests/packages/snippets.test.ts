import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { ROOT } from "../support/run-plan";

const PAGES = ["docs/outputs.md", "packages/platform-outputs/README.md"];

/** Where a team's program would be: what it imports is found from there. */
const HOME = join(ROOT, "examples/team-service");

function snippets(page: string): string[] {
  return [...readFileSync(join(ROOT, page), "utf8").matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code ?? "");
}

/** What TypeScript has to say of a program, in a file that is nowhere. */
function problems(code: string): string[] {
  const file = join(HOME, "snippet.ts");
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    types: ["node"],
  };
  const host = ts.createCompilerHost(options);
  const real = { fileExists: host.fileExists, readFile: host.readFile, getSourceFile: host.getSourceFile };
  host.fileExists = (name) => name === file || real.fileExists(name);
  host.readFile = (name) => (name === file ? code : real.readFile(name));
  host.getSourceFile = (name, version, ...rest) =>
    name === file ? ts.createSourceFile(name, code, version) : real.getSourceFile(name, version, ...rest);
  const program = ts.createProgram([file], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

test.each([...PAGES, "packages/offline-engine/README.md"])(
  "the programs of %s compile as a reader would have them",
  (page) => {
    const found = snippets(page);
    expect(found.length).toBeGreaterThan(0);
    expect(found.map(problems)).toEqual(found.map(() => []));
  },
);

test.each(PAGES)("the programs of %s open each stack once: Pulumi refuses the second reference", (page) => {
  for (const code of snippets(page)) {
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
