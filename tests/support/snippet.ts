import { join } from "node:path";
import ts from "typescript";
import { ROOT } from "./run-plan";

/** What is asked of programs on pages: what is asked of ours, too. */
const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  types: ["node"],
};

/** What TypeScript has to say of programs in files that are nowhere: code by path from the root. */
export function compilerProblems(files: Record<string, string>): string[] {
  const made = new Map(Object.entries(files).map(([path, code]) => [join(ROOT, path), code]));
  const host = ts.createCompilerHost(OPTIONS);
  const real = { fileExists: host.fileExists, readFile: host.readFile, directoryExists: host.directoryExists };
  const { getSourceFile } = host;
  host.fileExists = (name) => made.has(name) || real.fileExists(name);
  host.readFile = (name) => made.get(name) ?? real.readFile(name);
  host.directoryExists = (name) =>
    [...made.keys()].some((path) => path.startsWith(`${name}/`)) || (real.directoryExists?.(name) ?? true);
  host.getSourceFile = (name, version, ...rest) => {
    const code = made.get(name);
    return code === undefined ? getSourceFile(name, version, ...rest) : ts.createSourceFile(name, code, version);
  };
  const program = ts.createProgram([...made.keys()], OPTIONS, host);
  const diagnostics = [...made.keys()].flatMap((path) =>
    ts.getPreEmitDiagnostics(program, program.getSourceFile(path)),
  );
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

/** The `ts` blocks of a page. */
export function snippets(markdown: string): string[] {
  return [...markdown.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code ?? "");
}
