import "../../infra/node-version";
import { parseArgs } from "node:util";
import { FACTS } from "../../infra/aws/data";
import { runCommand } from "../command";
import { fetchRelease } from "../python-release";
import { processes } from "../retire/executor";
import { accountFacts } from "./account";
import { changedFiles } from "./files";
import { MOTO, releasedFacts } from "./release";

const USAGE = `usage: npm run facts [-- [--account | --check]]

Writes what changes at AWS into infra/aws/data: AMI types, instance types with their limits of network interfaces, regions with
their zones and offerings, ends of support of Kubernetes versions, each with its day. From the releases that requirements.txt
and npm run service-models pin; no release carries ends of support, which only --account writes anew.
  --account  what the account of your credentials is offered, in every region that it has switched on, and the Kubernetes
             versions of EKS (AWS CLI)
  --check    writes nothing; exit status 1 where a file is not what the releases give`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      account: { type: "boolean", default: false },
      check: { type: "boolean", default: false },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  if (values.account && values.check) throw new Error("--check compares with the releases, and goes without --account");
  const facts = values.account
    ? await accountFacts(processes, FACTS, new Date())
    : releasedFacts(FACTS, fetchRelease(MOTO));
  const changed = changedFiles(facts, !values.check);
  const said = changed.length > 0 ? `${changed.join(", ")} ${values.check ? "differ" : "written"}` : "up to date";
  process.stdout.write(`facts about AWS: ${said}\n`);
  return values.check && changed.length > 0 ? 1 : 0;
}

runCommand(main);
