import { type Kind, kindsOf } from "../../kubernetes/kind";

const GROUP = "gateway.networking.k8s.io";

/** Version of the kinds that are stable. */
export const GATEWAY_API = `${GROUP}/v1`;

/**
 * Those of the standard channel that hops use, at the version that their controllers read. ReferenceGrant is stored as v1beta1,
 * and served as both. Source: config/crd/standard at v1.6.1.
 */
export const GATEWAY_API_KINDS: Kind[] = [
  ...kindsOf(GATEWAY_API, "GatewayClass", "Gateway", "HTTPRoute", "GRPCRoute"),
  ...kindsOf(`${GROUP}/v1beta1`, "ReferenceGrant"),
];
