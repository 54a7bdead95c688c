import { type CloneSpec, cloneQuery, cloneSpec } from "../../../../components/data/postgres/component/clone";
import { specProblems, testWithSchemas } from "../../../support/crd-schemas";
import { PLACEMENTS } from "../../../support/placements";

const ARGS = {
  name: "postgres-drill",
  version: 15,
  parameters: { max_connections: "200" },
  resources: { requests: { cpu: "2", memory: "8Gi" }, limits: { memory: "16Gi" } },
  storage: { size: "100Gi", storageClass: "fast-ssd" },
  repository: {
    bucketName: "backups-replica",
    bucketArn: "arn:aws:s3:::backups-replica",
    region: "eu-west-1",
    path: "/pgbackrest/postgres",
  },
  roleArn: "arn:aws:iam::123456789012:role/postgres-drill",
  region: "eu-west-1",
  placement: PLACEMENTS.db,
  query: { name: "postgres-drill", key: "query.sql" },
};

describe("a clone", () => {
  const spec: CloneSpec = cloneSpec(ARGS);

  testWithSchemas("is what the CRD takes", () => {
    expect(specProblems("postgres-operator.crunchydata.com/v1", "PostgresCluster", spec)).toEqual([]);
  });

  test("restores from the repository, and writes to a volume of its own", () => {
    expect(spec.dataSource).toMatchObject({
      pgbackrest: {
        stanza: "db",
        global: { "repo1-path": "/pgbackrest/postgres", "repo1-s3-key-type": "web-id" },
        repo: { name: "repo1", s3: { bucket: "backups-replica", region: "eu-west-1" } },
      },
    });
    expect(JSON.stringify(spec.backups)).not.toContain("s3");
    expect(spec.backups).toMatchObject({ pgbackrest: { repos: [{ name: "repo1", volume: {} }] } });
  });

  test("is one instance as large as the original, with its settings: recovery asks for no less", () => {
    expect(spec.instances).toMatchObject([{ replicas: 1, minAvailable: 0, resources: ARGS.resources }]);
    expect(spec.config.parameters).toEqual(ARGS.parameters);
  });
});

test("the query stops at the first error: the operator asks psql for its status only", () => {
  const lines = cloneQuery("wakala").split("\n");
  expect(lines.slice(0, 2)).toEqual(["\\set ON_ERROR_STOP on", '\\connect "wakala"']);
});
