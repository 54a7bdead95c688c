import { type CustomKind, READY } from "../../kubernetes/custom-kind";

const readiness = { waitFor: READY, limit: "10m" };

export const CLUSTER_ISSUER: CustomKind = { apiVersion: "cert-manager.io/v1", kind: "ClusterIssuer", readiness };
export const CERTIFICATE: CustomKind = { apiVersion: "cert-manager.io/v1", kind: "Certificate", readiness };
