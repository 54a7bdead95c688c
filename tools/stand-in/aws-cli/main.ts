/** `aws SERVICE OPERATION [--option value ...]` on a stand-in cloud: answers JSON, or an error as the CLI words it. */
import { readSettings } from "../cloud/settings";
import { Refusal } from "../plugin/refusal";
import { runCommand, Unreachable } from "./commands";
import { readCommandLine } from "./options";

function main(args: string[]): void {
  const { root, run } = readSettings(process.env);
  const { name, operation, region, options } = readCommandLine(args, process.env.AWS_REGION);
  try {
    const answer = runCommand(name, { root, run, region, options });
    if (Object.keys(answer).length > 0) process.stdout.write(`${JSON.stringify(answer, undefined, 4)}\n`);
  } catch (error) {
    if (error instanceof Unreachable) {
      process.stderr.write(`\n${error.message}\n`);
      process.exitCode = 255;
      return;
    }
    if (!(error instanceof Refusal)) throw error;
    const { code, message } = error;
    const said = message.slice(code.length + 2);
    process.stderr.write(`\nAn error occurred (${code}) when calling the ${operation} operation: ${said}\n`);
    process.exitCode = 254;
  }
}

main(process.argv.slice(2));
