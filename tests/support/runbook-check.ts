import { valueAt } from "../../components/shared/tree";
import { RETIRED_KEY } from "../../infra/config";
import { linkProblems } from "./page-check";
import {
  hasFile,
  hasOutput,
  hasSetting,
  type KubernetesObject,
  kubernetesObjects,
  type Names,
  physicalNames,
  regionsOf,
} from "./runbook-names";
import { type Command, commandsIn, option, positionals } from "./shell";

/** What the commands of a page have set so far. */
interface Page {
  variables: Set<string>;
  /** Stack of each kubeconfig that was written. */
  kubeconfigs: Map<string, string>;
  /** Stack whose cluster kubectl talks to. */
  cluster?: string;
}

type Check = (command: Command, names: Names, page: Page) => string[];

/** What a page names that does not exist, each as a sentence. */
export function problemsOf(markdown: string, names: Names): string[] {
  return [...linkProblems("docs/runbooks/page.md", markdown), ...commandProblems(markdown, names)];
}

/** The same of its commands alone. */
export function commandProblems(markdown: string, names: Names): string[] {
  const page: Page = { variables: new Set(), kubeconfigs: new Map() };
  return commandsIn(markdown).flatMap((command) => problemsOfCommand(command, names, page));
}

function problemsOfCommand(command: Command, names: Names, page: Page): string[] {
  const [program = "", ...rest] = command.words;
  const check = CHECKS[program];
  const problems = check ? check({ ...command, words: rest }, names, page) : [`no rule for the command ${program}`];
  const used = [...command.line.replace(/'[^']*'/g, "").matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(
    ([, variable = ""]) => variable,
  );
  const unset = used.filter((variable) => !page.variables.has(variable));
  if (command.assigns) page.variables.add(command.assigns);
  return [...problems, ...unset.map((variable) => `nothing has set $${variable}`)].map(
    (problem) => `${command.words.join(" ")}: ${problem}`,
  );
}

const CHECKS: Record<string, Check> = {
  npx: (command, names, page) => {
    const [program, ...words] = command.words;
    return program === "pulumi" ? pulumi({ ...command, words }, names, page) : [`no rule for npx ${program}`];
  },
  npm,
  kubectl,
  jq,
  aws,
  git,
  export: useCluster,
  velero,
  date: () => [],
};

const PULUMI_FLAGS = [
  "--all",
  "--json",
  "--show-secrets",
  "--path",
  "--yes",
  "--diff",
  "--force",
  "--continue-on-error",
  "--refresh",
  "--clear-pending-creates",
  "--protect=false",
  "--generate-code=false",
];
const ON_A_STACK = ["import", "up", "preview", "refresh", "destroy", "cancel", "config rm", "config set", "stack init"];

function pulumi(command: Command, { graphs, contract, definition }: Names, page: Page): string[] {
  const [first = "", second = "", ...others] = positionals(command.words, PULUMI_FLAGS);
  if (["login", "logout", "whoami"].includes(first)) return [];
  const stack = option(command, "--stack", "-s");
  if (stack === undefined) return ["--stack is missing"];
  if (!graphs[stack]) return [`no stack ${stack}`];
  const verb = ["config", "stack", "state"].includes(first) ? `${first} ${second}` : first;
  const target = option(command, "--target", "--urn") ?? (first === "state" ? others[0] : undefined);
  if (target && !target.startsWith("$") && !graphs[stack].resources.some(({ urn }) => urn === target))
    return [`no resource ${target}`];
  if (verb === "stack output") {
    const [name] = others;
    if (command.writes) page.kubeconfigs.set(command.writes, stack);
    return name === undefined || hasOutput(contract, [name]) ? [] : [`no output ${name}`];
  }
  if (verb.startsWith("config ")) return settingProblems(others[0] ?? "", definition);
  if (["stack export", "stack import", "state unprotect", "state protect"].includes(verb)) return [];
  return ON_A_STACK.includes(verb) ? [] : [`no rule for pulumi ${verb}`];
}

function settingProblems(key: string, definition: unknown): string[] {
  if (key === RETIRED_KEY) return [];
  const [, path] = /^platform:overrides\.(.+)$/.exec(key) ?? [];
  return path !== undefined && hasSetting(definition, path.split(".")) ? [] : [`no setting ${key}`];
}

/** Options of the plan that take one. */
const WITH_A_FOLDER = ["--out", "--against"];

function npm({ words }: Command, { scripts, graphs, options }: Names): string[] {
  const [run, script = "", ...rest] = words;
  if (run !== "run") return run === "ci" || run === "test" ? [] : [`no rule for npm ${run}`];
  if (!scripts.includes(script)) return [`no script ${script}`];
  const args = rest.filter((word) => word !== "--");
  const known = options[script] ?? [];
  const takesStacks = ["orphans", "plan", "retire", "up", "preview", "destroy"].includes(script);
  const stacks = takesStacks
    ? positionals(
        args,
        known.filter((name) => !WITH_A_FOLDER.includes(name)),
      )
    : [];
  return [
    ...stacks.filter((stack) => !graphs[stack]).map((stack) => `no stack ${stack}`),
    ...(options[script] ? args : [])
      .filter((word) => word.startsWith("--") && !known.includes(word))
      .map((word) => `${script} has no option ${word}`),
  ];
}

