import { secretsManagerSpec, vaultSpec } from "../../../../components/system/external-secrets/component/stores";
import {
  EXTERNAL_SECRETS_FOOTPRINT,
  externalSecretsValues,
} from "../../../../components/system/external-secrets/component/values";
import { specProblems, testWithSchemas } from "../../../support/crd-schemas";
import { PLACEMENTS } from "../../../support/placements";

const values = externalSecretsValues({ placements: PLACEMENTS });
const VAULT = {
  server: "https://vault.wakala.internal:8200",
  path: "secret",
  version: "v2",
  mount: "kubernetes",
  serviceAccount: "external-secrets",
  roles: { "wakala-apps": "wakala-apps" },
} as const;

function storeProblems(kind: string, spec: object): string[] {
  return specProblems("external-secrets.io/v1", kind, spec);
}

test("its three deployments run twice each, spread, on the nodes of cluster services, and can be evicted one by one", () => {
  for (const [name, deployment] of [
    ["external-secrets", values],
    ["external-secrets-webhook", values.webhook],
    ["external-secrets-cert-controller", values.certController],
  ] as const) {
    expect(deployment).toMatchObject({
      replicaCount: 2,
      nodeSelector: PLACEMENTS.system.nodeSelector,
      tolerations: PLACEMENTS.system.tolerations,
      priorityClassName: "priority-system",
      podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
      topologySpreadConstraints: [{ labelSelector: { matchLabels: { "app.kubernetes.io/name": name } } }],
    });
  }
  expect(values).toMatchObject({ installCRDs: false, leaderElect: true, readinessProbe: { enabled: true } });
});

test("the controller may not make tokens of every service account of the cluster", () => {
  expect(values.rbac).toEqual({ serviceAccountTokenCreate: false });
});

test("what it runs asks for what its values say", () => {
  expect(EXTERNAL_SECRETS_FOOTPRINT.pods.map(({ requests }) => requests)).toEqual(
    [values, values.webhook, values.certController].map(({ resources }) => resources.requests),
  );
});

testWithSchemas(
  "the store of Secrets Manager logs in as the controller, and serves the namespaces that it is told",
  () => {
    const spec = secretsManagerSpec("af-south-1", ["velero", "wakala-data"]);
    expect(spec).toEqual({
      provider: { aws: { service: "SecretsManager", region: "af-south-1" } },
      conditions: [{ namespaces: ["velero", "wakala-data"] }],
    });
    expect(storeProblems("ClusterSecretStore", spec)).toEqual([]);
  },
);

testWithSchemas("SEC-02: the store of Vault is the seed's", () => {
  const spec = vaultSpec(VAULT, "wakala-apps");
  expect(spec).toEqual({
    provider: {
      vault: {
        server: "https://vault.wakala.internal:8200",
        path: "secret",
        version: "v2",
        auth: {
          kubernetes: {
            mountPath: "kubernetes",
            role: "wakala-apps",
            serviceAccountRef: { name: "external-secrets" },
          },
        },
      },
    },
  });
  expect(storeProblems("SecretStore", spec)).toEqual([]);
});

testWithSchemas("an authority of one's own signs Vault's certificate", () => {
  const spec = vaultSpec({ ...VAULT, ca: { configMap: "vault-ca", key: "ca.crt" } }, "wakala-apps");
  expect(spec.provider.vault).toMatchObject({ caProvider: { type: "ConfigMap", name: "vault-ca", key: "ca.crt" } });
  expect(storeProblems("SecretStore", spec)).toEqual([]);
});
