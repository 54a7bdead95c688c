import { CERT_MANAGER_FOOTPRINT, certManagerValues } from "../../../../components/system/cert-manager/component/values";
import { certManager } from "../../../../components/system/cert-manager/module";
import { factsTable, testAddOn } from "../../../support/add-on";
import { PLACEMENTS } from "../../../support/placements";

testAddOn({
  module: certManager,
  region: { certificates: { issuers: [] } },
  type: "platform:system:CertManager",
  name: "cert-manager",
  release: { name: "cert-manager", namespace: "cert-manager" },
  values: certManagerValues({ placements: PLACEMENTS }),
  footprint: CERT_MANAGER_FOOTPRINT,
});

test("what others must know of it", () => {
  expect(factsTable(certManager.facts)).toEqual({
    podSecurity: "restricted",
    needs: ["aws-load-balancer-controller"],
    serves: [
      "cert-manager.io/v1/Certificate",
      "cert-manager.io/v1/CertificateRequest",
      "cert-manager.io/v1/ClusterIssuer",
      "cert-manager.io/v1/Issuer",
      "acme.cert-manager.io/v1/Challenge",
      "acme.cert-manager.io/v1/Order",
    ],
    ports: ["webhook 10250 from control-plane", "metrics 9402 from cluster"],
    conflicts: [],
    hooks: ["cert-manager-startupapicheck"],
  });
});
