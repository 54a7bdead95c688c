import type { GraphResource } from "offline-engine/graph";
import { schemaProblems, testWithSchemas } from "../support/crd-schemas";
import { type Graph, graph, only, prerequisites, resourcesOfType, stackNames } from "../support/graphs";
import { walkDeep } from "../support/walk";

const BUCKET = "aws:s3/bucket:Bucket";
const REPLICATION = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";
const VERSIONING = "aws:s3/bucketVersioning:BucketVersioning";
const ENCRYPTION = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
const LOCK = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";
const POLICY = "aws:s3/bucketPolicy:BucketPolicy";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const RELEASE = "kubernetes:helm.sh/v3:Release";
const SCHEDULE = "kubernetes:velero.io/v1:Schedule";
const LOCATION = "kubernetes:velero.io/v1:BackupStorageLocation";

interface Statement {
  Sid: string;
  Action: string | string[];
  Resource: string | string[];
  Condition?: unknown;
}

function statements(stack: Graph, type: string, name: string): Record<string, Statement> {
  const { policy } = only(stack, type, name).inputs;
  const list = (JSON.parse(String(policy)) as { Statement: Statement[] }).Statement;
  return Object.fromEntries(list.map((statement) => [statement.Sid, statement]));
}

const specOf = ({ inputs }: GraphResource) => inputs.spec as Record<string, unknown>;
const regionOf = (stack: Graph, { provider }: GraphResource) =>
  stack.resources.find(({ urn }) => urn === provider)?.inputs.region;
/** Buckets of backups, by the name of their component. */
const STORES = ["velero-backups", "postgres-postgres-backups", "elasticsearch-wakala-elasticsearch-snapshots"];

describe("A8: Velero's schedule, and the bucket in both regions", () => {
  const stack = graph("prod");

  test("02:00, 720h, two namespaces, no label filter", () => {
    const schedule = only(stack, SCHEDULE);
    expect(schedule.inputs.metadata).toMatchObject({ name: "daily-backup", namespace: "velero" });
    expect(specOf(schedule)).toMatchObject({ schedule: "0 2 * * *", paused: false });
    const { template } = specOf(schedule) as { template: Record<string, unknown> };
    expect(template).toMatchObject({
      ttl: "720h0m0s",
      includedNamespaces: ["wakala-apps", "wakala-data"],
      snapshotMoveData: true,
      storageLocation: "default",
    });
    const filters = Object.keys(template).filter((key) => /selector|excluded|includedResources|hooks/i.test(key));
    expect(filters).toEqual([]);
  });

  test("the bucket is copied to eu-west-1, with versions at both ends and no deletions", () => {
    const [bucket, replica] = ["velero-backups", "velero-backups-replica"].map((name) => only(stack, BUCKET, name));
    if (!bucket || !replica) throw new Error("only() finds one or throws");
    expect([regionOf(stack, bucket), regionOf(stack, replica)]).toEqual(["af-south-1", "eu-west-1"]);
    expect(String(bucket.inputs.bucket)).toMatch(/^wakala-prod-primary-backups-\d{12}$/);
    for (const name of [bucket.name, replica.name]) {
      expect(only(stack, VERSIONING, name).inputs.versioningConfiguration).toEqual({ status: "Enabled" });
    }
    expect(only(stack, REPLICATION, "velero-backups").inputs.rules).toMatchObject([
      {
        status: "Enabled",
        filter: { prefix: "" },
        deleteMarkerReplication: { status: "Disabled" },
        destination: { bucket: `arn:aws:s3:::${replica.inputs.bucket}` },
      },
    ]);
  });
});

/** Elasticsearch can't write to a locked one. */
const LOCKED = STORES.filter((store) => store !== "elasticsearch-wakala-elasticsearch-snapshots");
/** Those that S3 copies: the primary's database writes its own copy, which is sooner there. */
const COPIED_BY_S3 = {
  prod: STORES.filter((store) => store !== "postgres-postgres-backups"),
  "prod-eu-west-1": STORES,
};

