import {
  repositoryBaseName,
  repositoryBucketName,
  repositoryPath,
} from "../../../../components/data/postgres/component/repository";
import { nameProblem } from "../../../../components/shared/naming";

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
