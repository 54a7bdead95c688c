import { externalSecretSpec, SECRETS_MANAGER } from "../../../components/secrets/external-secret";
import { secretName } from "../../../components/secrets/secret-name";
import { nameProblem } from "../../../components/shared/naming";
import { specProblems, testWithSchemas } from "../../support/crd-schemas";

const TARGET = { namespace: "shop", name: "orders" };

function problems(spec: object): string[] {
  return specProblems("external-secrets.io/v1", "ExternalSecret", spec);
}

testWithSchemas("every field of a secret", () => {
  const spec = externalSecretSpec({
    target: TARGET,
    store: SECRETS_MANAGER,
    refresh: "1h",
    from: { allOf: "shop-prod/orders" },
  });
  expect(spec).toEqual({
    refreshInterval: "1h",
    secretStoreRef: { kind: "ClusterSecretStore", name: "aws-secrets-manager" },
    target: { name: "orders", creationPolicy: "Owner" },
    dataFrom: [{ extract: { key: "shop-prod/orders" } }],
  });
  expect(problems(spec)).toEqual([]);
});

testWithSchemas("fields under names of ours, in a Secret with labels and texts of its own", () => {
  const spec = externalSecretSpec({
    target: { ...TARGET, labels: { app: "orders" }, template: { url: "https://{{ .user }}@db" } },
    store: { kind: "SecretStore", name: "vault-backend" },
    refresh: "15m",
    from: { keys: { user: { key: "orders", property: "name" }, whole: { key: "orders/file" } } },
  });
  expect(spec).toEqual({
    refreshInterval: "15m",
    secretStoreRef: { kind: "SecretStore", name: "vault-backend" },
    target: {
      name: "orders",
      creationPolicy: "Owner",
      template: {
        engineVersion: "v2",
        metadata: { labels: { app: "orders" } },
        data: { url: "https://{{ .user }}@db" },
      },
    },
    data: [
      { secretKey: "user", remoteRef: { key: "orders", property: "name" } },
      { secretKey: "whole", remoteRef: { key: "orders/file" } },
    ],
  });
  expect(problems(spec)).toEqual([]);
});

test.each([
  ["postgres/wakala", "shop-prod/postgres/wakala"],
  ["postgres/user name!", "shop-prod/postgres/user-name-"],
])("%s is kept as %s", (path, name) => {
  expect(secretName("shop-prod", path)).toBe(name);
});

test("a name that is too long for Secrets Manager is cut, begins as before, and stays different from another", () => {
  const path = "p".repeat(600);
  const name = secretName("shop-prod", path);
  expect(nameProblem("aws:secretsmanager/secret:Secret", name)).toBeUndefined();
  expect(name).toMatch(/^shop-prod\/p+-[0-9a-f]{8}$/);
  expect(name).not.toBe(secretName("shop-prod", `${path}p`));
});
