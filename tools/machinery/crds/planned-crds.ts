import type { GraphResource } from "offline-engine/graph";
import { ADD_ON_FACTS, ADD_ON_NAMES } from "../../../infra/add-ons";
import { ADD_ONS } from "../../../infra/modules";
import { readManifest } from "../../artifacts/crd-manifests";
import { crdOfSchemas, hasSchema } from "../../artifacts/crds-of-schemas";
import { schemasFolder } from "../../crds/folder";
import type { KubernetesObject } from "../kubernetes";

export interface PlannedCrds {
  readonly crds: readonly KubernetesObject[];
  /** Manifests that are not at hand, and for which published schemas stand. */
  readonly replaced: readonly string[];
  /** Kinds of such manifests for which there is no schema either, `<apiVersion>/<kind>`. */
  readonly missing: readonly string[];
}

interface Served {
  readonly apiVersion: string;
  readonly kind: string;
}

const SCHEMAS = schemasFolder(process.env);

/** Brought by the EKS add-on snapshot-controller, and by no manifest of the plan. */
const OF_EKS: readonly Served[] = [
  { apiVersion: "snapshot.storage.k8s.io/v1", kind: "VolumeSnapshot" },
  { apiVersion: "snapshot.storage.k8s.io/v1", kind: "VolumeSnapshotClass" },
  { apiVersion: "snapshot.storage.k8s.io/v1", kind: "VolumeSnapshotContent" },
];

/**
 * The CRDs that a planned stack installs, and no others: the real manifests where they are at hand, else the kinds that their
 * add-on serves, made of published schemas.
 */
export function plannedCrds(resources: readonly GraphResource[], objects: readonly KubernetesObject[]): PlannedCrds {
  const files = resources.filter(({ type }) => type === "kubernetes:yaml/v2:ConfigFile");
  const crds: KubernetesObject[] = [];
  const replaced = new Map<string, string>();
  for (const { inputs, parent } of files) {
    const url = String(inputs.file);
    const manifest = readManifest(url);
    if (manifest) crds.push(...manifest);
    else replaced.set(url, parent);
  }
  const missing: string[] = [];
  for (const { apiVersion, kind } of oneVersionEach([...servedBy(new Set(replaced.values())), ...OF_EKS])) {
    const [group = "", version = ""] = apiVersion.split("/");
    const wanted = { group, version, kind, namespaced: isNamespaced(kind, objects) };
    if (hasSchema(SCHEMAS, wanted)) crds.push(crdOfSchemas(SCHEMAS, wanted));
    else missing.push(`${apiVersion}/${kind}`);
  }
  return { crds, replaced: [...replaced.keys()], missing };
}

/** The kinds that add-ons serve whose CRDs these components bring. */
function servedBy(components: ReadonlySet<string>): Served[] {
  const names = new Set([...components].map((urn) => urn.slice(urn.lastIndexOf("::") + 2)));
  const brought = new Set<string>(ADD_ON_NAMES.filter((name) => names.has(ADD_ONS[name].resourceName)));
  return ADD_ON_NAMES.flatMap((name) => {
    const { serves, crdsFrom = name } = ADD_ON_FACTS[name];
    return brought.has(crdsFrom) ? serves : [];
  });
}

/** A CRD has all versions of its kind. */
function oneVersionEach(served: readonly Served[]): Served[] {
  return [...new Map(served.map((kind) => [`${kind.apiVersion.split("/")[0]}/${kind.kind}`, kind])).values()];
}

const CLUSTER_SCOPED =
  /^(Cluster(?!ScopedResource)|EC2NodeClass|Node(Pool|Claim)|IngressClassParams|VolumeSnapshot(Class|Content)|ConstraintTemplate|Assign|ModifySet|ExpansionTemplate|Provider|SyncSet)/;

/** A schema does not say where its kind lives: an object of it does, else its name. */
function isNamespaced(kind: string, objects: readonly KubernetesObject[]): boolean {
  const object = objects.find((candidate) => candidate.kind === kind);
  return object ? object.metadata.namespace !== undefined : !CLUSTER_SCOPED.test(kind);
}
