import {
  SEALED_SECRETS_FOOTPRINT,
  sealedSecretsValues,
} from "../../../components/system/sealed-secrets/component/values";
import { sealedSecrets } from "../../../components/system/sealed-secrets/module";
import { factsTable, testAddOn } from "../../support/add-on";
import { PIN } from "../../support/cluster";
import { PLACEMENTS } from "../../support/placements";

const IMAGED = { ...PIN, images: { controller: "docker.io/bitnami/sealed-secrets-controller:0.38.4" } };

testAddOn({
  module: sealedSecrets,
  region: undefined,
  pin: IMAGED,
  type: "platform:system:SealedSecrets",
  name: "sealed-secrets",
  release: { name: "sealed-secrets", namespace: "kube-system" },
  values: sealedSecretsValues(IMAGED, { placements: PLACEMENTS }),
  footprint: SEALED_SECRETS_FOOTPRINT,
});

test("what others must know of it", () => {
  expect(factsTable(sealedSecrets.facts)).toEqual({
    podSecurity: "restricted",
    needs: ["aws-load-balancer-controller"],
    serves: ["bitnami.com/v1alpha1/SealedSecret"],
    ports: ["seal 8080 from control-plane", "metrics 8081 from cluster"],
    conflicts: [],
    hooks: [],
  });
});
