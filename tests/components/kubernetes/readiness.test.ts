import { ELASTICSEARCH, KIBANA } from "../../../components/data/elasticsearch/component/kinds";
import { KAFKA_KINDS } from "../../../components/data/kafka/component/kinds";
import { POSTGRES_CLUSTER } from "../../../components/data/postgres/component/kind";
import { APPLICATION, APPLICATION_SET } from "../../../components/delivery/kinds";
import { DNS_ENDPOINT } from "../../../components/dns/endpoint";
import { type CustomKind, waitForAnnotation } from "../../../components/kubernetes/custom-kind";
import { OPENTELEMETRY_COLLECTOR } from "../../../components/observability/jaeger/component/kind";
import { BACKUP_STORAGE_LOCATION, SCHEDULE } from "../../../components/recovery/velero/kinds";
import { EXTERNAL_SECRET } from "../../../components/secrets/kinds";
import { type Awaited, isMet } from "../../support/awaited";

type Status = NonNullable<Awaited["status"]>;

interface Case {
  kind: CustomKind<never>;
  /** What the expressions depend on. */
  body?: unknown;
  ready: Status[];
  /** Statuses that operators write on the way, or instead. */
  unready: Record<string, Status | undefined>;
}

const ready = [{ type: "Ready", status: "True" }];
const failed = [{ type: "Ready", status: "False" }];
const instance = { name: "db", replicas: 2, readyReplicas: 2, updatedReplicas: 2 };
const database = {
  instances: [instance],
  proxy: { pgBouncer: { replicas: 2, readyReplicas: 2 } },
  pgbackrest: {
    repos: [
      { name: "repo1", stanzaCreated: true },
      { name: "repo2", stanzaCreated: true },
    ],
  },
};
const search = {
  phase: "Ready",
  health: "green",
  conditions: ["ElasticsearchIsReachable", "ReconciliationComplete", "RunningDesiredVersion"].map((type) => ({
    type,
    status: "True",
  })),
};

