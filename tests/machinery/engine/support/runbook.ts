/** The commands of a runbook, read from its page and run as they are written. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Deployment, Pulumi } from "../../../../tools/deployment/pulumi";
import { ROOT } from "../../../support/run-plan";
import { commandsIn } from "../../../support/shell";
import { runInShell } from "./shell";

export class Runbook {
  private readonly page: string;

  constructor(
    name: string,
    private readonly pulumi: Pulumi,
  ) {
    this.page = readFileSync(join(ROOT, "docs/runbooks", `${name}.md`), "utf8");
  }

  /** The step "Promote": its two calls of Pulumi. */
  async promote(stack: string, environment: Readonly<Record<string, string>>): Promise<Deployment> {
    const [step = ""] = /^\d+\. Promote\.[\s\S]*?(?=^\d+\. )/m.exec(this.page) ?? [];
    const [configure = [], up = []] = commandsIn(step)
      .filter(({ words }) => words[1] === "pulumi")
      .map(({ words }) => words.slice(2));
    if (configure[0] !== "config" || up[0] !== "up") throw new Error(`no step "Promote" as it was:\n${step}`);
    const { status, output } = await this.pulumi.run(configure);
    if (status !== 0) throw new Error(output);
    const at = up.indexOf("--stack");
    if (up[at + 1] !== stack) throw new Error(`the page promotes ${up[at + 1]}, and not ${stack}`);
    return this.pulumi.deploy("up", stack, [...up.slice(1, at), ...up.slice(at + 2)], { environment });
  }

  /** The section "Verification", with the kubeconfig that the section "Decision" writes. Gives what its commands say. */
  async verify(): Promise<string> {
    const kubeconfig = shellOf(this.section("Decision")).filter((line) => line.includes("kubeconfig"));
    const lines = [...kubeconfig, ...shellOf(this.section("Verification"))];
    // What npx would fetch is on the PATH.
    return runInShell(this.pulumi.workspace, ["set -e", 'npx() { "$@"; }', ...lines].join("\n"));
  }

  private section(title: string): string {
    const [text] = new RegExp(`^## ${title}$[\\s\\S]*?(?=^## )`, "m").exec(this.page) ?? [];
    if (text === undefined) throw new Error(`no section ${title}`);
    return text;
  }
}

function shellOf(markdown: string): string[] {
  return [...markdown.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, block = ""]) => block.trimEnd().split("\n"));
}
