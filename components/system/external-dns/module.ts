import { defineAddOn } from "../../add-on-module";
import { externalDns as facts } from "./facts";

/** external-dns. */
export const externalDns = defineAddOn({
  facts,
  resourceName: "external-dns",
  wanted: ({ dns: { provider } }: { dns: { provider: string } }) => provider !== "none",
  load: () => (require("./component") as typeof import("./component")).externalDnsComponent,
});
