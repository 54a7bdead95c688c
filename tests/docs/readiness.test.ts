import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ELASTICSEARCH, KIBANA } from "../../components/data/elasticsearch/component/kinds";
import { OPENTELEMETRY_COLLECTOR } from "../../components/data/jaeger/kind";
import { KAFKA_KINDS } from "../../components/data/kafka/component/kinds";
import { POSTGRES_CLUSTER } from "../../components/data/postgres/component/kind";
import { APP_PROJECT, APPLICATION, APPLICATION_SET } from "../../components/delivery/kinds";
import type { CustomKind } from "../../components/kubernetes/custom-kind";
import { DNS_ENDPOINT } from "../../components/recovery/failover/kind";
import { BACKUP_STORAGE_LOCATION, SCHEDULE, VOLUME_SNAPSHOT_CLASS } from "../../components/recovery/velero/kinds";
import { CLUSTER_SECRET_STORE, EXTERNAL_SECRET, PUSH_SECRET, SECRET_STORE } from "../../components/secrets/kinds";
import { CERTIFICATE, CLUSTER_ISSUER } from "../../components/system/cert-manager/kinds";
import { CONFIG } from "../../components/system/gatekeeper/component/config";
import { NODE_CLASS, NODE_POOL } from "../../components/system/karpenter/facts";
import { SCALED_OBJECT } from "../../components/workloads/scaled-object";
import { VERTICAL_POD_AUTOSCALER } from "../../components/workloads/vertical-pod-autoscaler";
import { graph, isCustomResource, stackNames } from "../support/graphs";

const KINDS: CustomKind<never>[] = [
  ...[ELASTICSEARCH, KIBANA, OPENTELEMETRY_COLLECTOR, POSTGRES_CLUSTER, ...Object.values(KAFKA_KINDS)],
  ...[APP_PROJECT, APPLICATION, APPLICATION_SET, DNS_ENDPOINT, CONFIG, NODE_CLASS, NODE_POOL],
  ...[BACKUP_STORAGE_LOCATION, SCHEDULE, VOLUME_SNAPSHOT_CLASS, SCALED_OBJECT, VERTICAL_POD_AUTOSCALER],
  ...[CLUSTER_SECRET_STORE, EXTERNAL_SECRET, PUSH_SECRET, SECRET_STORE, CERTIFICATE, CLUSTER_ISSUER],
];

/** The rows of the page's tables, by kind. */
const ROWS = new Map(
  readFileSync(join(__dirname, "../../docs/readiness.md"), "utf8")
    .split("\n")
    .flatMap((line) => {
      const [, kind, ...cells] = line.split("|").map((cell) => cell.trim());
      const [, name] = /^`(\w+)`$/.exec(kind ?? "") ?? [];
      return name ? [[name, cells] as const] : [];
    }),
);

test.each(KINDS.map(({ kind, readiness }) => [kind, readiness] as const))(
  "docs/readiness.md says of %s what is so",
  (kind, readiness) => {
    const cells = ROWS.get(kind) ?? [];
    if ("notAwaited" in readiness) expect(cells[0]).toBe(readiness.notAwaited);
    else expect(cells.slice(1, 3)).toEqual([readiness.limit, readiness.changeLimit ?? ""]);
  },
);

test("it has every kind that a stack makes, and no other", () => {
  const made = stackNames().flatMap((name) => graph(name).resources.filter(isCustomResource));
  const kinds = new Set(made.map(({ type }) => type.split(":").at(-1)));
  expect([...kinds].filter((kind) => kind === undefined || !ROWS.has(kind))).toEqual([]);
  expect([...ROWS.keys()].sort()).toEqual(KINDS.map(({ kind }) => kind).sort());
});
