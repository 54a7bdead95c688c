import { type KubernetesObject, MERGE_TYPE, nameOf, resourcePath, watch } from "../kubernetes";
import { type Simulator, wasOvertaken } from "./simulator";

const STORAGE = "storage.k8s.io/v1";
const ZONE = "topology.kubernetes.io/zone";
const SELECTED_NODE = "volume.kubernetes.io/selected-node";
const DRIVER = "ebs.csi.aws.com";

export interface Claim extends KubernetesObject {
  readonly spec: {
    readonly storageClassName?: string;
    readonly accessModes: readonly string[];
    readonly volumeMode?: string;
    readonly resources: { readonly requests: Readonly<Record<string, string>> };
  };
  readonly status?: { readonly phase?: string };
}

export interface StorageClass extends KubernetesObject {
  readonly provisioner: string;
  readonly reclaimPolicy?: string;
  readonly volumeBindingMode?: string;
}

interface Volume extends KubernetesObject {
  readonly spec: { readonly persistentVolumeReclaimPolicy?: string; readonly csi?: { readonly driver: string } };
  readonly status?: { readonly phase?: string };
}

interface Attachment extends KubernetesObject {
  readonly status?: { readonly attached?: boolean };
}

/** Whether the EBS CSI driver would make a volume for a claim now. */
export function wantsVolume(claim: Claim, storageClass: StorageClass | undefined): boolean {
  if (storageClass?.provisioner !== DRIVER || claim.status?.phase === "Bound" || claim.metadata.deletionTimestamp)
    return false;
  return storageClass.volumeBindingMode !== "WaitForFirstConsumer" || selectedNode(claim) !== undefined;
}

function selectedNode(claim: Claim): string | undefined {
  return claim.metadata.annotations?.[SELECTED_NODE];
}

/** The volume that the driver would make: of that claim alone, in the zone of the node that its pod goes to. */
export function volumeFor(claim: Claim, storageClass: StorageClass, zone: string | undefined): KubernetesObject {
  const { metadata, spec } = claim;
  return {
    apiVersion: "v1",
    kind: "PersistentVolume",
    metadata: { name: `pvc-${metadata.uid}`, annotations: { "pv.kubernetes.io/provisioned-by": DRIVER } },
    spec: {
      capacity: spec.resources.requests,
      accessModes: spec.accessModes,
      volumeMode: spec.volumeMode ?? "Filesystem",
      storageClassName: storageClass.metadata.name,
      persistentVolumeReclaimPolicy: storageClass.reclaimPolicy ?? "Delete",
      claimRef: {
        apiVersion: "v1",
        kind: "PersistentVolumeClaim",
        namespace: metadata.namespace,
        name: metadata.name,
        uid: metadata.uid,
      },
      csi: { driver: DRIVER, volumeHandle: `vol-${metadata.uid?.replaceAll("-", "").slice(0, 17)}` },
      ...(zone
        ? {
            nodeAffinity: {
              required: { nodeSelectorTerms: [{ matchExpressions: [{ key: ZONE, operator: "In", values: [zone] }] }] },
            },
          }
        : {}),
    },
  };
}

/** The EBS CSI driver: makes volumes, attaches them, and removes those that were released. */
export async function runVolumes({ api, signal, log }: Simulator): Promise<void> {
  const onError = (error: Error) => log(`volumes: ${error.message}`);
  const provision = async (claim: Claim) => {
    const { storageClassName } = claim.spec;
    if (!storageClassName) return;
    const path = resourcePath(STORAGE, "storageclasses", { name: storageClassName });
    const { body: storageClass } = await api.send<StorageClass>("GET", path);
    if (!wantsVolume(claim, storageClass)) return;
    const node = selectedNode(claim);
    const zone = node
      ? (await api.must<KubernetesObject>("GET", resourcePath("v1", "nodes", { name: node }))).metadata.labels?.[ZONE]
      : undefined;
    const { status } = await api.send("POST", "/api/v1/persistentvolumes", {
      body: volumeFor(claim, storageClass, zone),
    });
    if (status !== 201 && !wasOvertaken(status)) throw new Error(`${nameOf(claim)}: ${status}`);
  };
  const reclaim = async ({ metadata, spec, status }: Volume) => {
    const released = status?.phase === "Released" && spec.persistentVolumeReclaimPolicy === "Delete";
    if (released && spec.csi?.driver === DRIVER && !metadata.deletionTimestamp)
      await api.send("DELETE", resourcePath("v1", "persistentvolumes", metadata));
  };
  const attach = async ({ metadata, status }: Attachment) => {
    const path = resourcePath(STORAGE, "volumeattachments", metadata);
    if (metadata.deletionTimestamp && metadata.finalizers?.length)
      await api.send("PATCH", path, { body: { metadata: { finalizers: null } }, contentType: MERGE_TYPE });
    else if (!status?.attached)
      await api.send("PATCH", `${path}/status`, { body: { status: { attached: true } }, contentType: MERGE_TYPE });
  };
  await Promise.all([
    watch<Claim>(api, "/api/v1/persistentvolumeclaims", skipDeleted(provision), { signal, onError }),
    watch<Volume>(api, "/api/v1/persistentvolumes", skipDeleted(reclaim), { signal, onError }),
    watch<Attachment>(api, resourcePath(STORAGE, "volumeattachments"), skipDeleted(attach), { signal, onError }),
  ]);
}

function skipDeleted<Item>(handler: (item: Item) => Promise<void>) {
  return (item: Item, change: string) => (change === "DELETED" ? undefined : handler(item));
}
