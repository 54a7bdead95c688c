import fc from "fast-check";
import {
  repositoryBaseName,
  repositoryBucketName,
  repositoryPath,
} from "../../../../components/data/postgres/component/repository";
import { cloneName, isCloneName } from "../../../../components/data/postgres/names";
import { nameProblem, physicalName } from "../../../../components/shared/naming";

const WAKALA = { clusterName: "wakala-prod-primary", name: "postgres" };

test("a database and who follows it know each other's buckets by name alone", () => {
  expect(repositoryBaseName(WAKALA)).toBe("wakala-prod-primary-postgres-backups");
  expect(repositoryBucketName(WAKALA, "123456789012")).toBe("wakala-prod-primary-postgres-backups-123456789012");
  expect(repositoryBucketName({ ...WAKALA, replica: true }, "123456789012")).toBe(
    "wakala-prod-primary-postgres-backups-replica-123456789012",
  );
  expect(repositoryPath("postgres")).toBe("/pgbackrest/postgres");
});

test("names that are too long stay apart, and legal", () => {
  const long = { clusterName: `wakala-${"x".repeat(60)}`, name: "postgres" };
  const names = [false, true].map((replica) => repositoryBucketName({ ...long, replica }, "123456789012"));
  expect(new Set(names).size).toBe(2);
  for (const name of names) expect(nameProblem("aws:s3/bucket:Bucket", name)).toBeUndefined();
});

describe("two instances of one cluster", () => {
  const name = fc.stringMatching(/^[a-z]([a-z0-9-]{0,28}[a-z0-9])?$/);
  /** Names as alike as they can be: the second is the first with an end that something of ours has. */
  const alike = fc
    .tuple(name, fc.constantFrom("-backups", "-replica", "-backups-replica", "-drill", "-1"))
    .map(([first, end]) => [first, `${first}${end}`] as const);
  const pair = fc.oneof(alike, fc.tuple(name, name)).filter(([first, second]) => first !== second);
  const clusterName = fc.stringMatching(/^[a-z][a-z0-9-]{0,98}[a-z0-9]$/);

  test("never have a bucket in common, nor one the bucket of the other's copy", () => {
    fc.assert(
      fc.property(clusterName, pair, (cluster, names) => {
        const buckets = names.flatMap((each) =>
          [false, true].map((replica) =>
            repositoryBucketName({ clusterName: cluster, name: each, replica }, "123456789012"),
          ),
        );
        expect(new Set(buckets).size).toBe(4);
      }),
    );
  });

  test("nor a role, nor one the role of the other's drill", () => {
    fc.assert(
      fc.property(clusterName, pair, (cluster, names) => {
        fc.pre(!names.some(isCloneName));
        const roles = names.flatMap((each) =>
          [each, cloneName(each)].map((role) => physicalName("aws:iam/role:Role", cluster, role)),
        );
        expect(new Set(roles).size).toBe(4);
      }),
    );
  });
});
