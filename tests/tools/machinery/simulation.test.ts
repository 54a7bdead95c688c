import fc from "fast-check";
import type { Pod } from "../../../tools/machinery/simulation/pods";
import { podAddress, podStatus, taskOf } from "../../../tools/machinery/simulation/pods";
import { Settled } from "../../../tools/machinery/simulation/settled";
import { holds, OPERATED_KINDS } from "../../../tools/machinery/simulation/statuses";
import { type Claim, type StorageClass, volumeFor, wantsVolume } from "../../../tools/machinery/simulation/volumes";

const NOW = "2026-11-27T00:00:00Z";

function pod(changes: { metadata?: object; spec?: object; status?: object } = {}): Pod {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "a", namespace: "b", ...changes.metadata },
    spec: { nodeName: "node", containers: [{ name: "main", image: "i" }], ...changes.spec },
    ...(changes.status ? { status: changes.status } : {}),
  };
}

describe("a pod", () => {
  const ownedByJob = { ownerReferences: [{ kind: "Job", name: "j", uid: "1" }] };
  test.each([
    ["without a node waits", pod({ spec: { nodeName: undefined } }), undefined],
    ["with a node runs", pod(), "run"],
    ["that runs goes on", pod({ status: { phase: "Running" } }), undefined],
    ["of a Job comes to its end", pod({ metadata: ownedByJob, status: { phase: "Running" } }), "complete"],
    ["that ended stays", pod({ metadata: ownedByJob, status: { phase: "Succeeded" } }), undefined],
    ["that is deleted goes", pod({ metadata: { deletionTimestamp: NOW } }), "delete"],
  ])("%s", (_, object, task) => expect(taskOf(object)).toBe(task));

  test("that runs is ready, its sidecars too, and what came before them has ended", () => {
    const initContainers = [{ name: "before" }, { name: "sidecar", restartPolicy: "Always" }];
    const status = podStatus(pod({ spec: { initContainers } }), false, "198.18.0.1", NOW);
    expect(status).toMatchObject({
      phase: "Running",
      conditions: [{ status: "True" }, { type: "Ready", status: "True" }, { status: "True" }],
      initContainerStatuses: [{ state: { terminated: { exitCode: 0 } } }, { state: { running: {} } }],
      containerStatuses: [{ name: "main", ready: true, state: { running: {} } }],
    });
  });

  test("has an address of its own, of a block that nobody has", () => {
    const parts = (count: number) => podAddress(count).split(".").map(Number);
    fc.assert(
      fc.property(fc.nat(127_999), fc.nat(127_999), (one, other) => {
        const [first = 0, second = 0, third = 0, fourth = 0] = parts(one);
        expect([first, second === 18 || second === 19, third <= 255, fourth >= 1 && fourth <= 250]).toEqual([
          198,
          true,
          true,
          true,
        ]);
        expect(podAddress(one) === podAddress(other)).toBe(one === other);
      }),
    );
    expect([0, 127_999].map(podAddress)).toEqual(["198.18.0.1", "198.19.255.250"]);
  });
});

