import { CANARY_CHECKS } from "./canary";
import { EGRESS_CHECKS } from "./egress";
import type { MeshCheck } from "./mesh-check";
import {
  everyRuleIsReached,
  faultsAreBehindHeaders,
  hostsAreRoutedOnce,
  hostsAreTheGateways,
  hostsLeadSomewhere,
  retriesFitTheTimeout,
  weightsAreWhole,
} from "./routes";
import { namedServicesAreDeclared, otherNamespacesAreDeclared, servicesAreMeshed } from "./services";
import { injectionNeedsAMesh, partsNeedAMesh, policyNamesAreFree, sizesGoTogether } from "./switch";

export const MESH_CHECKS: MeshCheck[] = [
  partsNeedAMesh,
  injectionNeedsAMesh,
  sizesGoTogether,
  servicesAreMeshed,
  namedServicesAreDeclared,
  otherNamespacesAreDeclared,
  hostsAreRoutedOnce,
  hostsAreTheGateways,
  hostsLeadSomewhere,
  everyRuleIsReached,
  weightsAreWhole,
  faultsAreBehindHeaders,
  retriesFitTheTimeout,
  policyNamesAreFree,
  ...CANARY_CHECKS,
  ...EGRESS_CHECKS,
];
