/** Kinds of Istio that the platform writes. */
export const ISTIO_KINDS = {
  AuthorizationPolicy: "security.istio.io/v1",
  DestinationRule: "networking.istio.io/v1",
  EnvoyFilter: "networking.istio.io/v1alpha3",
  Gateway: "networking.istio.io/v1",
  PeerAuthentication: "security.istio.io/v1",
  RequestAuthentication: "security.istio.io/v1",
  ServiceEntry: "networking.istio.io/v1",
  Telemetry: "telemetry.istio.io/v1",
  VirtualService: "networking.istio.io/v1",
} as const;

export type IstioKind = keyof typeof ISTIO_KINDS;

/** An object of one of them, planned and not yet made. */
export interface IstioObject {
  kind: IstioKind;
  name: string;
  namespace: string;
  spec: object;
}

/** A gateway as a VirtualService calls it. @example "istio-system/wakala-gateway" */
export function gatewayReference({ namespace, name }: { namespace: string; name: string }): string {
  return `${namespace}/${name}`;
}
