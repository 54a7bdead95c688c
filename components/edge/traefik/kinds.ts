import type { CustomKind } from "../../kubernetes/custom-kind";
import { type Kind, kindsOf } from "../../kubernetes/kind";

const API = "traefik.io/v1alpha1";

/** Source: CRDs of Traefik 3.7, none of which has a status. */
const readiness = { notAwaited: "Traefik reads it as it is written, and writes nothing into it" };

export const INGRESS_ROUTE: CustomKind = { apiVersion: API, kind: "IngressRoute", readiness };
export const MIDDLEWARE: CustomKind = { apiVersion: API, kind: "Middleware", readiness };
export const TLS_OPTION: CustomKind = { apiVersion: API, kind: "TLSOption", readiness };
export const TLS_STORE: CustomKind = { apiVersion: API, kind: "TLSStore", readiness };

/** Every kind of Traefik's that the chart has, those of its commercial edition left out. */
export const TRAEFIK_KINDS: Kind[] = kindsOf(
  API,
  "IngressRoute",
  "IngressRouteTCP",
  "IngressRouteUDP",
  "Middleware",
  "MiddlewareTCP",
  "ServersTransport",
  "ServersTransportTCP",
  "TLSOption",
  "TLSStore",
  "TraefikService",
);
