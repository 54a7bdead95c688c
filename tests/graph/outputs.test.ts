import { graph, stackNames } from "../support/graphs";

/** Every path of a tree, so that two trees can be compared by shape. */
function paths(value: unknown, at = ""): string[] {
  if (Array.isArray(value)) return value.length === 0 ? [at] : paths(value[0], `${at}[]`);
  if (typeof value !== "object" || value === null || "unknown" in value || "secret" in value) return [at];
  return Object.entries(value).flatMap(([key, inner]) => paths(inner, `${at}.${key}`));
}

test("prod's outputs say what PGM-09 asks for, as far as it exists", () => {
  const { outputs } = graph("prod");
  expect(outputs).toMatchObject({
    contractVersion: "1.0.0",
    platform: "wakala",
    environment: "prod",
    region: "af-south-1",
    role: "primary",
    partner: { region: "eu-west-1", stack: "prod-eu-west-1" },
    network: { vpcCidr: "10.0.0.0/16", zones: ["af-south-1a", "af-south-1b", "af-south-1c"] },
    cluster: { name: "wakala-prod-primary", version: "1.35" },
    kubeconfig: { secret: true },
  });
  expect(paths(outputs).filter((path) => path.startsWith(".cluster"))).toEqual([
    ".cluster.certificateAuthority",
    ".cluster.endpoint",
    ".cluster.name",
    ...["application", "database", "gpu", "system"].flatMap((group) => [
      `.cluster.nodeGroups.${group}.names[]`,
      `.cluster.nodeGroups.${group}.role`,
      `.cluster.nodeGroups.${group}.roleArn`,
    ]),
    ".cluster.oidcIssuerUrl",
    ".cluster.oidcProviderArn",
    ".cluster.securityGroupId",
    ".cluster.version",
  ]);
});

test("a primary and its standby have outputs of the same shape, but for the promises, which are for what serves", () => {
  const shape = (stack: string) => paths(graph(stack).outputs).filter((path) => !path.startsWith(".recovery.dataSets"));
  expect(shape("prod-eu-west-1")).toEqual(shape("prod"));
});

test("what does not exist has no output: staging has no partner", () => {
  expect(graph("staging").outputs).not.toHaveProperty("partner");
});

test.each(stackNames())("%s: a preview has every output that the deployment will have", (name) => {
  expect(paths(graph(name, "preview").outputs)).toEqual(paths(graph(name).outputs));
});
