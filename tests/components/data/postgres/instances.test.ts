import { instancePods, instanceSet, minAvailable } from "../../../../components/data/postgres/component/instances";
import { pgBouncer, poolerPods } from "../../../../components/data/postgres/component/proxy";
import { PLACEMENTS } from "../../../support/placements";

const RESOURCES = { requests: { cpu: "2", memory: "8Gi" }, limits: { cpu: "4", memory: "16Gi" } };
const SIDECAR = { requests: { cpu: "10m", memory: "32Mi" }, limits: { memory: "128Mi" } };
const INSTANCES = {
  name: "postgres",
  replicas: 2,
  resources: RESOURCES,
  storage: { size: "100Gi", storageClass: "fast-ssd" },
  spread: { zones: true, hosts: true },
  placement: PLACEMENTS.db,
};
const LABELS = {
  "postgres-operator.crunchydata.com/cluster": "postgres",
  "postgres-operator.crunchydata.com/instance-set": "db",
};
const ON_DB_NODES = {
  requiredDuringSchedulingIgnoredDuringExecution: {
    nodeSelectorTerms: [{ matchExpressions: [{ key: "platform/role", operator: "In", values: ["db"] }] }],
  },
};

test("one set of instances: their size and disk, each on a node and in a zone of its own", () => {
  expect(instanceSet(INSTANCES)).toEqual({
    name: "db",
    replicas: 2,
    minAvailable: 1,
    resources: RESOURCES,
    sidecars: { replicaCertCopy: { resources: SIDECAR } },
    dataVolumeClaimSpec: {
      accessModes: ["ReadWriteOnce"],
      storageClassName: "fast-ssd",
      resources: { requests: { storage: "100Gi" } },
    },
    affinity: {
      nodeAffinity: ON_DB_NODES,
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { labelSelector: { matchLabels: LABELS }, topologyKey: "kubernetes.io/hostname" },
        ],
      },
    },
    tolerations: PLACEMENTS.db.tolerations,
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: "topology.kubernetes.io/zone",
        whenUnsatisfiable: "DoNotSchedule",
        labelSelector: { matchLabels: LABELS },
      },
    ],
    priorityClassName: "priority-db",
  });
});

test("where there is no room for hard rules, they are wishes", () => {
  const { affinity, topologySpreadConstraints } = instanceSet({ ...INSTANCES, spread: { zones: false, hosts: false } });
  expect(affinity).toHaveProperty("podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution");
  expect(topologySpreadConstraints).toEqual([expect.objectContaining({ whenUnsatisfiable: "ScheduleAnyway" })]);
});

test.each([
  [1, 0],
  [2, 1],
  [3, 2],
])("of %d pods, %d must stay: one eviction is always allowed", (replicas, least) => {
  expect(minAvailable(replicas)).toBe(least);
});

test("an instance asks for its database, its sidecars and the exporter together", () => {
  expect(instancePods(INSTANCES)).toEqual({
    name: "postgres-db",
    role: "db",
    replicas: 2,
    // 2 cores and 3 x 10m and 50m; 8 GiB and 3 x 32 MiB and 128 MiB.
    requests: { cpu: "2080m", memory: "8416Mi" },
    exclusive: true,
  });
});

const POOLER = {
  replicas: 2,
  poolMode: "transaction",
  resources: { requests: { cpu: "100m", memory: "64Mi" }, limits: { memory: "128Mi" } },
} as const;

test("the pool: two pods that prefer to be apart, on the database's nodes", () => {
  const { affinity, topologySpreadConstraints, ...rest } = pgBouncer("postgres", POOLER, PLACEMENTS.db);
  expect(rest).toEqual({
    replicas: 2,
    minAvailable: 1,
    resources: POOLER.resources,
    sidecars: { pgbouncerConfig: { resources: SIDECAR } },
    config: { global: { pool_mode: "transaction" } },
    tolerations: PLACEMENTS.db.tolerations,
    priorityClassName: "priority-db",
  });
  expect(affinity).toMatchObject({ nodeAffinity: ON_DB_NODES });
  expect(topologySpreadConstraints).toEqual([expect.objectContaining({ whenUnsatisfiable: "ScheduleAnyway" })]);
  expect(poolerPods("postgres", POOLER, PLACEMENTS.db)).toEqual({
    name: "postgres-pgbouncer",
    role: "db",
    replicas: 2,
    requests: { cpu: "110m", memory: "96Mi" },
  });
});
