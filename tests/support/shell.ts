/** One simple command of a code block: what runs, with its words, and where its output goes. */
export interface Command {
  words: string[];
  /** Words without what a variable or a command fills in. */
  line: string;
  /** Variable that keeps the output. */
  assigns?: string;
  /** File that keeps the output. */
  writes?: string;
  /** The command whose output this one reads. */
  reads?: Command;
}

/** The commands of a page's `sh` blocks, in order; those inside `$( )` before the ones that use them. */
export function commandsIn(markdown: string): Command[] {
  const blocks = [...markdown.matchAll(/^( *)```sh\n([\s\S]*?)^\1```$/gm)].map(([, , text = ""]) => text);
  return blocks.flatMap((block) => block.replace(/\\\n/g, " ").split("\n").flatMap(commandsOfLine));
}

function commandsOfLine(line: string): Command[] {
  const text = line.replace(/(^|\s)#.*$/, "").trim();
  if (text === "") return [];
  return splitAt(text, /^(?:&&|;)/).flatMap((part) => pipeline(part.trim()));
}

function pipeline(text: string): Command[] {
  const assignment = /^([A-Za-z_]\w*)="?\$\((.*)\)"?$/.exec(text);
  if (assignment) {
    const inner = pipeline(assignment[2] ?? "");
    return inner.map((command, index) =>
      index === inner.length - 1 ? { ...command, assigns: assignment[1] } : command,
    );
  }
  const commands: Command[] = [];
  for (const part of splitAt(text, /^\|/)) {
    const inner = [...part.matchAll(/\$\(([^()]*)\)/g)].flatMap(([, command = ""]) => pipeline(command));
    commands.push(...inner, simpleCommand(part.trim(), inner.length > 0 ? undefined : commands.at(-1)));
  }
  return commands;
}

function simpleCommand(text: string, reads: Command | undefined): Command {
  const redirection = /\s>\s*(\S+)$/.exec(text);
  const line = redirection ? text.slice(0, redirection.index) : text;
  return {
    words: wordsOf(line),
    line,
    ...(redirection ? { writes: redirection[1] } : {}),
    ...(reads ? { reads } : {}),
  };
}

/** Splits where the separator stands outside of quotes and of `$( )`. */
function splitAt(text: string, separator: RegExp): string[] {
  const parts = [""];
  let quote = "";
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index);
    const found = quote === "" && depth === 0 ? separator.exec(text.slice(index)) : null;
    if (found) {
      parts.push("");
      index += found[0].length - 1;
      continue;
    }
    if (quote === "" && (char === "'" || char === '"')) quote = char;
    else if (char === quote) quote = "";
    if (quote !== "'") depth += text.startsWith("$(", index) ? 1 : char === ")" && depth > 0 ? -1 : 0;
    parts[parts.length - 1] += char;
  }
  return parts;
}

function wordsOf(line: string): string[] {
  const words = line.match(/(?:'[^']*'|"(?:[^"\\]|\\.)*"|[^\s'"])+/g) ?? [];
  return words.map((word) => word.replace(/'([^']*)'|"((?:[^"\\]|\\.)*)"/g, (_, single, double) => single ?? double));
}

/** The value of an option, written `--name value` or `--name=value`. */
export function option({ words }: Command, ...names: string[]): string | undefined {
  for (const name of names) {
    const index = words.indexOf(name);
    if (index >= 0) return words[index + 1];
    const joined = words.find((word) => word.startsWith(`${name}=`));
    if (joined !== undefined) return joined.slice(name.length + 1);
  }
  return undefined;
}

/** Words that are no option and no value of one. `flags` take no value. */
export function positionals(words: string[], flags: string[]): string[] {
  return words.filter((word, index) => {
    if (word.startsWith("-")) return false;
    const before = words[index - 1];
    return before === undefined || !before.startsWith("-") || before.includes("=") || flags.includes(before);
  });
}
