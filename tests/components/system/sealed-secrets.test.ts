import {
  SEALED_SECRETS_FOOTPRINT,
  sealedSecretsValues,
} from "../../../components/system/sealed-secrets/component/values";
import { PLACEMENTS } from "../../support/placements";

const CLUSTER = { placements: PLACEMENTS };

test("the image is not the chart's, the name is the one that kubeseal asks for", () => {
  const controller = "ghcr.io/bitnami-labs/sealed-secrets-controller:0.36.6";
  expect(sealedSecretsValues({ images: { controller } }, CLUSTER)).toMatchObject({
    fullnameOverride: "sealed-secrets-controller",
    image: { registry: "ghcr.io", repository: "bitnami-labs/sealed-secrets-controller", tag: "0.36.6" },
    rbac: { serviceProxier: { bind: false } },
    nodeSelector: PLACEMENTS.system.nodeSelector,
    tolerations: PLACEMENTS.system.tolerations,
    resources: { requests: SEALED_SECRETS_FOOTPRINT.pods[0]?.requests },
  });
});

test.each<Record<string, string>>([{}, { controller: "sealed-secrets" }])(
  "an image that is not whole is refused: %p",
  (images) => {
    expect(() => sealedSecretsValues({ images }, CLUSTER)).toThrow(
      "versions.yaml: charts.sealed-secrets.images.controller: is missing",
    );
  },
);