describe.each(["prod", "prod-eu-west-1"] as const)("backup stores of %s", (name) => {
  const stack = graph(name);

  test.each(COPIED_BY_S3[name])("%s: the pair is whole: role, versions, keys, time control", (store) => {
    const [bucket, replica] = [only(stack, BUCKET, store), only(stack, BUCKET, `${store}-replica`)];
    const replication = only(stack, REPLICATION, store);
    const [rule] = replication.inputs.rules as { destination: Record<string, unknown> }[];
    expect(rule?.destination).toMatchObject({
      replicationTime: { status: "Enabled", time: { minutes: 15 } },
      metrics: { status: "Enabled", eventThreshold: { minutes: 15 } },
    });

    const keyOf = (end: GraphResource) => {
      const { rules } = only(stack, ENCRYPTION, end.name).inputs as {
        rules: { applyServerSideEncryptionByDefault: { kmsMasterKeyId: string } }[];
      };
      return rules[0]?.applyServerSideEncryptionByDefault.kmsMasterKeyId;
    };
    expect(only(stack, ENCRYPTION, bucket.name).dependencies).toContain(
      only(stack, "aws:kms/key:Key", "key-recovery").urn,
    );
    expect(only(stack, ENCRYPTION, replica.name).dependencies).toContain(
      only(stack, "aws:kms/replicaKey:ReplicaKey", "key-recovery-replica").urn,
    );
    expect(statements(stack, ROLE_POLICY, `${store}-replication`)).toMatchObject({
      ReadVersions: {
        Action: expect.arrayContaining([
          "s3:GetObjectVersionForReplication",
          ...(LOCKED.includes(store) ? ["s3:GetObjectRetention", "s3:GetObjectLegalHold"] : []),
        ]),
        Resource: `arn:aws:s3:::${bucket.inputs.bucket}/*`,
      },
      WriteReplicas: { Resource: `arn:aws:s3:::${replica.inputs.bucket}/*` },
      DecryptVersions: { Resource: keyOf(bucket) },
      EncryptReplicas: { Resource: keyOf(replica) },
    });

    const needed = prerequisites(stack, replication);
    for (const end of [bucket, replica]) expect(needed).toContain(only(stack, VERSIONING, end.name));
  });

  test.each(STORES)("%s: closed, kept when the stack goes, and locked where that can be, at both ends", (store) => {
    for (const end of [store, `${store}-replica`]) {
      const bucket = only(stack, BUCKET, end);
      expect(bucket.options).toMatchObject({ protect: true, retainOnDelete: true });
      const locks = resourcesOfType(stack, LOCK).filter((lock) => lock.name === end);
      const locked = LOCKED.includes(store);
      expect(bucket.inputs.objectLockEnabled).toBe(locked ? true : undefined);
      expect(locks.map(({ inputs }) => inputs.rule)).toEqual(
        locked ? [{ defaultRetention: { mode: "GOVERNANCE", days: 14 } }] : [],
      );
      expect(statements(stack, POLICY, end)).toHaveProperty("RefusePlainHttp");
      expect(only(stack, "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", end).inputs).toMatchObject({
        blockPublicAcls: true,
        blockPublicPolicy: true,
        restrictPublicBuckets: true,
      });
    }
  });

  test("nothing of a store ages into an archive (X-37)", () => {
    const rules = resourcesOfType(stack, "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration")
      .filter((lifecycle) => STORES.some((store) => lifecycle.name.startsWith(store)))
      .map(({ inputs }) => JSON.stringify(inputs.rules));
    expect(rules).toHaveLength(2 * STORES.length);
    expect(rules.filter((text) => /GLACIER"|DEEP_ARCHIVE/.test(text))).toEqual([]);
  });
});

test("staging keeps its backups in its region, and its buckets can be emptied", () => {
  const stack = graph("staging");
  expect(resourcesOfType(stack, REPLICATION)).toEqual([]);
  for (const store of STORES) expect(only(stack, BUCKET, store).inputs.objectLockEnabled).toBeUndefined();
});

describe("the standby", () => {
  const primary = graph("prod");
  const standby = graph("prod-eu-west-1");
  const replica = String(only(primary, BUCKET, "velero-backups-replica").inputs.bucket);

  test("reads its partner's backups from the copy in its own region, and backs up nothing itself", () => {
    const locations = resourcesOfType(standby, LOCATION).map(specOf);
    expect(locations).toEqual([
      expect.objectContaining({ default: true, accessMode: "ReadWrite", config: { region: "eu-west-1" } }),
      {
        provider: "aws",
        default: false,
        accessMode: "ReadOnly",
        objectStorage: { bucket: replica, prefix: "velero" },
        config: { region: "eu-west-1" },
      },
    ]);
    expect(specOf(only(standby, SCHEDULE))).toMatchObject({ paused: true });
  });

  test("may write there only the records of restores, without which none ends", () => {
    const found = statements(standby, ROLE_POLICY, "velero");
    expect(found).toMatchObject({
      FollowedBackups: { Action: ["s3:GetObject"], Resource: `arn:aws:s3:::${replica}/velero/*` },
      FollowedRecords: { Resource: `arn:aws:s3:::${replica}/velero/restores/*` },
      FollowedKey: {
        Condition: {
          StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
          StringLike: { "kms:EncryptionContext:aws:s3:arn": [`arn:aws:s3:::${replica}`, `arn:aws:s3:::${replica}/*`] },
        },
      },
    });
    expect(Object.keys(statements(primary, ROLE_POLICY, "velero"))).toEqual(["OwnBucket", "OwnObjects", "OwnKey"]);
  });

  test("shares the password that the primary made: the copy of it, which is in its own region", () => {
    const secret = only(primary, "aws:secretsmanager/secret:Secret", "velero-repository");
    expect(secret.inputs.replicas).toMatchObject([
      { region: "eu-west-1", kmsKeyId: expect.stringContaining("eu-west-1") },
    ]);
    const made = standby.resources.filter(({ urn, type }) => urn.includes("recovery:Velero") && type.includes("ecret"));
    expect(made.map(({ type }) => type)).toEqual(["kubernetes:external-secrets.io/v1:ExternalSecret"]);
    expect(specOf(made[0] as GraphResource)).toMatchObject({
      target: { name: "velero-repo-credentials", template: { data: { "repository-password": "{{ .password }}" } } },
      dataFrom: [{ extract: { key: secret.inputs.name } }],
    });
    expect(statements(standby, ROLE_POLICY, "external-secrets")).toMatchObject({
      ReadFollowedSecrets: {
        Resource: [
          expect.stringMatching(/:secretsmanager:eu-west-1:\d+:secret:wakala-prod-primary\/velero\/repository-\?{6}$/),
        ],
      },
      DecryptFollowedSecrets: {
        Condition: { StringEquals: { "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com" } },
      },
    });
    expect(statements(primary, ROLE_POLICY, "external-secrets")).not.toHaveProperty("ReadFollowedSecrets");
  });

  test("makes nothing of its primary's: destroying its stack leaves the backups as they are", () => {
    const own = (stack: Graph) => new Set(resourcesOfType(stack, BUCKET).map(({ inputs }) => inputs.bucket));
    expect([...own(standby)].filter((bucket) => own(primary).has(bucket))).toEqual([]);
    const owned = [
      ...resourcesOfType(standby, BUCKET).map(({ inputs }) => inputs.bucket),
      ...resourcesOfType(standby, "aws:iam/role:Role").map(({ inputs }) => inputs.name),
      ...resourcesOfType(standby, "aws:secretsmanager/secret:Secret").map(({ inputs }) => inputs.name),
    ];
    expect(owned.filter((name) => String(name).startsWith("wakala-prod-primary"))).toEqual([]);
  });

  test("what it restores from has nothing of the primary's region in it", () => {
    const inside = standby.resources.filter(
      ({ urn, type }) =>
        (urn.includes("recovery:Velero") || urn.includes("recovery:RestoreDrill")) && type.startsWith("kubernetes:"),
    );
    const texts = inside.flatMap(({ inputs, urn }) => [...walkDeep(inputs)].map(({ value }) => ({ urn, value })));
    expect(texts.filter(({ value }) => typeof value === "string" && value.includes("af-south-1"))).toEqual([]);
  });
});

describe.each(stackNames())("Velero of %s", (name) => {
  const stack = graph(name);
  const objects = stack.resources.filter(({ type }) =>
    /^kubernetes:(velero\.io|snapshot\.storage\.k8s\.io)\//.test(type),
  );

  testWithSchemas("its objects are what the CRDs take, without an unknown field", () => {
    expect(objects.length).toBeGreaterThan(2);
    for (const { inputs } of objects) expect(schemaProblems(inputs)).toEqual([]);
  });

  test("its snapshots are found by their label, and go with their objects", () => {
    const { inputs } = only(stack, "kubernetes:snapshot.storage.k8s.io/v1:VolumeSnapshotClass");
    expect(inputs).toMatchObject({
      driver: "ebs.csi.aws.com",
      deletionPolicy: "Delete",
      metadata: { labels: { "velero.io/csi-volumesnapshot-class": "true" } },
    });
  });

  test("it comes after its password, its rights and its bucket; its objects come after it, and so go before it", () => {
    const release = only(stack, RELEASE, "velero");
    const needed = prerequisites(stack, release);
    expect(needed).toContain(only(stack, "kubernetes:external-secrets.io/v1:ExternalSecret", "velero-repository"));
    expect(needed).toContain(only(stack, ROLE_POLICY, "velero"));
    expect(needed).toContain(only(stack, VERSIONING, "velero-backups"));
    for (const object of objects) expect(prerequisites(stack, object)).toContain(release);
  });

  test("its rights end at its buckets: none on volumes, none with a wildcard", () => {
    const actions = Object.values(statements(stack, ROLE_POLICY, "velero")).flatMap(({ Action }) => Action);
    expect(actions.filter((action) => !/^(s3|kms):[A-Za-z]+$/.test(action))).toEqual([]);
  });
});
