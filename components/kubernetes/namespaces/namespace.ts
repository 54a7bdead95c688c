import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { networkPolicies } from "./network-policies";
import type { LimitRangeSpec, NamespaceSpec } from "./types";

export interface NamespaceArgs {
  spec: NamespaceSpec;
  /** Kubernetes minor whose Pod Security Standards hold: the cluster's. @example "1.35" */
  kubernetesVersion: string;
}

/** A namespace that is closed before anything is in it: pod security, quota, limits, default deny and what is allowed. */
export class Namespace extends pulumi.ComponentResource {
  /** What must be there before anything is made in the namespace. */
  readonly ready: pulumi.Resource[];

  constructor(name: string, { spec, kubernetesVersion }: NamespaceArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:kubernetes:Namespace", name, {}, opts);
    const namespace = new k8s.core.v1.Namespace(
      name,
      {
        metadata: {
          name: spec.name,
          labels: { ...spec.labels, name: spec.name, ...podSecurityLabels(spec.podSecurity, kubernetesVersion) },
        },
      },
      { parent: this, protect: spec.protect },
    );
    const inside = { parent: this, dependsOn: [namespace] };
    this.ready = [
      namespace,
      ...createQuota(name, spec, inside),
      ...createLimitRange(name, spec, inside),
      ...createPolicies(name, spec, inside),
    ];
    this.registerOutputs({});
  }
}

/** Refused, warned of and written to the audit log alike, so that nobody learns of it only when a pod is refused. */
function podSecurityLabels(level: string, kubernetesVersion: string): Record<string, string> {
  return Object.fromEntries(
    ["enforce", "warn", "audit"].flatMap((mode) => [
      [`pod-security.kubernetes.io/${mode}`, level],
      [`pod-security.kubernetes.io/${mode}-version`, `v${kubernetesVersion}`],
    ]),
  );
}

/** One object: of several, the lowest figure would win without a word. */
function createQuota(name: string, spec: NamespaceSpec, opts: pulumi.CustomResourceOptions): pulumi.Resource[] {
  if (!spec.quota) return [];
  const metadata = { name: "compute-resources", namespace: spec.name };
  return [new k8s.core.v1.ResourceQuota(`${name}-quota`, { metadata, spec: { hard: spec.quota } }, opts)];
}

function createLimitRange(name: string, spec: NamespaceSpec, opts: pulumi.CustomResourceOptions): pulumi.Resource[] {
  if (!spec.limitRange) return [];
  const metadata = { name: "resource-limits", namespace: spec.name };
  return [
    new k8s.core.v1.LimitRange(`${name}-limits`, { metadata, spec: { limits: limitItems(spec.limitRange) } }, opts),
  ];
}

function limitItems({ container, pvc }: LimitRangeSpec): k8s.types.input.core.v1.LimitRangeItem[] {
  const amounts = (of: object = {}) => of as Record<string, string>;
  return [
    ...(container
      ? [
          {
            type: "Container",
            ...Object.fromEntries(Object.entries(container).map(([bound, of]) => [bound, amounts(of)])),
          },
        ]
      : []),
    ...(pvc ? [{ type: "PersistentVolumeClaim", max: { storage: pvc.max } }] : []),
  ];
}

function createPolicies(name: string, spec: NamespaceSpec, opts: pulumi.CustomResourceOptions): pulumi.Resource[] {
  return networkPolicies(spec).map(
    (policy) =>
      new k8s.networking.v1.NetworkPolicy(
        `${name}-${policy.name}`,
        { metadata: { name: policy.name, namespace: spec.name }, spec: policy.spec },
        opts,
      ),
  );
}
