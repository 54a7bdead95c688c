import { defineAddOn } from "../../add-on-module";
import { gatewayApi as facts } from "./facts";

/** The CRDs of the Gateway API, for hops whose routes are HTTPRoutes. */
export const gatewayApi = defineAddOn({
  facts,
  resourceName: "gateway-api",
  load: () => (require("./component") as typeof import("./component")).gatewayApiComponent,
});
