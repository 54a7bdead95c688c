/** Manifests in place of those that are not at hand: the CRDs of the kinds that the plan uses, made of their JSON Schemas. */
import { stringify } from "yaml";
import { found, type Shelf } from "./answer";
import { type CustomKind, crdOfSchemas } from "./crds-of-schemas";

/** Whose manifests bring which API groups. */
const PROJECTS: readonly (readonly [RegExp, RegExp])[] = [
  [/argoproj\/argo-cd/, /^argoproj\.io$/],
  [/CrunchyData\/postgres-operator/, /^postgres-operator\.crunchydata\.com$/],
  [/elastic\.co\/downloads\/eck/, /(^|\.)k8s\.elastic\.co$/],
  [/opentelemetry-operator/, /^opentelemetry\.io$/],
  [/vmware-tanzu\/velero/, /^velero\.io$/],
  [/cert-manager/, /(^|\.)cert-manager\.io$/],
  [/external-dns/, /^externaldns\.k8s\.io$/],
  [/external-secrets/, /(^|\.)external-secrets\.io$/],
  [/gatekeeper/, /(^|\.)gatekeeper\.sh$/],
  [/kubernetes\/autoscaler/, /^autoscaling\.k8s\.io$/],
  [/strimzi/, /(^|\.)strimzi\.io$/],
  [/kedacore\/keda/, /^keda\.sh$/],
  [/kyverno/, /(^|\.)kyverno\.io$/],
  [/karpenter/, /^karpenter\.(sh|k8s\.aws)$/],
  [/sealed-secrets/, /^bitnami\.com$/],
  [/aws-load-balancer-controller/, /^elbv2\.k8s\.aws$/],
];

/** A CRD that a project's first manifest brings is not in its others: two resources would be of one name. */
export function madeManifestShelf(
  manifests: readonly string[],
  kinds: readonly CustomKind[],
  schemas: string | undefined,
): Shelf {
  const texts = new Map<string, string>();
  const brought = new Set<CustomKind>();
  for (const url of manifests) {
    const own = kinds.filter((kind) => !brought.has(kind) && belongs(kind, url));
    for (const kind of own) brought.add(kind);
    texts.set(url, own.map((kind) => stringify(crdOfSchemas(schemas, kind))).join("---\n") || EMPTY);
  }
  return ({ href }) => {
    const text = texts.get(href);
    return text === undefined ? undefined : found("text/yaml", text);
  };
}

const EMPTY = "# Nothing of this file is used.\n";

function belongs({ group }: CustomKind, url: string): boolean {
  return PROJECTS.some(([project, groups]) => project.test(url) && groups.test(group));
}