describe("a volume", () => {
  const claim = (changes: { annotations?: Record<string, string>; phase?: string } = {}): Claim => ({
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: { name: "c", namespace: "n", uid: "11111111-2222", annotations: changes.annotations },
    spec: { storageClassName: "gp3", accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
    ...(changes.phase ? { status: { phase: changes.phase } } : {}),
  });
  const storageClass = (changes: Partial<StorageClass> = {}): StorageClass => ({
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { name: "gp3" },
    provisioner: "ebs.csi.aws.com",
    volumeBindingMode: "WaitForFirstConsumer",
    ...changes,
  });
  const selected = { "volume.kubernetes.io/selected-node": "node" };

  test("comes once its pod has a node, and only from the driver that it names", () => {
    expect(wantsVolume(claim(), storageClass())).toBe(false);
    expect(wantsVolume(claim({ annotations: selected }), storageClass())).toBe(true);
    expect(wantsVolume(claim({ annotations: selected, phase: "Bound" }), storageClass())).toBe(false);
    expect(wantsVolume(claim(), storageClass({ volumeBindingMode: "Immediate" }))).toBe(true);
    expect(wantsVolume(claim({ annotations: selected }), storageClass({ provisioner: "other" }))).toBe(false);
    expect(wantsVolume(claim({ annotations: selected }), undefined)).toBe(false);
  });

  test("is of one claim, in the zone of its node", () => {
    expect(volumeFor(claim(), storageClass(), "a")).toMatchObject({
      metadata: { name: "pvc-11111111-2222" },
      spec: {
        claimRef: { namespace: "n", name: "c", uid: "11111111-2222" },
        persistentVolumeReclaimPolicy: "Delete",
        nodeAffinity: {
          required: {
            nodeSelectorTerms: [{ matchExpressions: [{ key: "topology.kubernetes.io/zone", values: ["a"] }] }],
          },
        },
      },
    });
  });
});

describe("a status", () => {
  test("holds whatever its time, and whatever else is in it", () => {
    const wanted = { conditions: [{ type: "Ready", status: "True", lastTransitionTime: "later" }] };
    expect(holds({ conditions: [{ type: "Other" }, { type: "Ready", status: "True", message: "" }] }, wanted)).toBe(
      true,
    );
    expect(holds({ conditions: [{ type: "Ready", status: "False" }] }, wanted)).toBe(false);
    expect(holds(undefined, wanted)).toBe(false);
  });

  test("of a database counts its instances as its operator does", () => {
    const postgres = OPERATED_KINDS.find(({ plural }) => plural === "postgresclusters");
    const object = {
      apiVersion: "postgres-operator.crunchydata.com/v1",
      kind: "PostgresCluster",
      metadata: { name: "a", generation: 2 },
      spec: { instances: [{ name: "main", replicas: 3 }], backups: { pgbackrest: { repos: [{ name: "repo1" }] } } },
    };
    expect(postgres?.status(object)).toMatchObject({
      observedGeneration: 2,
      instances: [{ name: "main", replicas: 3, readyReplicas: 3 }],
      pgbackrest: { repos: [{ name: "repo1", stanzaCreated: true }] },
    });
  });
});

describe("a status of which the server leaves something out", () => {
  const metadata = { name: "a", namespace: "b", uid: "1", generation: 1 };
  const object = (status?: object) => ({ apiVersion: "v1", kind: "Kind", metadata, ...(status ? { status } : {}) });
  const wanted = (phase: string, now = "2026-11-27T00:00:00Z") => ({
    phase,
    conditions: [{ type: "Ready", reason: "Simulated", lastTransitionTime: now }],
  });
  const pruned = (phase: string, now?: string) => ({
    phase,
    conditions: wanted(phase, now).conditions.map(({ reason: _, ...kept }) => kept),
  });

  test("is written once: what the write itself brings about asks for no other", () => {
    const settled = new Settled();
    expect(settled.has(object(), wanted("Ready"))).toBe(false);
    settled.add(object(), wanted("Ready"), pruned("Ready"));
    expect(settled.has(object(pruned("Ready")), wanted("Ready", "2026-11-27T00:00:01Z"))).toBe(true);
  });

  test("is written again when another is wanted, when it is lost, and for another object of its name", () => {
    const settled = new Settled();
    settled.add(object(), wanted("Ready"), pruned("Ready"));
    expect(settled.has(object(pruned("Ready")), wanted("Upgraded"))).toBe(false);
    expect(settled.has(object({}), wanted("Ready"))).toBe(false);
    const again = { ...object(pruned("Ready")), metadata: { ...metadata, uid: "2" } };
    expect(settled.has(again, wanted("Ready"))).toBe(false);
  });

  test("that says all that is wanted needs no write at all", () => {
    expect(new Settled().has(object(wanted("Ready")), wanted("Ready", "2026-11-27T00:00:01Z"))).toBe(true);
  });
});
