/** Keeps a cluster as its cloud has it: nodes come and go with the node groups, add-ons bring what EKS's own bring. */
import { setInterval as every } from "node:timers/promises";
import { type CustomKind, crdOfSchemas } from "../../artifacts/crds-of-schemas";
import { type KubernetesApi, type KubernetesObject, messageOf, nameOf } from "../../machinery/kubernetes";
import { nodeObject } from "../../machinery/simulation/nodes";
import type { Cloud } from "../../stand-in/cloud/store";
import { nodesOf } from "./nodes";

export interface Followed {
  readonly api: KubernetesApi;
  readonly cloud: Cloud;
  readonly region: string;
  /** Folder of JSON Schemas of custom resources, for what add-ons bring; none: they bring kinds without a schema. */
  readonly schemas?: string;
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

const PAUSE_MS = 1_000;

export async function followCloud(followed: Followed): Promise<void> {
  const { api, signal, log } = followed;
  const { gitVersion } = await api.must<{ gitVersion: string }>("GET", "/version");
  const joined = new Set((await api.list("/api/v1/nodes")).map(({ metadata }) => metadata.name));
  const installed = new Set<string>();
  try {
    for await (const _ of every(PAUSE_MS, undefined, { signal })) {
      await followNodes(followed, gitVersion, joined).catch((error: Error) => log(`nodes: ${error.message}`));
      await followAddOns(followed, installed).catch((error: Error) => log(`add-ons: ${error.message}`));
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function followNodes({ api, cloud, region, log }: Followed, version: string, joined: Set<string>): Promise<void> {
  const wanted = new Map(nodesOf(cloud, region).map((node) => [node.name, node]));
  for (const [name, node] of wanted) {
    if (joined.has(name)) continue;
    await api.must("POST", "/api/v1/nodes", { body: nodeObject(node, version) });
    joined.add(name);
    log(`node ${name} joined`);
  }
  for (const name of joined) {
    if (wanted.has(name)) continue;
    await api.must("DELETE", `/api/v1/nodes/${name}`);
    joined.delete(name);
    log(`node ${name} left`);
  }
}

const SNAPSHOTS = "snapshot.storage.k8s.io";

/** Custom resources of EKS's add-ons, by the name of the add-on. Source: what each add-on's manifest installs. */
const BRINGS: Record<string, readonly CustomKind[]> = {
  "snapshot-controller": [
    { group: SNAPSHOTS, version: "v1", kind: "VolumeSnapshot", namespaced: true },
    { group: SNAPSHOTS, version: "v1", kind: "VolumeSnapshotClass", namespaced: false },
    { group: SNAPSHOTS, version: "v1", kind: "VolumeSnapshotContent", namespaced: false },
  ],
};

async function followAddOns({ api, cloud, region, schemas, log }: Followed, installed: Set<string>): Promise<void> {
  for (const { inputs, place } of cloud.list("aws:eks/addon:Addon")) {
    const name = String(inputs.addonName);
    if (place !== region || installed.has(name)) continue;
    for (const kind of BRINGS[name] ?? []) await apply(api, crdOfSchemas(schemas, kind));
    installed.add(name);
    log(`add-on ${name} installed`);
  }
}

async function apply(api: KubernetesApi, object: KubernetesObject): Promise<void> {
  const { status, body } = await api.apply(object, { fieldManager: "eks" });
  if (status > 299) throw new Error(`${nameOf(object)}: ${status} ${messageOf(body)}`);
}
