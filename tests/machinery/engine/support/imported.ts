/** A stack that counts as deployed: all that others read of it is there, and nothing else. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isObject, SECRET, SIGNATURE_KEY, type Value } from "offline-engine/values";
import { parse } from "yaml";
import type { Pulumi } from "../../../../tools/deployment/pulumi";

/** Gives the stack outputs in the state, as the offline engine captured them. */
export async function importOutputs(pulumi: Pulumi, stack: string, outputs: Record<string, unknown>): Promise<void> {
  await pulumi.select(stack);
  const file = join(pulumi.workspace.folder, `${stack}.import.json`);
  const deployment = {
    manifest: { time: new Date().toISOString(), magic: "", version: "" },
    secrets_providers: { type: "passphrase", state: { salt: saltOf(pulumi, stack) } },
    resources: [
      {
        urn: `urn:pulumi:${stack}::platform::pulumi:pulumi:Stack::platform-${stack}`,
        type: "pulumi:pulumi:Stack",
        custom: false,
        outputs: inState(outputs as Value),
      },
    ],
  };
  writeFileSync(file, JSON.stringify({ version: 3, deployment }), { mode: 0o600 });
  const { status, output } = await pulumi.run(["stack", "import", "--stack", stack, "--file", file]);
  if (status !== 0) throw new Error(`pulumi stack import ${stack}: ${output}`);
}

/** What the passphrase is salted with: drawn when the stack is made, and kept in its file. */
function saltOf({ workspace: { project } }: Pulumi, stack: string): string {
  return parse(readFileSync(join(project, `Pulumi.${stack}.yaml`), "utf8")).encryptionsalt;
}

/** A secret as `pulumi stack import` takes it, to be encrypted on the way. */
function inState(value: Value): Value {
  if (Array.isArray(value)) return value.map(inState);
  if (!isObject(value)) return value;
  if (value[SIGNATURE_KEY] === SECRET)
    return { [SIGNATURE_KEY]: SECRET, plaintext: JSON.stringify(inState(value.value ?? null)) };
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inState(item)]));
}