const CASES: Case[] = [
  {
    kind: POSTGRES_CLUSTER,
    body: {
      spec: {
        instances: [{ name: "db", replicas: 2 }],
        proxy: { pgBouncer: { replicas: 2 } },
        backups: { pgbackrest: { repos: [{ name: "repo1" }, { name: "repo2" }] } },
      },
    },
    ready: [database],
    unready: {
      "nothing yet": undefined,
      "one instance of two": { ...database, instances: [{ ...instance, readyReplicas: 1 }] },
      "no count, which is none": { ...database, instances: [{ name: "db", replicas: 2 }] },
      "pods of the former template": { ...database, instances: [{ ...instance, updatedReplicas: 1 }] },
      "another set's instances": { ...database, instances: [{ ...instance, name: "other" }] },
      "no pool": { ...database, proxy: {} },
      "a copy that can't be written": {
        ...database,
        pgbackrest: {
          repos: [
            { name: "repo1", stanzaCreated: true },
            { name: "repo2", stanzaCreated: false },
          ],
        },
      },
      "an earlier generation": { ...database, observedGeneration: 1 },
    },
  },
  {
    kind: ELASTICSEARCH,
    ready: [search, { ...search, health: "yellow" }],
    unready: {
      "nothing yet": undefined,
      "a primary shard that is missing": { ...search, health: "red" },
      "health unknown": { ...search, health: "unknown" },
      "a change under way": { ...search, conditions: search.conditions.filter(({ type }) => !/^Recon/.test(type)) },
      "an old version": {
        ...search,
        conditions: search.conditions.map((each) =>
          each.type === "RunningDesiredVersion" ? { ...each, status: "False" } : each,
        ),
      },
    },
  },
  {
    kind: KIBANA,
    body: { spec: { version: "8.19.18" } },
    ready: [{ health: "green", version: "8.19.18" }],
    unready: { "no pod": { health: "red", version: "8.19.18" }, "an old pod": { health: "green", version: "8.19.17" } },
  },
  {
    kind: OPENTELEMETRY_COLLECTOR,
    body: { spec: { autoscaler: { minReplicas: 2, maxReplicas: 4 } } },
    ready: ["2/2", "3/3", "4/4"].map((statusReplicas) => ({ conditions: ready, scale: { statusReplicas } })),
    unready: {
      "no pod": { conditions: ready, scale: { statusReplicas: "0/0", replicas: 0 } },
      "one of two": { conditions: ready, scale: { statusReplicas: "1/2", replicas: 2 } },
      "objects that could not be made": { conditions: failed, scale: { statusReplicas: "2/2" } },
    },
  },
  {
    kind: OPENTELEMETRY_COLLECTOR,
    body: { spec: { replicas: 3 } },
    ready: [{ conditions: ready, scale: { statusReplicas: "3/3" } }],
    unready: { "one too few": { conditions: ready, scale: { statusReplicas: "2/2" } } },
  },
  {
    kind: APPLICATION,
    ready: ["Synced", "OutOfSync"].map((status) => ({ sync: { status }, health: { status: "Degraded" } })),
    unready: { "nothing yet": undefined, "a repository that can't be read": { sync: { status: "Unknown" } } },
  },
  {
    kind: APPLICATION_SET,
    ready: [{ conditions: [{ type: "ResourcesUpToDate", status: "True" }] }],
    unready: { "an error": { conditions: [{ type: "ErrorOccurred", status: "True" }] } },
  },
  {
    kind: BACKUP_STORAGE_LOCATION,
    ready: [{ phase: "Available" }],
    unready: { "not looked at": undefined, "a bucket that can't be read": { phase: "Unavailable" } },
  },
  {
    kind: SCHEDULE,
    ready: [{ phase: "Enabled" }],
    unready: { "not looked at": { phase: "New" }, "a cron that Velero can't read": { phase: "FailedValidation" } },
  },
  {
    kind: DNS_ENDPOINT,
    ready: [{ observedGeneration: 2 }],
    unready: { unread: {}, before: { observedGeneration: 1 } },
  },
  ...[KAFKA_KINDS.Kafka, KAFKA_KINDS.KafkaTopic, KAFKA_KINDS.KafkaUser, EXTERNAL_SECRET].map((kind) => ({
    kind,
    ready: [{ conditions: ready, observedGeneration: 2 }],
    unready: {
      "nothing yet": undefined,
      failure: { conditions: failed },
      "an earlier generation": { conditions: ready, observedGeneration: 1 },
    },
  })),
];

describe.each(CASES.map((each) => [`${each.kind.kind} ${JSON.stringify(each.body ?? {})}`, each] as const))(
  "%s",
  (_, { kind, body, ready: readyOnes, unready }) => {
    const object = (status: Status | undefined): Awaited => ({ metadata: { generation: 2 }, status });
    const annotation = annotationOf(kind, body);

    test("is ready", () => {
      expect(readyOnes.filter((status) => !isMet(annotation, object(status)))).toEqual([]);
    });

    test.each(Object.entries(unready))("is not ready: %s", (__, status) => {
      expect(isMet(annotation, object(status))).toBe(false);
    });
  },
);

function annotationOf({ kind, readiness }: CustomKind<never>, body: unknown): string {
  if ("notAwaited" in readiness) throw new Error(`${kind} is not waited for`);
  const { waitFor } = readiness;
  return waitForAnnotation(typeof waitFor === "function" ? waitFor(body as never) : waitFor);
}

test("what the provider refuses is refused", () => {
  expect(() => isMet("jsonpath=.status.phase", {})).toThrow("the provider does not take jsonpath=.status.phase");
  expect(() => isMet("jsonpath={.a}=b=c", {})).toThrow("the provider does not take");
  expect(() => isMet("Ready", {})).toThrow("the provider does not take Ready");
});
