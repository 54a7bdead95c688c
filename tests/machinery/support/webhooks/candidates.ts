import type { KubernetesObject } from "../../../../tools/machinery/kubernetes";
import { podOf } from "../../../../tools/machinery/planned/pods";
import { isWebhook, podsOf, type Rendered } from "../rendered";

/** An object that the server is asked about while a chart's webhooks are not answered. */
export interface Candidate {
  readonly object: KubernetesObject;
  /** Whose it is. Absent: the plan's own, or the cluster's. */
  readonly chart?: Rendered;
  /** A pod is made again and again by its controller: what refuses it only holds it up. */
  readonly role: "made in order" | "pod" | "essential";
}

/** What brings lost pods back: nodes that join and say that they live, the cluster's own pods, and the addresses of pods. */
function essentials(namespace: string): KubernetesObject[] {
  const system = (name: string, labels: Record<string, string>): KubernetesObject => ({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace: "kube-system", labels },
    spec: { containers: [{ name: "main", image: "example.org/main:1" }] },
  });
  return [
    system("aws-node", { "k8s-app": "aws-node", "app.kubernetes.io/name": "aws-node" }),
    system("kube-proxy", { "k8s-app": "kube-proxy" }),
    system("coredns", { "k8s-app": "kube-dns", "eks.amazonaws.com/component": "coredns" }),
    system("eks-pod-identity-agent", { "app.kubernetes.io/name": "eks-pod-identity-agent" }),
    system("ebs-csi-controller", { app: "ebs-csi-controller" }),
    { apiVersion: "v1", kind: "Node", metadata: { name: "joining" }, spec: {} },
    {
      apiVersion: "coordination.k8s.io/v1",
      kind: "Lease",
      metadata: { name: "joining", namespace: "kube-node-lease" },
    },
    {
      apiVersion: "discovery.k8s.io/v1",
      kind: "EndpointSlice",
      metadata: { name: "coming-back", namespace },
      addressType: "IPv4",
      endpoints: [],
    },
  ];
}

/** Everything that is made or deleted beside a chart, and of its own what Helm makes after its webhooks. */
export function candidatesFor(
  chart: Rendered,
  all: readonly Rendered[],
  planned: readonly KubernetesObject[],
): Candidate[] {
  const others = all.filter((other) => other !== chart);
  return [
    ...planned.map((object): Candidate => ({ object, role: "made in order" })),
    ...planned.flatMap((object) => podOf(object) ?? []).map((object): Candidate => ({ object, role: "pod" })),
    ...others.flatMap((other) =>
      other.objects
        .filter((object) => !isWebhook(object))
        .map((object): Candidate => ({ object, chart: other, role: "made in order" })),
    ),
    ...all.flatMap((other) => podsOf(other).map((object): Candidate => ({ object, chart: other, role: "pod" }))),
    ...chart.objects.filter(isAfterWebhooks).map((object): Candidate => ({ object, chart, role: "made in order" })),
    ...essentials(chart.release.namespace).map((object): Candidate => ({ object, role: "essential" })),
  ];
}

const BUILT_IN = /^(v1|(apps|batch|autoscaling|policy)\/.*|[a-z.]+\.k8s\.io\/.*)$/;

/** Helm makes kinds that it does not know last, by their names, and webhooks are among them. */
function isAfterWebhooks(object: KubernetesObject): boolean {
  return !BUILT_IN.test(object.apiVersion) && object.kind > "MutatingWebhookConfiguration";
}
