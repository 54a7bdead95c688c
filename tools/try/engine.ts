/** The real engine in the folder of a try, for as long as it is needed. */
import colors from "picocolors";
import { artifactFolders } from "../artifacts";
import { customKinds } from "../crds/custom-kinds";
import { schemasFolder } from "../crds/folder";
import { type Engine, openEngine } from "../deployment/engine";
import { plannedGraph } from "../deployment/plan";

export function say(line: string): void {
  process.stdout.write(`${colors.dim(line)}\n`);
}

export async function withEngine<Result>(
  folder: string,
  stack: string,
  use: (engine: Engine) => Promise<Result>,
): Promise<Result> {
  say(`planning ${stack}`);
  const kinds = customKinds(plannedGraph(stack).resources);
  say("looking for Pulumi, Kubernetes and Helm");
  const engine = await openEngine({
    folder,
    artifacts: artifactFolders(process.env),
    schemas: schemasFolder(process.env),
    kinds,
    log: say,
  });
  for (const source of engine.sources) say(source);
  try {
    return await use(engine);
  } finally {
    engine.close();
  }
}
