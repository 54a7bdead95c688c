import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { type Transforms, withTransform } from "../../transform";
import { networkPolicies } from "./network-policies";
import type { LimitRangeSettings, NamespaceSettings } from "./types";

export interface NamespaceArgs extends NamespaceSettings {
  /** Kubernetes minor whose Pod Security Standards hold: the cluster's. @example "1.35" */
  kubernetesVersion: string;
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   */
  transform?: Transforms<typeof Namespace.children>;
}

/** A namespace that is closed before anything is in it: pod security, quota, limits, default deny and what is allowed. */
export class Namespace extends pulumi.ComponentResource {
  /** What `transform` reaches. */
  static readonly children = {
    /** The namespace itself: labels, annotations. */
    namespace: k8s.core.v1.Namespace,
    /** How much all of its pods may ask for together. */
    quota: k8s.core.v1.ResourceQuota,
    /** What a container asks for that does not say, and the most that it may. */
    limitRange: k8s.core.v1.LimitRange,
    /** Who reaches whom; logical names end in the policy's. */
    networkPolicy: k8s.networking.v1.NetworkPolicy,
  };
  /** What must be there before anything is made in the namespace. */
  readonly ready: pulumi.Resource[];

  constructor(name: string, args: NamespaceArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:kubernetes:Namespace", name, {}, withTransform(opts, Namespace.children, args.transform));
    const namespace = new k8s.core.v1.Namespace(
      name,
      {
        metadata: {
          name: args.name,
          labels: { ...args.labels, name: args.name, ...podSecurityLabels(args.podSecurity, args.kubernetesVersion) },
        },
      },
      { parent: this, protect: args.protect },
    );
    const inside = { parent: this, dependsOn: [namespace] };
    this.ready = [
      namespace,
      ...createQuota(name, args, inside),
      ...createLimitRange(name, args, inside),
      ...createPolicies(name, args, inside),
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
function createQuota(name: string, args: NamespaceSettings, opts: pulumi.CustomResourceOptions): pulumi.Resource[] {
  if (!args.quota) return [];
  const metadata = { name: "compute-resources", namespace: args.name };
  return [new k8s.core.v1.ResourceQuota(`${name}-quota`, { metadata, spec: { hard: args.quota } }, opts)];
}

function createLimitRange(
  name: string,
  args: NamespaceSettings,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  if (!args.limitRange) return [];
  const metadata = { name: "resource-limits", namespace: args.name };
  return [
    new k8s.core.v1.LimitRange(`${name}-limits`, { metadata, spec: { limits: limitItems(args.limitRange) } }, opts),
  ];
}

function limitItems({ container, pvc }: LimitRangeSettings): k8s.types.input.core.v1.LimitRangeItem[] {
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

function createPolicies(name: string, args: NamespaceSettings, opts: pulumi.CustomResourceOptions): pulumi.Resource[] {
  return networkPolicies(args).map(
    (policy) =>
      new k8s.networking.v1.NetworkPolicy(
        `${name}-${policy.name}`,
        { metadata: { name: policy.name, namespace: args.name }, spec: policy.spec },
        opts,
      ),
  );
}
