import { setInterval as every } from "node:timers/promises";
import type { KubernetesObject } from "../kubernetes";
import { condition, type Simulator } from "./simulator";
import type { SimulatedNode } from "./types";

const HEARTBEAT_MS = 10_000;
const LEASES = "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases";

const FINE = ["MemoryPressure", "DiskPressure", "PIDPressure"];

/** The Node that a kubelet would register. */
export function nodeObject(
  { name, labels, taints, allocatable }: SimulatedNode,
  kubeletVersion: string,
): KubernetesObject {
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name,
      labels: { "kubernetes.io/hostname": name, "kubernetes.io/os": "linux", "kubernetes.io/arch": "amd64", ...labels },
    },
    spec: { taints },
    status: {
      capacity: allocatable,
      allocatable,
      conditions: [condition("Ready"), ...FINE.map((type) => condition(type, "False"))],
      nodeInfo: {
        kubeletVersion,
        operatingSystem: "linux",
        architecture: labels["kubernetes.io/arch"] ?? "amd64",
        osImage: "",
        kernelVersion: "",
        containerRuntimeVersion: "",
        bootID: "",
        machineID: "",
        systemUUID: "",
        kubeProxyVersion: "",
      },
    },
  };
}

/** Makes the nodes; one that is there already is as it was. */
export async function makeNodes({ api }: Simulator, nodes: readonly SimulatedNode[]): Promise<void> {
  const { gitVersion } = await api.must<{ gitVersion: string }>("GET", "/version");
  for (const node of nodes) {
    const body = nodeObject(node, gitVersion);
    const { status } = await api.send("POST", "/api/v1/nodes", { body });
    if (status !== 409 && status !== 201) throw new Error(`node ${node.name}: ${status}`);
  }
}

/** Keeps every node's lease, without which the controller manager takes it for lost. */
export async function renewLeases({ api, signal, log }: Simulator): Promise<void> {
  const renew = async () => {
    for (const { metadata } of await api.list("/api/v1/nodes")) await renewLease(api, metadata.name);
  };
  await renew();
  try {
    for await (const _ of every(HEARTBEAT_MS, undefined, { signal }))
      await renew().catch((error: Error) => log(`leases: ${error.message}`));
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function renewLease(api: Simulator["api"], name: string): Promise<void> {
  const lease: KubernetesObject = {
    apiVersion: "coordination.k8s.io/v1",
    kind: "Lease",
    metadata: { name, namespace: "kube-node-lease" },
    spec: {
      holderIdentity: name,
      leaseDurationSeconds: 40,
      renewTime: new Date().toISOString().replace(/\.(\d{3})Z$/, ".$1000Z"),
    },
  };
  const { status } = await api.send("PATCH", `${LEASES}/${name}?fieldManager=kubelet&force=true`, {
    body: lease,
    contentType: "application/apply-patch+yaml",
  });
  if (status > 299) throw new Error(`lease of ${name}: ${status}`);
}
