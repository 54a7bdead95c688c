import type { GraphResource } from "offline-engine/graph";
import { readPolicy } from "../../../policy/model/network-policy/policy";
import { type Graph, only, resourcesOfType } from "../graphs";
import type { Cluster, Labels, Pod, Service } from "./cluster";
import { DATA_MAKERS } from "./operands";

/** What a resource brings into a namespace, before it has addresses. */
export interface Inhabitants {
  pods: Omit<Pod, "address" | "node">[];
  /** `clusterIp`: it has an address of its own. */
  services: (Omit<Service, "address"> & { clusterIp: boolean })[];
  /** Policies that an operator makes, as it writes them. */
  policies: { metadata: { name: string; namespace: string }; spec: object }[];
}

interface Metadata {
  name: string;
  namespace: string;
  labels?: Labels;
}

export const metadataOf = ({ inputs }: Pick<GraphResource, "inputs">) => inputs.metadata as Metadata;

/** A pod of nobody's that a plan knows. */
export function deliveredPod(namespace: string, name: string, labels: Labels = {}): Inhabitants["pods"][number] {
  return { namespace, name, labels, ports: [] };
}

/** Labels of pods of charts that some policy asks for; the rest have none that matter. */
const CHART_LABELS: Record<string, Labels> = {
  "argo-cd": { "app.kubernetes.io/name": "argocd-server" },
  keda: { app: "keda-operator" },
  strimzi: { "strimzi.io/kind": "cluster-operator" },
};

/** Addresses of the cluster as tests need them: of the API behind its Service, and of an interface endpoint. */
export const CONTROL_PLANE = 9;
export const ENDPOINT = 77;

/**
 * The cluster that a plan makes, with the pods, Services and policies that charts and operators make of it, and pods that Git
 * delivers.
 */
export function clusterOf(graph: Pick<Graph, "resources">, delivered: Inhabitants["pods"] = []): Cluster {
  const brought = [
    dns(),
    ...graph.resources.flatMap((resource) => broughtBy(resource, graph)),
    { pods: delivered, services: [], policies: [] },
  ];
  const vpc = vpcStem(graph);
  const namespaces = resourcesOfType(graph, "kubernetes:core/v1:Namespace").map((namespace) => metadataOf(namespace));
  return {
    namespaces: [...namespaces, { name: "kube-system" }, { name: "default" }].map(({ name, ...rest }) => ({
      name,
      labels: { ...("labels" in rest ? (rest.labels as Labels) : {}), "kubernetes.io/metadata.name": name },
    })),
    pods: brought
      .flatMap(({ pods }) => pods)
      .map((pod, index) => ({ ...pod, address: `${vpc}.32.${index + 10}`, node: `${vpc}.33.${index + 10}` })),
    services: brought
      .flatMap(({ services }) => services)
      .map(({ clusterIp, ...service }, index) => ({
        ...service,
        ...(clusterIp ? { address: `172.20.7.${index + 10}` } : {}),
      }))
      .concat(kubernetesApi(vpc)),
    policies: [
      ...resourcesOfType(graph, "kubernetes:networking.k8s.io/v1:NetworkPolicy").map(({ inputs }) =>
        readPolicy(inputs),
      ),
      ...brought.flatMap(({ policies }) => policies).map((policy) => readPolicy({ ...policy })),
    ],
  };
}

/** @example vpcStem(graph) // "10.0" */
export function vpcStem(graph: Pick<Graph, "resources">): string {
  return String(only(graph, "aws:ec2/vpc:Vpc").inputs.cidrBlock).split(".").slice(0, 2).join(".");
}

function broughtBy(resource: GraphResource, graph: Pick<Graph, "resources">): Inhabitants[] {
  if (resource.type === "kubernetes:helm.sh/v3:Release") return [chartInhabitants(resource)];
  const template = podTemplate(resource);
  if (template) return [templateInhabitants(resource, template)];
  const maker = DATA_MAKERS[resource.type];
  return maker ? [maker(resource, graph)] : [];
}

function chartInhabitants({ name, inputs }: GraphResource): Inhabitants {
  const namespace = String(inputs.namespace);
  return {
    pods: [{ namespace, name, labels: CHART_LABELS[name] ?? { chart: name }, ports: [] }],
    services: [],
    policies: [],
  };
}

interface PodSpecs {
  template?: { metadata?: { labels?: Labels } };
  jobTemplate?: { spec: PodSpecs };
}

function podTemplate({ type, inputs }: GraphResource): { labels?: Labels } | undefined {
  const spec = inputs.spec as PodSpecs;
  if (type === "kubernetes:batch/v1:Job") return spec.template?.metadata ?? {};
  return type === "kubernetes:batch/v1:CronJob" ? (spec.jobTemplate?.spec.template?.metadata ?? {}) : undefined;
}

function templateInhabitants(resource: GraphResource, { labels = {} }: { labels?: Labels }): Inhabitants {
  const { name, namespace } = metadataOf(resource);
  return { pods: [{ namespace, name, labels, ports: [] }], services: [], policies: [] };
}

/** Source: EKS's CoreDNS add-on. */
function dns(): Inhabitants {
  const labels = { "k8s-app": "kube-dns" };
  const both = (port: number) => (["UDP", "TCP"] as const).map((protocol) => ({ port, targetPort: port, protocol }));
  return {
    pods: [{ namespace: "kube-system", name: "coredns", labels, ports: [] }],
    services: [{ namespace: "kube-system", name: "kube-dns", selector: labels, clusterIp: true, ports: both(53) }],
    policies: [],
  };
}

function kubernetesApi(vpc: string): Service {
  return {
    namespace: "default",
    name: "kubernetes",
    address: "172.20.0.1",
    leadsTo: `${vpc}.64.${CONTROL_PLANE}`,
    ports: [{ port: 443, targetPort: 443 }],
  };
}
