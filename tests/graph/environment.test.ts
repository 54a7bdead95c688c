/** Variables of the shell that the SDKs read: two people who deploy one stack must deploy the same. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { serializeGraph } from "offline-engine";
import { evaluateStack } from "../support/evaluate-stack";
import { ROOT } from "../support/run-plan";

/** Variables that may decide, and why. */
const LEFT_TO_THE_SHELL: Record<string, string> = {
  PULUMI_K8S_DELETE_UNREACHABLE: "for the day when a cluster is gone for good",
  PULUMI_K8S_SKIP_UPDATE_UNREACHABLE: "for the day when a cluster is gone for good",
  PULUMI_K8S_HELM_PLUGINS_PATH: "a path on the machine that deploys",
  PULUMI_K8S_HELM_REGISTRY_CONFIG_PATH: "a path on the machine that deploys",
  PULUMI_K8S_HELM_REPOSITORY_CACHE: "a path on the machine that deploys",
  PULUMI_K8S_HELM_REPOSITORY_CONFIG_PATH: "a path on the machine that deploys",
};

const PACKAGES = ["aws", "cloudflare", "eks", "kubernetes", "random"];

/** The variables that providers' constructors and their nested settings take a value from. */
function readByProviders(): string[] {
  const files = PACKAGES.flatMap((name) => {
    const root = join(ROOT, "node_modules/@pulumi", name);
    return ["provider.js", ...(readdirSync(root).includes("types") ? ["types/input.js"] : [])].map((file) =>
      join(root, file),
    );
  });
  const calls = files.flatMap((file) => [
    ...readFileSync(file, "utf8").matchAll(/getEnv(?:Boolean|Number)?\(([^)]*)\)/g),
  ]);
  const names = calls.flatMap(([, list = ""]) => [...list.matchAll(/"(\w+)"/g)].map(([, name = ""]) => name));
  return [...new Set(names)].sort();
}

test("no variable of the shell changes what a stack is made of, but those that are meant to", async () => {
  const names = readByProviders();
  expect(names).toEqual(expect.arrayContaining(["AWS_REGION", "KUBECONFIG", "PULUMI_K8S_ENABLE_SERVER_SIDE_APPLY"]));
  expect(Object.keys(LEFT_TO_THE_SHELL).filter((name) => !names.includes(name))).toEqual([]);
  const plain = serializeGraph(await evaluateStack("staging"));
  const before = { ...process.env };
  try {
    for (const name of names) if (!(name in LEFT_TO_THE_SHELL)) process.env[name] = opposite(name);
    expect(serializeGraph(await evaluateStack("staging"))).toBe(plain);
  } finally {
    process.env = before;
  }
});

/** What a shell may say, other than what the program says. */
function opposite(name: string): string {
  if (name.includes("SERVER_SIDE_APPLY")) return "false";
  return name.startsWith("PULUMI_K8S_") && !name.endsWith("DRIVER") ? "true" : "us-west-2";
}
