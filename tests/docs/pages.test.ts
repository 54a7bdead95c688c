import { readFile, repositoryFiles } from "../support/codes";
import { pageProblems } from "../support/page-check";
import { knownNames } from "../support/runbook-names";

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

test.each([
  ["a link", "[gone](docs/zone-loss.md), [state](docs/state.md#where)", "no file docs/zone-loss.md"],
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
])("a page that makes up %s is caught", (_, markdown, problem) => {
  expect(pageProblems("README.md", markdown, names)).toEqual([problem]);
});

test("what is in a code block is no path of ours", () => {
  expect(pageProblems("README.md", "```\n`infra/none.ts`\n```\n", names)).toEqual([]);
});
