/** The command line of `npm run try`. */
import { parseArgs } from "node:util";

export const USAGE = `usage: npm run try -- STACK [--destroy] [--folder DIR]

Deploys a stack on this machine with the real Pulumi engine, for nothing and with no account: AWS is stood in for by a
folder, Kubernetes is a real control plane whose nodes only say that they run. A standby needs its primary first.

  --destroy     takes the stack down again, as npm run retire would, and the control plane of its region; with the last
                stack goes the folder. A primary goes after its standby
  --folder DIR  where it all lives (default: platform-try in the user's cache folder)

What it needs: Node, and Go to build Pulumi, Kubernetes and Helm from their modules: the first time, half an hour on two
cores; then they are kept. CHARTS names a folder of charts (<chart>-<version>.tgz), CRD_MANIFESTS one of CRD manifests
(each under the path of its URL, as wget -x writes them): by default those of npm run charts. What is in neither comes from
the internet, and where there is none, something small stands in for it.
Exit status: 0 done, 1 the deployment failed, 2 the call is wrong or something is missing.`;

export interface TryArguments {
  readonly stack: string;
  readonly destroy: boolean;
  readonly folder?: string;
}

/** Undefined where help is asked for. */
export function readArguments(args: readonly string[], stacks: readonly string[]): TryArguments | undefined {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      destroy: { type: "boolean", default: false },
      folder: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return undefined;
  const [stack, ...more] = positionals;
  if (stack === undefined || more.length > 0) throw new Error(`one stack has to be named: ${stacks.join(", ")}`);
  if (!stacks.includes(stack)) throw new Error(`${stack} is not a stack; there is ${stacks.join(", ")}`);
  return { stack, destroy: values.destroy, folder: values.folder };
}
