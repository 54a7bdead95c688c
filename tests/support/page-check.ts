/** What a page says that is not so: links, paths, npm scripts, settings and their defaults. */
import { posix } from "node:path";
import { isTree, valueAt } from "../../components/shared/tree";
import { configurationPage } from "../../tools/schema/configuration-page";
import { readFile, repositoryFiles } from "./repository";
import { hasFile, hasOutput, hasSetting, type Names } from "./runbook-names";

/** What a page may name. */
export type PageNames = Pick<Names, "scripts" | "contract" | "definition">;

/** Problems of a page, each as a sentence. `page` is its path from the root. */
export function pageProblems(page: string, markdown: string, names: PageNames): string[] {
  return [
    ...linkProblems(page, markdown),
    ...pathProblems(markdown),
    ...scriptProblems(markdown, names),
    ...settingProblems(markdown, names),
    ...defaultProblems(markdown),
  ];
}

export function linkProblems(page: string, markdown: string): string[] {
  const links = withoutFences(markdown).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g);
  return [...links].flatMap(([, path = "", anchor]) => {
    const target = path === "" ? page : posix.join(posix.dirname(page), path);
    if (!hasFile(target)) return path === "" ? [] : [`no file ${target}`];
    const text = path === "" ? markdown : target.endsWith(".md") ? readFile(target) : undefined;
    const known = anchor === undefined || text === undefined || anchorsOf(text).includes(anchor);
    return known ? [] : [`no heading #${anchor} in ${target}`];
  });
}

/** What headings are linked to by. */
function anchorsOf(markdown: string): string[] {
  return [...withoutFences(markdown).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\w -]/g, "")
      .replaceAll(" ", "-"),
  );
}

const FOLDERS = /^(\.ci|\.github|components|docs|examples|infra|packages|platforms|policy|tests|tools)\//;

/** Paths that begin with a folder of the root. `<name>` and `*` stand for any name, `{a,b}` for one of these. */
function pathProblems(markdown: string): string[] {
  const named = spansOf(markdown).filter((span) => FOLDERS.test(span) && /^[\w./@<>*{},-]+$/.test(span));
  return [...new Set(named)].filter((path) => !existsLike(path)).map((path) => `no file ${path}`);
}

let known: string[] | undefined;

/** Files of the repository, and the folders that they are in. */
function paths(): string[] {
  known ??= [
    ...new Set(
      repositoryFiles()
        .filter(hasFile)
        .flatMap((file) => file.split("/").map((_, index, parts) => parts.slice(0, index + 1).join("/"))),
    ),
  ];
  return known;
}

function existsLike(path: string): boolean {
  const pattern = path
    .replace(/\/$/, "")
    .replace(/[.]/g, "\\.")
    .replace(/\{([^}]*)\}/g, (_, choices: string) => `(${choices.replaceAll(",", "|")})`)
    .replace(/<[^>]*>|\*+/g, "[^/]+");
  return paths().some((file) => new RegExp(`^${pattern}$`).test(file));
}

/** `npm run up|preview` names two. */
function scriptProblems(markdown: string, { scripts }: PageNames): string[] {
  const named = [...markdown.matchAll(/\bnpm run (?:--silent )?([\w:|-]+)/g)].flatMap(([, name = ""]) =>
    name.split("|"),
  );
  return [...new Set(named)].filter((name) => !scripts.includes(name)).map((name) => `no script ${name}`);
}

/** Dotted paths that begin with a domain of the definition, and are neither a setting nor an output. */
function settingProblems(markdown: string, { definition, contract }: PageNames): string[] {
  const domains = isTree(definition) && isTree(definition.properties) ? Object.keys(definition.properties) : [];
  const named = spansOf(markdown).flatMap((span) => {
    const [, path = ""] = /^([a-zA-Z]+(?:\.(?:<[\w-]+>|[\w-]+))+)(?::.*)?$/.exec(span) ?? [];
    return domains.includes(path.split(".")[0] ?? "") && !/\.(ts|md|json|ya?ml)$/.test(path) ? [path] : [];
  });
  return [...new Set(named)].flatMap((path) => {
    const parts = path.split(".");
    const map = mapWithoutName(definition, parts);
    if (map !== undefined) return [`no setting ${path}: ${map} is a map of names`];
    return hasSetting(definition, parts) || hasOutput(contract, parts) ? [] : [`no setting ${path}`];
  });
}

/** A map whose entry is left out, as in `data.kafka.version`: the path to it. */
function mapWithoutName(schema: unknown, path: string[], at: string[] = []): string | undefined {
  const [key, ...rest] = path;
  if (key === undefined || !isTree(schema)) return undefined;
  const own = valueAt(schema, ["properties", key]);
  if (own !== undefined) return mapWithoutName(own, rest, [...at, key]);
  const entry = schema.additionalProperties;
  if (valueAt(entry, ["properties", key]) !== undefined) return at.join(".");
  return mapWithoutName(entry, rest, [...at, key]);
}

/**
 * Rows of tables that begin with `| Key | Default |`: what the schema has a default for has that one on the page. A key may be
 * without its beginning where the page names that: `expander` on a page that speaks of `autoscaler`.
 */
function defaultProblems(markdown: string): string[] {
  const defaults = settingDefaults();
  const spans = spansOf(markdown).map((span) => `${span}.`);
  const meant = (key: string) =>
    [...defaults].filter(([path]) => path.endsWith(`.${key}`) && spans.some((span) => path.startsWith(span)));
  return settingRows(markdown).flatMap(({ key, fallback }) => {
    const real = defaults.get(key);
    const choices = (real === undefined ? meant(key).map(([, value]) => value) : [real]).map(plain);
    if (choices.length === 0 || choices.some((choice) => choice === "-" || says(fallback, choice))) return [];
    return [`${key}: the default is ${choices.join(" or ")}, and not ${plain(fallback)}`];
  });
}

function says(cell: string, value: string): boolean {
  return plain(cell) === value || (cell === "none" && ["{}", "[]"].includes(value));
}

/** Without the marks of code and of a JSON string. */
function plain(cell: string): string {
  return cell.replaceAll("`", "").replace(/^"(.*)"$/, "$1");
}

export function settingRows(markdown: string): { key: string; fallback: string }[] {
  const tables = withoutFences(markdown).matchAll(/^\| Key +\| Default +\|.*\n\|[ :|-]+\n((?:\|.*\n?)+)/gm);
  return [...tables].flatMap(([, rows = ""]) =>
    rows
      .trim()
      .split("\n")
      .map((row) => row.split(/(?<!\\)\|/).map((cell) => cell.trim()))
      .map(([, key = "", fallback = ""]) => ({ key: key.replaceAll("`", ""), fallback })),
  );
}

/** Every key of a definition, with its default as the page of them writes it. */
export function settingDefaults(): Map<string, string> {
  const rows = configurationPage().matchAll(/^\| `([^`]+)` \| .*? \| (`[^`]*`|-|needed) \| /gm);
  return new Map([...rows].map(([, key = "", fallback = ""]) => [key, fallback]));
}

/** What stands in backquotes in the text, code blocks left out. */
export function spansOf(markdown: string): string[] {
  return [...withoutFences(markdown).matchAll(/`([^`\n]+)`/g)].map(([, span = ""]) => span);
}

function withoutFences(markdown: string): string {
  return markdown.replace(/^( *)```[\s\S]*?^\1```$/gm, "");
}
