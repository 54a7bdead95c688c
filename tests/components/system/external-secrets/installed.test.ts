import {
  EXTERNAL_SECRETS_FOOTPRINT,
  externalSecretsValues,
} from "../../../../components/system/external-secrets/component/values";
import { externalSecrets } from "../../../../components/system/external-secrets/module";
import { factsTable, testAddOn } from "../../../support/add-on";
import { PLACEMENTS } from "../../../support/placements";

testAddOn({
  module: externalSecrets,
  region: { secrets: { declared: [], storeNamespaces: ["apps"] }, exchange: { reads: [], writes: [] } },
  type: "platform:system:ExternalSecrets",
  name: "external-secrets",
  release: { name: "external-secrets", namespace: "external-secrets" },
  values: externalSecretsValues({ placements: PLACEMENTS }),
  footprint: EXTERNAL_SECRETS_FOOTPRINT,
  account: { name: "external-secrets", description: "Reads the cluster's secrets" },
  others: { "kubernetes:external-secrets.io/v1:ClusterSecretStore": ["external-secrets-aws-secrets-manager"] },
});

test("what others must know of it", () => {
  expect(factsTable(externalSecrets.facts)).toEqual({
    podSecurity: "restricted",
    needs: ["aws-load-balancer-controller"],
    serves: [
      "external-secrets.io/v1/ClusterExternalSecret",
      "external-secrets.io/v1/ClusterSecretStore",
      "external-secrets.io/v1/ExternalSecret",
      "external-secrets.io/v1/SecretStore",
      "external-secrets.io/v1alpha1/PushSecret",
    ],
    ports: ["webhook 10250 from control-plane", "metrics 8080 from cluster"],
    conflicts: [],
    hooks: [],
  });
});
