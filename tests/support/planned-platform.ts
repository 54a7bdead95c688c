import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import type { RegionSpec } from "../../infra/config";
import type { Tree } from "../../infra/config/sources";
import type { Finding } from "../../tools/plan/findings";
import { patched } from "./definitions";
import type { Graph } from "./graphs";
import { ProjectCopy } from "./project-copy";
import { ROOT } from "./run-plan";

interface Written extends Tree {
  topology: Record<string, { stack: string }>;
}

/** A stack as the plan tells machines of it. */
interface Told {
  stack: string;
  spec: RegionSpec;
  findings: Finding[];
}

/** A reference platform as a project of its own: a stack for each of its regions, all planned with the real command. */
export class PlannedPlatform {
  /** Names of its stacks, in the order of its topology. */
  readonly stacks: string[];
  /** What the plan refuses before anything is evaluated; empty when it refuses nothing. */
  readonly refused: string;
  private readonly told: Told[];
  private readonly graphs: Record<string, Graph>;

  /** Its definition is `tests/graph/ways-in/<name>.yaml`, with something changed. */
  constructor(name: string, change?: Tree) {
    const read = readFileSync(join(ROOT, "tests/graph/ways-in", `${name}.yaml`), "utf8");
    const written = parse(read) as Written;
    const text = change ? stringify(patched(written, change)) : read;
    const regions = Object.entries(written.topology);
    this.stacks = regions.map(([, { stack }]) => stack);
    const project = new ProjectCopy().write(`platforms/${name}.yaml`, text);
    try {
      for (const [region, { stack }] of regions)
        project.stack(stack, { definition: name, environment: "prod", region });
      const { stdout, stderr } = project.plan("--json");
      this.refused = stderr;
      this.told = stderr ? [] : (JSON.parse(stdout) as Told[]);
      const made = this.told.map(({ stack }) => [stack, project.graph(stack) as Graph]);
      this.graphs = Object.fromEntries(made);
    } finally {
      project.remove();
    }
  }

  graph(stack: string): Graph {
    const found = this.graphs[stack];
    if (!found) throw new Error(`no plan of ${stack}; it says: ${this.refused}`);
    return found;
  }

  spec(stack: string): RegionSpec {
    const found = this.told.find((each) => each.stack === stack);
    if (!found) throw new Error(`no plan of ${stack}; it says: ${this.refused}`);
    return found.spec;
  }

  /** What is said of the stacks with that severity, each with its stack. @example "prod: edge.chain: ..." */
  said(severity: Finding["severity"]): string[] {
    return this.told.flatMap(({ stack, findings }) =>
      findings
        .filter((finding) => finding.severity === severity)
        .map(({ at, message }) => `${stack}: ${at.replace(/^platforms\/\w+\.yaml: /, "")}: ${message}`),
    );
  }
}
