import { valueAt } from "../../../components/shared/tree";
import type { KubernetesObject } from "../kubernetes";

interface PodTemplate {
  readonly metadata?: { readonly labels?: Record<string, string>; readonly annotations?: Record<string, string> };
  readonly spec: unknown;
}

type Path = readonly string[];

/** Where the kinds of Kubernetes that make pods keep the template. */
const TEMPLATES: Readonly<Record<string, Path>> = {
  "apps/v1/Deployment": ["spec", "template"],
  "apps/v1/StatefulSet": ["spec", "template"],
  "apps/v1/DaemonSet": ["spec", "template"],
  "apps/v1/ReplicaSet": ["spec", "template"],
  "batch/v1/Job": ["spec", "template"],
  "batch/v1/CronJob": ["spec", "jobTemplate", "spec", "template"],
};

/** The pod that a controller would make of an object; undefined when it makes none. */
export function podOf({ apiVersion, kind, ...object }: KubernetesObject): KubernetesObject | undefined {
  if (apiVersion === "v1" && kind === "Pod") return { apiVersion, kind, ...object };
  const path = TEMPLATES[`${apiVersion}/${kind}`];
  const template = path && valueAt(object, path);
  if (!template) return undefined;
  const { metadata = {}, spec } = template as PodTemplate;
  const { name, namespace } = object.metadata;
  return { apiVersion: "v1", kind: "Pod", metadata: { ...metadata, name: podName(name), namespace }, spec };
}

/** A pod's name is shorter than that of its controller may be. */
function podName(name: string): string {
  return `${name.slice(0, 57)}-abcde`;
}
