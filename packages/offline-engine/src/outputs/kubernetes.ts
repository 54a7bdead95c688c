/** What the Kubernetes API server would add to an object: its name, namespace, uid and load balancer. */
import { hex, uuid } from "../placeholders";
import { isObject, type Properties, stringOf, type Value } from "../values";
import type { Identity } from "./resource-identity";

/** Built-in kinds that live in a namespace: "default" when none is named. Of custom kinds nothing is assumed. */
const NAMESPACED = new Set([
  "ConfigMap",
  "CronJob",
  "DaemonSet",
  "Deployment",
  "Endpoints",
  "EndpointSlice",
  "HorizontalPodAutoscaler",
  "Ingress",
  "Job",
  "Lease",
  "LimitRange",
  "NetworkPolicy",
  "PersistentVolumeClaim",
  "Pod",
  "PodDisruptionBudget",
  "PodTemplate",
  "ReplicaSet",
  "ReplicationController",
  "ResourceQuota",
  "Role",
  "RoleBinding",
  "Secret",
  "Service",
  "ServiceAccount",
  "StatefulSet",
]);

const RELEASE = "kubernetes:helm.sh/v3:Release";

export function kubernetesState(self: Identity): { id: string; state: Properties } {
  if (self.type === RELEASE) return release(self);
  const metadata = isObject(self.inputs.metadata) ? self.inputs.metadata : {};
  const kind = self.type.slice(self.type.lastIndexOf(":") + 1);
  const name = stringOf(metadata.name) ?? `${self.name}-${hex(self.urn, 8)}`;
  const namespace = stringOf(metadata.namespace) ?? (NAMESPACED.has(kind) ? "default" : undefined);
  const filled: Properties = { ...metadata, name, uid: uuid(self.urn), resourceVersion: "1", generation: 1 };
  if (namespace !== undefined) filled.namespace = namespace;
  const state: Properties = { ...self.inputs, metadata: filled };
  const status = statusOf(self, kind, name);
  if (status !== undefined) state.status = status;
  return { id: namespace === undefined ? name : `${namespace}/${name}`, state };
}

/** Programs read a Service's or an Ingress's load balancer; every other status is left out. */
function statusOf(self: Identity, kind: string, name: string): Value | undefined {
  const spec = isObject(self.inputs.spec) ? self.inputs.spec : {};
  const balanced = kind === "Ingress" || (kind === "Service" && spec.type === "LoadBalancer");
  if (!balanced) return undefined;
  return { loadBalancer: { ingress: [{ hostname: `${name}-${hex(self.urn, 16)}.elb.amazonaws.com` }] } };
}

function release(self: Identity): { id: string; state: Properties } {
  const name = stringOf(self.inputs.name) ?? `${self.name}-${hex(self.urn, 8)}`;
  const namespace = stringOf(self.inputs.namespace) ?? "default";
  const version = stringOf(self.inputs.version) ?? "0.0.0";
  const status: Value = { name, namespace, version, revision: 1, status: "deployed" };
  return {
    id: `${namespace}/${name}`,
    state: { resourceNames: {}, ...self.inputs, name, namespace, status },
  };
}
