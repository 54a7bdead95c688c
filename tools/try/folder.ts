/** Where a try lives, and the command lines that lead there. */
import { homedir } from "node:os";
import { join } from "node:path";

export function defaultFolder({ XDG_CACHE_HOME }: NodeJS.ProcessEnv = process.env): string {
  return join(XDG_CACHE_HOME ?? join(homedir(), ".cache"), "platform-try");
}

/** @example "npm run try -- prod --destroy" */
export function tryCommand(folder: string, stack: string, ...flags: string[]): string {
  const where = folder === defaultFolder() ? [] : ["--folder", folder];
  return ["npm run try --", stack, ...flags, ...where].join(" ");
}
