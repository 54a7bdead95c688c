import { basename, dirname } from "node:path";
import { loadVersions } from "../../infra/versions";
import { pageProblems, settingDefaults, settingRows } from "../support/page-check";
import { readFile, repositoryFiles } from "../support/repository";
import { commandProblems } from "../support/runbook-check";
import { hasFile, knownNames } from "../support/runbook-names";
import { commandsIn } from "../support/shell";

/** Every page for readers. Decisions and the change log tell what was, so what they name may have gone. */
const PAGES = repositoryFiles().filter((file) =>
  /^((README|CONTRIBUTING)\.md|docs\/(?!decisions\/).*\.md)$/.test(file),
);

const names = knownNames();

test("there are some", () => {
  expect(PAGES.length).toBeGreaterThan(50);
});

test.each(PAGES)("%s names nothing that is not there", (page) => {
  expect(pageProblems(page, readFile(page), names)).toEqual([]);
});

/** The pages of what every region has, with the parts of a definition that they explain: every key of these is on its page. */
const FOUNDATION: Record<string, string[]> = {
  network: ["network"],
  cluster: ["eks"],
  encryption: ["deletion.keyWindowDays"],
  "storage-classes": ["storageClasses"],
  "load-balancer-controller": ["addOns.loadBalancerController"],
  images: ["registry"],
};

test.each(Object.entries(FOUNDATION))("docs/components/%s.md explains every key of %j", (page, parts) => {
  const said = settingRows(readFile(`docs/components/${page}.md`)).map(({ key }) => key);
  const keys = [...settingDefaults().keys()].filter((key) =>
    parts.some((part) => key === part || key.startsWith(`${part}.`)),
  );
  expect(keys.length).toBeGreaterThan(0);
  expect(keys.filter((key) => !said.includes(key))).toEqual([]);
});

test("every module has a page, under the name of its folder", () => {
  const folders = repositoryFiles()
    .filter((file) => /^components\/.+\/module\.ts$/.test(file))
    .map((file) => dirname(file));
  const page = (folder: string) => `docs/components/${basename(folder)}.md`;
  expect(folders.length).toBeGreaterThan(20);
  expect(folders.map(page).filter((file) => !hasFile(file))).toEqual([]);
  expect(folders.filter((folder) => !readFile(page(folder)).includes(`\`${folder}`))).toEqual([]);
});

describe("docs/upgrade.md", () => {
  const guide = readFile("docs/upgrade.md");

  test("has commands that name nothing that is not there", () => {
    expect(commandsIn(guide).length).toBeGreaterThan(10);
    expect(commandProblems(guide, names)).toEqual([]);
  });

  test("lists every rule by which the plan judges what goes one way only", () => {
    const [, table = ""] = /\| Judged by .*\n\|[ -|]+\n((?:\| .*\n)+)/.exec(guide) ?? [];
    const listed = table.split("\n").flatMap((row) => (row.split("|")[1] ?? "").match(/\w+/g) ?? []);
    const rules = repositoryFiles()
      .filter((file) => file.startsWith("tools/plan/one-way/"))
      .flatMap((file) =>
        [...readFile(file).matchAll(/^export const (\w+): OneWayRule/gm)].map(([, name = ""]) => name),
      );
    expect(listed.sort()).toEqual(rules.sort());
  });

  test("says which minors of Kubernetes are supported", () => {
    expect(guide).toContain(`today ${loadVersions().kubernetes.supported.join(" and ")}.`);
  });
});

test.each([
  ["a link", "[gone](docs/zone-loss.md), [state](docs/state.md)", "no file docs/zone-loss.md"],
  [
    "a heading",
    "# One\n[here](#one), [cost](docs/state.md#what-it-costs-to-write), [gone](docs/state.md#where)",
    "no heading #where in docs/state.md",
  ],
  ["a file", "`infra/modules.ts` and `infra/module.ts`", "no file infra/module.ts"],
  [
    "a file of any name",
    "`components/data/<store>/checks.ts` and `components/data/*/check.ts`",
    "no file components/data/*/check.ts",
  ],
  [
    "one of several files",
    "`components/operators/rabbitmq/{facts,module}.ts`, `infra/{region,regions}s.ts`",
    "no file infra/{region,regions}s.ts",
  ],
  ["a folder", "`components/network/`, `components/networks/`", "no file components/networks/"],
  ["a script", "`npm run plan`, or `npm run try|promote -- prod`", "no script promote"],
  ["a setting", "`eks.version: 1.36`, `eks.versions: 1.36`", "no setting eks.versions"],
  ["an output", "`cluster.name`, `network.vpcIds`", "no setting network.vpcIds"],
  [
    "a setting without the name that it is under",
    "`data.kafka.<name>.version`, `data.kafka.main.version`, `data.kafka.version`",
    "no setting data.kafka.version: data.kafka is a map of names",
  ],
  [
    "a default",
    "| Key | Default | Meaning |\n| --- | --- | --- |\n| `network.nat` | `per-az` | NAT |\n| `network.azSlots` | `8` | room |\n",
    "network.azSlots: the default is 4, and not 8",
  ],
  [
    "a default of a key whose beginning stands above",
    "Domain `autoscaler`.\n\n| Key | Default | Meaning |\n| --- | --- | --- |\n| `expander` | `random` | which group grows |\n",
    "expander: the default is least-waste, and not random",
  ],
])("a page that makes up %s is caught", (_, markdown, problem) => {
  expect(pageProblems("README.md", markdown, names)).toEqual([problem]);
});

test("what is in a code block is no path of ours", () => {
  expect(pageProblems("README.md", "```\n`infra/none.ts`\n```\n", names)).toEqual([]);
});
