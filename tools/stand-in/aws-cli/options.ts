/** The AWS CLI's command line: options before and after the command, each with any number of values. */
export interface CommandLine {
  /** @example "eks describe-cluster" */
  readonly name: string;
  /** As the API calls it. @example "DescribeCluster" */
  readonly operation: string;
  readonly region: string;
  readonly options: Readonly<Record<string, readonly string[]>>;
}

/** Options of the CLI itself take one value each: what follows is a word of the command. */
const OF_THE_CLI = new Set(["region", "output", "profile", "query"]);

export function readCommandLine(args: readonly string[], defaultRegion = ""): CommandLine {
  const words: string[] = [];
  const options: Record<string, string[]> = {};
  let current: string | undefined;
  for (const arg of args) {
    if (arg.startsWith("--")) {
      current = arg.slice(2);
      options[current] = [];
    } else if (current === undefined) {
      words.push(arg);
    } else {
      options[current]?.push(arg);
      if (OF_THE_CLI.has(current)) current = undefined;
    }
  }
  const [service = "", command = ""] = words;
  const operation = command.replace(/(^|-)(\w)/g, (_, _dash, letter: string) => letter.toUpperCase());
  return { name: `${service} ${command}`, operation, region: options.region?.[0] ?? defaultRegion, options };
}
