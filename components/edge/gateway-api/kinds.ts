import { type Kind, kindsOf } from "../../kubernetes/kind";
import { GATEWAY_API } from "../gateways";

/**
 * Those of the standard channel that hops use, at the version that their controllers read. ReferenceGrant is stored as v1beta1,
 * and served as both. Source: config/crd/standard at v1.6.1.
 */
export const GATEWAY_API_KINDS: Kind[] = [
  ...kindsOf(GATEWAY_API, "GatewayClass", "Gateway", "HTTPRoute", "GRPCRoute"),
  ...kindsOf("gateway.networking.k8s.io/v1beta1", "ReferenceGrant"),
];
