import { defineAddOn } from "../../add-on-module";
import { defineDomain } from "../../definition-domain";
import { CERTIFICATE_CHECKS } from "./checks";
import { certManager as facts } from "./facts";
import { resolveCertificates } from "./resolve";
import { type CertificatesDefinition, certificates } from "./schema";
import { certificateSecrets } from "./secrets";

/** cert-manager. */
export const certManager = defineAddOn({
  facts,
  resourceName: "cert-manager",
  domain: defineDomain({
    key: "certificates",
    schema: certificates,
    resolve: resolveCertificates,
  }),
  checks: CERTIFICATE_CHECKS,
  wanted: ({ certificates: { enabled } }: CertificatesDefinition) => enabled,
  secrets: certificateSecrets,
  load: () => (require("./component") as typeof import("./component")).certManagerComponent,
});