function useCluster({ words }: Command, _: Names, page: Page): string[] {
  const [, file = ""] = /^KUBECONFIG=(.+)$/.exec(words[0] ?? "") ?? [];
  page.cluster = page.kubeconfigs.get(file);
  return page.cluster ? [] : [`nothing has written the kubeconfig ${file}`];
}

const KUBECTL_FLAGS = ["-A", "--all-namespaces", "--overwrite", "-w", "--ignore-daemonsets", "--delete-emptydir-data"];
/** Kinds that Kubernetes or a controller makes: they can be listed, but no name of theirs is known before. */
const LISTED =
  /^(nodes?|pods?|events|deployments?|statefulsets?|daemonsets?|jobs?|persistentvolumes?|persistentvolumeclaims?|pvc|services?|volumesnapshots?|poddisruptionbudgets?|namespaces?|secrets?|validatingwebhookconfigurations|mutatingwebhookconfigurations|backups\.velero\.io|restores\.velero\.io|datauploads\.velero\.io|backupstoragelocations\.velero\.io)$/;

function kubectl(command: Command, { graphs }: Names, { cluster }: Page): string[] {
  const graph = cluster === undefined ? undefined : graphs[cluster];
  if (!graph) return ["no KUBECONFIG says which cluster"];
  const objects = kubernetesObjects(graph);
  const namespace = option(command, "-n", "--namespace");
  const known = objects.filter(({ kind }) => kind === "namespace").map(({ name }) => name);
  if (namespace !== undefined && ![...known, "kube-system"].includes(namespace))
    return [`no namespace ${namespace} in ${cluster}`];
  const inside = command.words.indexOf("--");
  const words = positionals(inside < 0 ? command.words : command.words.slice(0, inside), KUBECTL_FLAGS);
  const what = words[0] === "rollout" ? words[2] : words[1];
  return what === undefined
    ? []
    : objectProblems(what, words[0] === "rollout" ? words[3] : words[2], namespace, objects);
}

function objectProblems(
  what: string,
  next: string | undefined,
  namespace: string | undefined,
  objects: KubernetesObject[],
): string[] {
  if (what.startsWith("$")) return [];
  const [kind = "", name = next?.includes("=") ? undefined : next] = what.split("/");
  const plain = kind.split(".")[0] ?? kind;
  const matching = objects.filter((object) => [object.kind, `${object.kind}s`, `${object.kind}es`].includes(plain));
  if (name === undefined || name.startsWith("$") || /^\d+:\d+$/.test(name))
    return LISTED.test(kind) || matching.length > 0 ? [] : [`no object of kind ${kind}`];
  const found = matching.filter((object) => object.name === name);
  if (found.length === 0) return [`no ${kind} ${name}`];
  return found.some((object) => object.namespace === namespace)
    ? []
    : [`${kind} ${name} is not in the namespace ${namespace}`];
}

function velero(command: Command, { graphs }: Names, { cluster }: Page): string[] {
  const graph = cluster === undefined ? undefined : graphs[cluster];
  if (!graph) return ["no KUBECONFIG says which cluster"];
  const objects = kubernetesObjects(graph);
  const named: [string, string | undefined][] = [
    ["schedule", option(command, "--from-schedule")],
    ["namespace", option(command, "--include-namespaces")],
    ["backupstoragelocation", /velero\.io\/storage-location=([\w-]+)/.exec(command.line)?.[1]],
  ];
  return named
    .filter(([kind, name]) => name !== undefined && !objects.some((each) => each.kind === kind && each.name === name))
    .map(([kind, name]) => `no ${kind} ${name}`);
}

/** A part that the contract knows and the stack has: names of instances are in the stack only. */
function jq({ words, reads }: Command, { contract, graphs }: Names): string[] {
  const output = reads?.words.includes("output") ? reads.words[reads.words.indexOf("output") + 1] : undefined;
  const filter = words.find((word) => word.startsWith("."));
  if (output === undefined || filter === undefined) return [];
  // As jq has it: `.backups["postgres.main"].bucket`.
  const parts = [...filter.matchAll(/\["([^"]+)"\]|[^.[\]]+/g)].map(([part, quoted]) => quoted ?? part);
  const path = [output, ...parts];
  const stack = graphs[(reads && option(reads, "--stack", "-s")) ?? ""];
  const made = valueAt(stack?.outputs, path);
  return hasOutput(contract, path) && made !== undefined ? [] : [`no output ${path.join(".")}`];
}

/** Options whose values are names of resources. */
const NAMED = ["--key-id", "--secret-id", "--bucket", "--cluster-name", "--name", "--alias-name"];

function aws(command: Command, { graphs }: Names): string[] {
  const all = Object.values(graphs);
  const region = option(command, "--region");
  const names = all.flatMap(physicalNames);
  const given = NAMED.map((name) => option(command, name)).filter((value) => value !== undefined);
  return [
    ...(region === undefined || all.flatMap(regionsOf).includes(region) ? [] : [`no stack builds in ${region}`]),
    ...given.filter((name) => !name.startsWith("$") && !names.includes(name)).map((name) => `nothing is named ${name}`),
  ];
}

function git({ words }: Command): string[] {
  return words
    .filter((word) => /^[\w./-]+\.(ya?ml|ts|md|json)$/.test(word) && !hasFile(word))
    .map((word) => `no file ${word}`);
}
