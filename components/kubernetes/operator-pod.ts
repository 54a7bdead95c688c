import type { Resources } from "./footprint";
import { type Placement, podSpread } from "./placement";
import { RESTRICTED_CONTAINER, restrictedPod } from "./restricted";

/** Where controller-runtime's manager says how it is, and what it counts. Source: kubebuilder's scaffold. */
export const HEALTH_PORT = 8081;
export const METRICS_PORT = 8080;

export interface ManagerArgs {
  /** Name of the container. */
  name: string;
  /** What it runs, by digest or version. */
  image: string;
  /** Number of the user that the image is made for. */
  user: number;
  /** Labels of its pods, by which they keep apart. */
  podLabels: Record<string, string>;
  /** CPU and memory of one pod. */
  resources: Resources;
  /** Flags of the manager. */
  args: string[];
  /** Variables besides the namespace that it runs in. */
  env: { name: string; value: string }[];
  /** Ports besides that of what it counts. */
  ports: { name: string; containerPort: number }[];
}

/** The pod of an operator that is made with controller-runtime: its manager, on nodes of the system. */
export function managerPod(
  { name, image, user, podLabels, resources, args, env, ports }: ManagerArgs,
  placement: Placement,
) {
  const probe = (path: string) => ({ httpGet: { path, port: HEALTH_PORT } });
  return {
    priorityClassName: placement.priorityClassName,
    ...podSpread(placement, podLabels),
    securityContext: restrictedPod({ runAsUser: user }),
    terminationGracePeriodSeconds: 10,
    containers: [
      {
        name,
        image,
        command: ["/manager"],
        args,
        env: [{ name: "OPERATOR_NAMESPACE", valueFrom: { fieldRef: { fieldPath: "metadata.namespace" } } }, ...env],
        ports: [...ports, { name: "metrics", containerPort: METRICS_PORT }],
        livenessProbe: { ...probe("/healthz"), initialDelaySeconds: 15, periodSeconds: 20 },
        readinessProbe: { ...probe("/readyz"), initialDelaySeconds: 5, periodSeconds: 10 },
        resources: { requests: { ...resources.requests }, limits: { ...resources.limits } },
        securityContext: RESTRICTED_CONTAINER,
      },
    ],
  };
}

/** Keys of a Secret that a pod reads as files of a folder. */
export interface SecretFiles {
  folder: string;
  secretName: string;
  keys: string[];
}

/** The same pod, with files of Secrets, by the names of their volumes. */
export function withFiles(pod: ReturnType<typeof managerPod>, files: Record<string, SecretFiles>) {
  const volumes = Object.entries(files);
  const volumeMounts = volumes.map(([name, { folder }]) => ({ name, mountPath: folder, readOnly: true }));
  return {
    ...pod,
    containers: pod.containers.map((container) => ({ ...container, volumeMounts })),
    volumes: volumes.map(([name, { secretName, keys }]) => ({
      name,
      secret: { secretName, items: keys.map((key) => ({ key, path: key })) },
    })),
  };
}
