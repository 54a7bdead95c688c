import type { GraphResource } from "offline-engine/graph";
import { graphResource } from "../support/graph-resource";
import { type Graph, graph, prerequisites, resourcesOfType, stackNames } from "../support/graphs";
import { walkDeep } from "../support/walk";

/** Keys whose values would be secrets. */
const SECRET_KEY = /(password|passwd|secretkey|secret_key|apikey|api_key|privatekey|private_key|token|credential)$/i;

/** Keys that end like one and name where a secret is, or switch something. */
const NO_SECRET = [
  "adminPasswordKey",
  "automountServiceAccountToken",
  "serviceAccountToken",
  "existingSecret",
  "jwtToken",
  "httpTokens",
];

/** Values that are no secret themselves: references, switches, durations, marks of the graph. */
function isHarmless(value: unknown): boolean {
  if (typeof value !== "string") return true;
  return value === "" || value.startsWith("$") || /^\{\{.*\}\}$/.test(value) || ["true", "false"].includes(value);
}

function literals(resource: GraphResource): string[] {
  return [...walkDeep(resource.inputs)]
    .filter(({ path, value }) => {
      const key = path.at(-1) ?? "";
      return SECRET_KEY.test(key) && !NO_SECRET.includes(key) && !isHarmless(value) && !isName(resource, path);
    })
    .map(({ path }) => `${resource.urn}: ${path.join(".")}`);
}

/** In an ExternalSecret, `secretKey` names the key of the Secret that a value goes to. */
function isName(resource: GraphResource, path: string[]): boolean {
  return kindOf(resource) === "ExternalSecret" && /^spec\.data\.\d+\.secretKey$/.test(path.join("."));
}

function fetchesFromSecretsManager({ inputs }: GraphResource): boolean {
  const { secretStoreRef, secretStoreRefs = [] } = (inputs.spec ?? {}) as {
    secretStoreRef?: { name: string };
    secretStoreRefs?: { name: string }[];
  };
  return [...(secretStoreRef ? [secretStoreRef] : []), ...secretStoreRefs].some(
    (store) => store.name === "aws-secrets-manager",
  );
}

function namespaceOf({ inputs }: GraphResource): string {
  return (inputs.metadata as { namespace: string }).namespace;
}

function kindOf({ inputs }: GraphResource): unknown {
  return inputs.kind;
}

describe.each(stackNames())("secrets of %s", (name) => {
  const stack: Graph = graph(name);

  test("no literal stands where a secret would", () => {
    expect(stack.resources.flatMap(literals)).toEqual([]);
  });

  test("no Kubernetes Secret is made by hand", () => {
    expect(stack.resources.filter(({ type }) => type === "kubernetes:core/v1:Secret")).toEqual([]);
  });

  test("the store of Secrets Manager serves the namespaces that fetch from it, and no other: not the applications'", () => {
    const stores = stack.resources.filter((resource) => kindOf(resource) === "ClusterSecretStore");
    const fetching = stack.resources.filter(fetchesFromSecretsManager).map(namespaceOf);
    expect(stores.map(({ inputs }) => inputs.spec)).toMatchObject([
      { conditions: [{ namespaces: [...new Set(fetching)].sort() }] },
    ]);
    expect(fetching).not.toContain("wakala-apps");
  });

  test("what random makes up ends in Secrets Manager, encrypted with our key, and marked secret on the way", () => {
    const versions = resourcesOfType(stack, "aws:secretsmanager/secretVersion:SecretVersion");
    const stored = new Set(versions.flatMap((version) => [...prerequisites(stack, version)]));
    const passwords = resourcesOfType(stack, "random:index/randomPassword:RandomPassword");
    expect(passwords.filter((password) => !stored.has(password))).toEqual([]);
    expect(versions.filter(({ inputs }) => JSON.stringify(inputs.secretString) !== '{"secret":true}')).toEqual([]);
    for (const secret of resourcesOfType(stack, "aws:secretsmanager/secret:Secret"))
      expect(secret.inputs.kmsKeyId).toMatch(/^arn:aws:kms:/);
  });

  test("every secret in Secrets Manager is read by an ExternalSecret that waits for its value", () => {
    const readers = stack.resources.filter((resource) => kindOf(resource) === "ExternalSecret");
    const waitedFor = new Set(readers.flatMap((reader) => [...prerequisites(stack, reader)]));
    const versions = resourcesOfType(stack, "aws:secretsmanager/secretVersion:SecretVersion");
    expect(versions.filter((version) => !waitedFor.has(version))).toEqual([]);
  });
});

test("a literal would be found: in values, in a list, in a text that is JSON", () => {
  const resource = (inputs: GraphResource["inputs"]) => graphResource({ inputs });
  expect(literals(resource({ values: { auth: { password: "changeme" } } }))).toEqual(["urn: values.auth.password"]);
  expect(literals(resource({ spec: JSON.stringify({ users: [{ adminPassword: "x1" }] }) }))).toEqual([
    "urn: spec.users.0.adminPassword",
  ]);
  expect(literals(resource({ password: { secret: true }, metadataOptions: { httpTokens: "required" } }))).toEqual([]);
});
