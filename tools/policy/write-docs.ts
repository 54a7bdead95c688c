/** `npm run policy:docs`: docs/policy.md and the schema of the configuration files. */
import "../../infra/node-version";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { environmentJsonSchema } from "../../policy/config/schema";
import { rules } from "../../policy/rules";
import { policyDocumentation } from "./documentation";

const ROOT = join(__dirname, "../..");

writeFileSync(join(ROOT, "docs/policy.md"), policyDocumentation(rules));
writeFileSync(join(ROOT, "policy/config/schema.json"), `${JSON.stringify(environmentJsonSchema(), null, 2)}\n`);
