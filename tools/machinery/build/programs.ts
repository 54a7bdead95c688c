import { certificates } from "./recipes/certificates";
import { controlPlane } from "./recipes/control-plane";
import { kubernetesProvider } from "./recipes/kubernetes-provider";
import { pulumi } from "./recipes/pulumi";
import type { GoModule } from "./recipes/types";

/** What is built, by the folder of `../go` that it is built from. */
export const GO_MODULES = {
  certificates,
  pulumi,
  "control-plane": controlPlane,
  "kubernetes-provider": kubernetesProvider,
} as const satisfies Record<string, GoModule>;

export type Binary = {
  [Folder in keyof typeof GO_MODULES]: keyof (typeof GO_MODULES)[Folder]["programs"];
}[keyof typeof GO_MODULES];

/** Every binary with the folder that it is built from, in the order in which they are best built. */
export const BINARIES: readonly { readonly name: Binary; readonly folder: keyof typeof GO_MODULES }[] = [
  { name: "certificates", folder: "certificates" },
  { name: "pulumi", folder: "pulumi" },
  { name: "etcd", folder: "control-plane" },
  { name: "kube-apiserver", folder: "control-plane" },
  { name: "kubectl", folder: "control-plane" },
  { name: "pulumi-resource-kubernetes", folder: "kubernetes-provider" },
  { name: "helm", folder: "control-plane" },
  { name: "kube-controller-manager", folder: "control-plane" },
  { name: "kube-scheduler", folder: "control-plane" },
];
