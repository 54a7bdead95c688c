import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../support/run-plan";
import { problemsOf } from "../support/runbook-check";
import { knownNames } from "../support/runbook-names";
import { commandsIn } from "../support/shell";

const RUNBOOKS = [
  "az-loss.md",
  "bad-upgrade.md",
  "data-corruption.md",
  "interrupted-deployment.md",
  "key-loss.md",
  "operator-loss.md",
  "region-loss.md",
  "retire.md",
  "state-backend-loss.md",
];
const SECTIONS = ["Signal", "Decision", "Commands", "Verification", "Failback"];

const directory = join(ROOT, "docs/runbooks");
const read = (page: string) => readFileSync(join(directory, page), "utf8");
const names = knownNames();

test("there is one for each disaster", () => {
  expect(readdirSync(directory).sort()).toEqual(RUNBOOKS);
});

describe.each(RUNBOOKS)("%s", (page) => {
  test("says when, whether, how, whether it worked, and the way back", () => {
    expect([...read(page).matchAll(/^## (.+)$/gm)].map(([, title]) => title)).toEqual(SECTIONS);
  });

  test("names nothing that is not there", () => {
    expect(commandsIn(read(page)).length).toBeGreaterThan(5);
    expect(problemsOf(read(page), names)).toEqual([]);
  });
});

const IN_A_CLUSTER =
  "npx pulumi stack output kubeconfig --show-secrets --stack prod > a.kubeconfig\nexport KUBECONFIG=a.kubeconfig\n";

test.each([
  ["a stack", "npx pulumi up --stack prod-us-east-1", "no stack prod-us-east-1"],
  ["no stack at all", "npx pulumi up", "--stack is missing"],
  ["an output", "npx pulumi stack output clusters --stack prod", "no output clusters"],
  ["a part of an output", "npx pulumi stack output cluster --json --stack prod | jq -r .arn", "no output cluster.arn"],
  [
    "an instance in an output",
    "npx pulumi stack output recovery --json --stack prod | jq -r '.backups[\"postgres.main\"].bucket'",
    "no output recovery.backups.postgres.main.bucket",
  ],
  [
    "a setting",
    "npx pulumi config set --path 'platform:overrides.recovery.promote' true --stack prod",
    "no setting platform:overrides.recovery.promote",
  ],
  ["a resource", "npx pulumi up --stack prod --target 'urn:made::up'", "no resource urn:made::up"],
  ["a verb of pulumi", "npx pulumi obliterate --stack prod", "no rule for pulumi obliterate"],
  ["a script", "npm run promote -- prod", "no script promote"],
  ["an option of the plan", "npm run plan -- prod --demoted", "plan has no option --demoted"],
  ["an option of a retirement", "npm run retire -- prod --force", "retire has no option --force"],
  ["a stack to retire", "npm run retire -- production --yes", "no stack production"],
  ["a stack to look for orphans of", "npm run orphans -- production", "no stack production"],
  ["an option of the search for orphans", "npm run orphans -- prod --fix", "orphans has no option --fix"],
  ["a stack to plan", "npm run plan -- production", "no stack production"],
  ["a program", "terraform apply", "no rule for the command terraform"],
  ["a variable", 'aws kms enable-key --key-id "$KEY"', "nothing has set $KEY"],
  ["a region", "aws kms list-keys --region us-east-1", "no stack builds in us-east-1"],
  ["a key", "aws kms enable-key --key-id alias/wakala/cluster", "nothing is named alias/wakala/cluster"],
  ["a file", "git log -- platform/wakala.yaml", "no file platform/wakala.yaml"],
  ["a kubeconfig", "export KUBECONFIG=b.kubeconfig", "nothing has written the kubeconfig b.kubeconfig"],
  ["no cluster", "kubectl get nodes", "no KUBECONFIG says which cluster"],
  ["a namespace", `${IN_A_CLUSTER}kubectl get pods -n wakala`, "no namespace wakala in prod"],
  ["a kind", `${IN_A_CLUSTER}kubectl get kafkas -n wakala-data`, "no object of kind kafkas"],
  ["an object", `${IN_A_CLUSTER}kubectl get postgrescluster/wakala -n wakala-data`, "no postgrescluster wakala"],
  [
    "an object of another namespace",
    `${IN_A_CLUSTER}kubectl get postgrescluster postgres -n wakala-apps`,
    "postgrescluster postgres is not in the namespace wakala-apps",
  ],
  ["a schedule", `${IN_A_CLUSTER}velero restore create it --from-schedule nightly`, "no schedule nightly"],
  [
    "a name inside of another command",
    `${IN_A_CLUSTER}kubectl annotate postgrescluster/postgres -n wakala-data a="$(kubectl get pods -n nowhere)"`,
    "no namespace nowhere in prod",
  ],
])("a page that makes up %s is caught", (_, commands, problem) => {
  const problems = problemsOf(`# Page\n\n\`\`\`sh\n${commands}\n\`\`\`\n`, names);
  expect(problems.map((text) => text.slice(text.lastIndexOf(": ", text.length - problem.length) + 2))).toEqual([
    problem,
  ]);
});

test("so is a link to a page that is not there", () => {
  expect(problemsOf("[gone](zone-loss.md), [state](../state.md)", names)).toEqual([
    "no file docs/runbooks/zone-loss.md",
  ]);
});
