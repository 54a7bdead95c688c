import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { ROOT, type Run, runPlan } from "./run-plan";

const PARTS = [
  "index.ts",
  "infra",
  "components",
  "packages",
  "platforms",
  "policy",
  "tools",
  "versions.yaml",
  "package.json",
  "tsconfig.json",
  "Pulumi.yaml",
];

type Definition = { [key: string]: unknown };

/** The project as a user changes it: files of their own, everything else as it is here. */
export class ProjectCopy {
  readonly directory = mkdtempSync(join(tmpdir(), "platform-"));

  constructor() {
    for (const part of PARTS) cpSync(join(ROOT, part), join(this.directory, part), { recursive: true });
    symlinkSync(join(ROOT, "node_modules"), join(this.directory, "node_modules"));
  }

  write(file: string, text: string): this {
    writeFileSync(join(this.directory, file), text);
    return this;
  }

  /** A stack file of the form that the README shows. */
  stack(name: string, keys: { definition: string; environment: string; region: string; overrides?: unknown }): this {
    const config = Object.fromEntries(Object.entries(keys).map(([key, value]) => [`platform:${key}`, value]));
    return this.write(`Pulumi.${name}.yaml`, stringify({ config }));
  }

  /** Writes `platforms/<name>.yaml`, made from the one of wakala. */
  definition(name: string, change: (wakala: Definition) => Definition): this {
    const wakala = parse(readFileSync(join(ROOT, "platforms/wakala.yaml"), "utf8")) as Definition;
    return this.write(`platforms/${name}.yaml`, stringify(change(wakala)));
  }

  plan(...args: string[]): Run {
    return runPlan(args, this.directory);
  }

  graph(stack: string): unknown {
    return JSON.parse(readFileSync(join(this.directory, ".plan", stack, "graph.json"), "utf8"));
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
