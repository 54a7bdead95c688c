import { type CustomKind, READY } from "../kubernetes/custom-kind";

/** The controller asks the store when it takes an object in: an answer is a matter of seconds, an outage is not. */
const readiness = { waitFor: READY, limit: "10m" };

export const SECRET_STORE: CustomKind = { apiVersion: "external-secrets.io/v1", kind: "SecretStore", readiness };

export const CLUSTER_SECRET_STORE: CustomKind = {
  apiVersion: "external-secrets.io/v1",
  kind: "ClusterSecretStore",
  readiness,
};

export const EXTERNAL_SECRET: CustomKind = { apiVersion: "external-secrets.io/v1", kind: "ExternalSecret", readiness };

export const PUSH_SECRET: CustomKind = { apiVersion: "external-secrets.io/v1alpha1", kind: "PushSecret", readiness };
