import { GeneratedSecret } from "../../../components/secrets/generated-secret";
import { ExternalSecrets } from "../../../components/system/external-secrets/component";
import { madeInCluster, PIN } from "../../support/cluster";
import { only, prerequisites } from "../../support/graphs";

const SECRETS = { declared: [], storeNamespaces: [] };
const TARGET = { namespace: "shop", name: "orders" };

async function generated(more: object = {}) {
  return madeInCluster(["external-secrets", "shop"], (cluster, parent) => {
    cluster.installed.add({ name: "aws-load-balancer-controller", serves: [] }, []);
    new ExternalSecrets("external-secrets", { pin: PIN, cluster, secrets: SECRETS }, { parent });
    new GeneratedSecret(
      "orders",
      {
        cluster,
        path: "postgres/orders",
        generated: { password: { length: 32 } },
        fixed: { user: "orders" },
        target: TARGET,
        ...more,
      },
      { parent },
    );
  });
}

const SECRET = "aws:secretsmanager/secret:Secret";
const EXTERNAL_SECRET = "kubernetes:external-secrets.io/v1:ExternalSecret";
const STORE = "kubernetes:external-secrets.io/v1:ClusterSecretStore";

test("made up, kept under the cluster's key, brought into the cluster: its value is nowhere to be read", async () => {
  const graph = await generated();
  expect(graph.findings).toEqual([]);
  expect(only(graph, "random:index/randomPassword:RandomPassword").inputs).toEqual({ length: 32, special: false });
  expect(only(graph, SECRET).inputs).toEqual({
    name: "shop-prod/postgres/orders",
    description: "Made for shop/orders of shop-prod",
    kmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/cluster",
    recoveryWindowInDays: 30,
    tags: { RotationException: "rotated by a deployment that replaces the random value" },
  });
  expect(only(graph, "aws:secretsmanager/secretVersion:SecretVersion").inputs.secretString).toEqual({ secret: true });
  expect(only(graph, EXTERNAL_SECRET).inputs).toMatchObject({
    metadata: { name: "orders", namespace: "shop", annotations: { "pulumi.com/waitFor": "condition=Ready" } },
    spec: { dataFrom: [{ extract: { key: "shop-prod/postgres/orders" } }] },
  });
});

test("who reads the Secret waits for its value, the operator and the store", async () => {
  const graph = await generated();
  const needed = prerequisites(graph, only(graph, EXTERNAL_SECRET));
  expect(needed).toContain(only(graph, "aws:secretsmanager/secretVersion:SecretVersion"));
  expect(needed).toContain(only(graph, "kubernetes:helm.sh/v3:Release"));
  expect(needed).toContain(only(graph, STORE));
});

test("copies in other regions, under a key of ours where there is one", async () => {
  const kmsKeyArn = "arn:aws:kms:eu-central-1:123456789012:key/copy";
  const graph = await generated({ replicaRegions: [{ region: "eu-central-1", kmsKeyArn }, { region: "eu-north-1" }] });
  expect(only(graph, SECRET).inputs.replicas).toEqual([
    { region: "eu-central-1", kmsKeyId: kmsKeyArn },
    { region: "eu-north-1" },
  ]);
});
