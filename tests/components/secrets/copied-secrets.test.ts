import { CopiedSecrets, namespaceStoreSpec } from "../../../components/secrets/copied-secrets";
import { externalSecrets } from "../../../components/system/external-secrets/facts";
import { madeInCluster } from "../../support/cluster";
import { specProblems, testWithSchemas } from "../../support/crd-schemas";
import { only, prerequisites } from "../../support/graphs";

const RBAC = "kubernetes:rbac.authorization.k8s.io/v1";
const ESO = "kubernetes:external-secrets.io/v1";

function copied() {
  return madeInCluster(["data", "shop"], (cluster, parent) => {
    cluster.installed.add(externalSecrets, []);
    for (const name of ["ca", "orders"]) cluster.installed.offer({ kind: "Secret", namespace: "data", name }, []);
    const secrets = { "kafka-ca": "ca", "kafka-orders": "orders" };
    new CopiedSecrets("kafka-shop", { cluster, storeName: "kafka", from: "data", to: "shop", secrets }, { parent });
  });
}

test("the reader may get the Secrets that are copied, one by one, and no others", async () => {
  const graph = await copied();
  expect(only(graph, `${RBAC}:Role`, "kafka-shop-read").inputs).toMatchObject({
    metadata: { name: "kafka-reader-shop", namespace: "data" },
    rules: [{ apiGroups: [""], resources: ["secrets"], resourceNames: ["ca", "orders"], verbs: ["get"] }],
  });
  expect(only(graph, `${RBAC}:RoleBinding`, "kafka-shop-read").inputs.subjects).toEqual([
    { kind: "ServiceAccount", name: "kafka-reader", namespace: "shop" },
  ]);
});

test("External Secrets may ask for a token of that account only", async () => {
  expect(only(await copied(), `${RBAC}:Role`, "kafka-shop").inputs).toMatchObject({
    metadata: { namespace: "shop" },
    rules: [
      { apiGroups: [""], resources: ["serviceaccounts/token"], resourceNames: ["kafka-reader"], verbs: ["create"] },
    ],
  });
});

test("copies come after their store, the store after its rights", async () => {
  const graph = await copied();
  const store = only(graph, `${ESO}:SecretStore`, "kafka-shop");
  const copy = only(graph, `${ESO}:ExternalSecret`, "kafka-shop-kafka-orders");
  expect(copy.inputs).toMatchObject({
    metadata: { name: "kafka-orders", namespace: "shop" },
    spec: { secretStoreRef: { kind: "SecretStore", name: "kafka" }, dataFrom: [{ extract: { key: "orders" } }] },
  });
  expect(prerequisites(graph, copy).has(store)).toBe(true);
  expect(prerequisites(graph, store).has(only(graph, `${RBAC}:RoleBinding`, "kafka-shop-read"))).toBe(true);
});

testWithSchemas("the store is what its CRD knows", () => {
  const spec = namespaceStoreSpec("data", "kafka-reader");
  expect(specProblems("external-secrets.io/v1", "SecretStore", spec)).toEqual([]);
});
