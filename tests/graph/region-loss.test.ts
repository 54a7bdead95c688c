import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Graph, graph } from "../support/graphs";
import {
  loseRegion,
  loseStack,
  type Need,
  type Placed,
  placedResources,
  referenceFinder,
  unmetNeeds,
} from "../support/region-loss";
import { runPlan } from "../support/run-plan";

const LOST = "af-south-1";
const LEFT = "eu-west-1";

const resources = placedResources([graph("prod"), graph("prod-eu-west-1")]);

/** Made by the standby's stack, in its own region or in none. */
const standbys = (type: string, name: string) => (each: Placed) =>
  each.stack === "prod-eu-west-1" && each.region !== LOST && each.type === type && each.name === name;

/** Copied to the standby's region by the stack of the lost one. */
const copied = (type: string, name: string) => (each: Placed) =>
  each.stack === "prod" && each.region === LEFT && each.type === type && each.name === name;

const primarys = (type: string, name: string) => (each: Placed) =>
  each.stack === "prod" && each.type === type && each.name === name && !each.urn.includes("#");

const BUCKET = "aws:s3/bucket:Bucket";
const BUCKET_ENCRYPTION = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
const BUCKET_VERSIONING = "aws:s3/bucketVersioning:BucketVersioning";
const KEY = "aws:kms/key:Key";
const REPLICA_KEY = "aws:kms/replicaKey:ReplicaKey";
const SECRET = "aws:secretsmanager/secret:Secret";
const POSTGRES = "kubernetes:postgres-operator.crunchydata.com/v1:PostgresCluster";
const LOCATION = "kubernetes:velero.io/v1:BackupStorageLocation";
const EXTERNAL_SECRET = "kubernetes:external-secrets.io/v1:ExternalSecret";
const SCHEDULE = "kubernetes:velero.io/v1:Schedule";
const RELEASE = "kubernetes:helm.sh/v3:Release";

const NEEDS: Need[] = [
  { name: "provider of the region", is: standbys("pulumi:providers:aws", "aws") },
  { name: "provider of the cluster", is: standbys("pulumi:providers:kubernetes", "kubernetes") },
  { name: "cluster", is: standbys("aws:eks/cluster:Cluster", "cluster-eksCluster") },
  { name: "replica of the recovery key", is: copied(REPLICA_KEY, "key-recovery-replica") },
  { name: "name of that replica", is: copied("aws:kms/alias:Alias", "key-recovery-replica") },
  { name: "copy of the database's repository", is: copied(BUCKET, "postgres-postgres-backups-replica") },
  { name: "encryption of that copy", is: copied(BUCKET_ENCRYPTION, "postgres-postgres-backups-replica") },
  { name: "versions of that copy", is: copied(BUCKET_VERSIONING, "postgres-postgres-backups-replica") },
  { name: "standby of the database", is: standbys(POSTGRES, "postgres-postgres") },
  { name: "role that reads the copy", is: standbys("aws:iam/role:Role", "postgres-postgres-backups") },
  { name: "rights of that role", is: standbys("aws:iam/rolePolicy:RolePolicy", "postgres-postgres-backups") },
  {
    name: "identity provider of that role",
    is: standbys("aws:iam/openIdConnectProvider:OpenIdConnectProvider", "cluster-oidcProvider"),
  },
  { name: "operator of the database", is: standbys(RELEASE, "crunchy-postgres") },
  { name: "credentials of the database", is: copied(SECRET, "postgres-postgres-credentials") },
  { name: "credentials of the standby's database", is: standbys(SECRET, "postgres-postgres-credentials") },
  {
    name: "delivery of those credentials",
    is: standbys(EXTERNAL_SECRET, "postgres-postgres-credentials"),
  },
  {
    name: "store of secrets",
    is: standbys("kubernetes:external-secrets.io/v1:ClusterSecretStore", "external-secrets-aws-secrets-manager"),
  },
  { name: "copy of Velero's backups", is: copied(BUCKET, "velero-backups-replica") },
  { name: "encryption of those backups", is: copied(BUCKET_ENCRYPTION, "velero-backups-replica") },
  { name: "location of the partner's backups", is: standbys(LOCATION, "velero-location-partner") },
  { name: "Velero", is: standbys(RELEASE, "velero") },
  { name: "Velero's role", is: standbys("aws:iam/role:Role", "velero") },
  { name: "Velero's rights", is: standbys("aws:iam/rolePolicy:RolePolicy", "velero") },
  {
    name: "Velero's identity",
    is: standbys("aws:eks/podIdentityAssociation:PodIdentityAssociation", "velero"),
  },
  { name: "copy of the repository's password", is: copied(SECRET, "velero-repository") },
  { name: "delivery of the repository's password", is: standbys(EXTERNAL_SECRET, "velero-repository") },
  {
    name: "class of restored snapshots",
    is: standbys("kubernetes:snapshot.storage.k8s.io/v1:VolumeSnapshotClass", "velero-snapshot-class"),
  },
  {
    name: "copy of Elasticsearch's snapshots",
    is: copied(BUCKET, "elasticsearch-wakala-elasticsearch-snapshots-replica"),
  },
  {
    name: "search cluster",
    is: standbys("kubernetes:elasticsearch.k8s.elastic.co/v1:Elasticsearch", "elasticsearch-wakala-elasticsearch"),
  },
  { name: "writer of DNS records", is: standbys(RELEASE, "external-dns") },
  { name: "delivery of applications", is: standbys(RELEASE, "argo-cd") },
  {
    name: "application",
    is: standbys("kubernetes:argoproj.io/v1alpha1:Application", "delivery-application-wakala-platform"),
  },
];

/** What the standby's stack says of the lost region on purpose: where it copies its own backups to. */
const COPIES_BACK = ["aws:s3/bucketReplicationConfig:BucketReplicationConfig", "aws:iam/rolePolicy:RolePolicy"];

describe("when the primary's region is gone", () => {
  const aftermath = loseRegion(resources, LOST);

  test("something is", () => {
    expect(aftermath.gone.length).toBeGreaterThan(200);
    expect(aftermath.gone.every(({ region }) => region === LOST)).toBe(true);
  });

  test("everything that a restore needs is in the other region, and refers to nothing in this one", () => {
    expect(unmetNeeds(NEEDS, aftermath)).toEqual([]);
  });

  test.each(NEEDS)("without the $name, it is missed", (need) => {
    const left = aftermath.left.filter((each) => !need.is(each));
    expect(left.length).toBe(aftermath.left.length - 1);
    expect(unmetNeeds(NEEDS, { ...aftermath, left })).toContain(`${need.name}: nothing is left`);
  });

  test.each([
    ["the region", { endpoint: `https://sts.${LOST}.amazonaws.com` }, LOST],
    ["a zone of it", { zones: [`${LOST}a`] }, LOST],
    ["an ARN in it", { policy: JSON.stringify({ Resource: `arn:aws:kms:${LOST}:123456789012:key/1` }) }, LOST],
    [
      "a bucket that is gone",
      { bucket: "wakala-prod-primary-postgres-backups-123456789012" },
      "wakala-prod-primary-postgres-backups-123456789012",
    ],
  ])("a standby that refers to %s is caught", (_, inputs, what) => {
    const left = aftermath.left.map((each) =>
      standbys(POSTGRES, "postgres-postgres")(each) ? { ...each, inputs: { ...each.inputs, ...inputs } } : each,
    );
    expect(unmetNeeds(NEEDS, { ...aftermath, left })).toEqual([
      `standby of the database: postgres-postgres refers to ${what}`,
    ]);
  });

  test("so is one that waits for a resource that is gone", () => {
    const urn = "urn:pulumi:prod::platform::aws:eks/cluster:Cluster::gone";
    const gone = aftermath.gone.map((each, index) => (index === 0 ? { ...each, urn, provider: "" } : each));
    const left = aftermath.left.map((each) =>
      standbys(POSTGRES, "postgres-postgres")(each) ? { ...each, dependencies: [urn] } : each,
    );
    expect(unmetNeeds(NEEDS, { ...aftermath, gone, left })).toEqual([
      `standby of the database: postgres-postgres refers to ${urn}`,
    ]);
  });

  test("the database follows the copy that is left, through this region", () => {
    const copy = aftermath.left.find(copied(BUCKET, "postgres-postgres-backups-replica"));
    const database = aftermath.left.find(standbys(POSTGRES, "postgres-postgres"));
    const s3 = { bucket: copy?.inputs.bucket, endpoint: `s3.${LEFT}.amazonaws.com`, region: LEFT };
    expect(database?.inputs.spec).toMatchObject({
      backups: { pgbackrest: { repos: [{ name: "repo1", s3 }] } },
      standby: { enabled: true, repoName: "repo1" },
    });
  });

  test("Velero restores from the copy that is left, with the password that is left, and writes nothing there", () => {
    const copy = aftermath.left.find(copied(BUCKET, "velero-backups-replica"));
    const location = aftermath.left.find(standbys(LOCATION, "velero-location-partner"));
    expect(location?.inputs.spec).toMatchObject({
      accessMode: "ReadOnly",
      config: { region: LEFT },
      objectStorage: { bucket: copy?.inputs.bucket },
    });
    const password = aftermath.left.find(copied(SECRET, "velero-repository"));
    const delivery = aftermath.left.find(standbys(EXTERNAL_SECRET, "velero-repository"));
    expect(delivery?.inputs.spec).toMatchObject({ dataFrom: [{ extract: { key: password?.inputs.name } }] });
  });

  test("nothing else of the standby's stack refers to it, besides what copies its backups there", () => {
    const refersTo = referenceFinder(aftermath);
    // A pool knows the region by its name in DNS: it lies at Cloudflare, and nothing of it is asked of the region.
    const referring = aftermath.left.filter(
      (each) => each.stack === "prod-eu-west-1" && !each.type.startsWith("cloudflare:") && refersTo(each).length > 0,
    );
    expect(
      referring.filter(({ type }) => !COPIES_BACK.includes(type)).map(({ type, name }) => `${type} ${name}`),
    ).toEqual([]);
  });

  test("a promotion changes nothing in it", () => {
    const directory = mkdtempSync(join(tmpdir(), "promotion-"));
    try {
      expect(runPlan(["prod-eu-west-1", "--promoted", "--out", directory]).status).not.toBe(2);
      const file = join(directory, "prod-eu-west-1", "graph.json");
      const promoted = placedResources([JSON.parse(readFileSync(file, "utf8")) as Graph]);
      const before = resources.filter(({ stack }) => stack === "prod-eu-west-1");
      const inputsThere = (all: Placed[]) =>
        Object.fromEntries(all.filter(({ region }) => region === LOST).map(({ urn, inputs }) => [urn, inputs]));
      expect(inputsThere(promoted)).toEqual(inputsThere(before));
      expect(Object.keys(inputsThere(before)).length).toBeGreaterThan(5);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  test("the stack's second provider asks this region who it is", () => {
    const provider = resources.find(
      ({ stack, type, name }) =>
        stack === "prod-eu-west-1" && type === "pulumi:providers:aws" && name === "aws-partner",
    );
    expect(provider?.inputs).toMatchObject({ region: LOST, stsRegion: LEFT, skipCredentialsValidation: "true" });
  });
});

describe("when the standby's stack is destroyed", () => {
  const aftermath = loseStack(resources, "prod-eu-west-1");
  const backups: Need[] = [
    { name: "recovery key", is: primarys(KEY, "key-recovery") },
    { name: "its replica", is: copied(REPLICA_KEY, "key-recovery-replica") },
    { name: "database with its schedules", is: primarys(POSTGRES, "postgres-postgres") },
    { name: "repository", is: primarys(BUCKET, "postgres-postgres-backups") },
    { name: "encryption of the repository", is: primarys(BUCKET_ENCRYPTION, "postgres-postgres-backups") },
    { name: "copy of the repository", is: copied(BUCKET, "postgres-postgres-backups-replica") },
    { name: "encryption of the copy", is: copied(BUCKET_ENCRYPTION, "postgres-postgres-backups-replica") },
    { name: "rights on both", is: primarys("aws:iam/rolePolicy:RolePolicy", "postgres-postgres-backups") },
    { name: "Velero's backups", is: primarys(BUCKET, "velero-backups") },
    { name: "copy of Velero's backups", is: copied(BUCKET, "velero-backups-replica") },
    {
      name: "replication to that copy",
      is: primarys("aws:s3/bucketReplicationConfig:BucketReplicationConfig", "velero-backups"),
    },
    { name: "schedule of Velero's backups", is: primarys(SCHEDULE, "velero-schedule-daily-backup") },
    { name: "password of Velero's repository", is: primarys(SECRET, "velero-repository") },
    { name: "provider that keeps the copies", is: primarys("pulumi:providers:aws", "aws-partner") },
  ];

  test("the primary's backups and their copies are there, and refer to nothing of it", () => {
    expect(aftermath.gone.length).toBeGreaterThan(200);
    expect(unmetNeeds(backups, aftermath)).toEqual([]);
  });

  test.each(backups)("without the $name, it is missed", (need) => {
    const left = aftermath.left.filter((each) => !need.is(each));
    expect(unmetNeeds(backups, { ...aftermath, left })).toContain(`${need.name}: nothing is left`);
  });

  test("nothing of the primary's stack refers to it", () => {
    const refersTo = referenceFinder(aftermath);
    expect(aftermath.left.filter((each) => refersTo(each).length > 0).map(({ name }) => name)).toEqual([]);
  });

  test("the backups go on by schedule, into both regions", () => {
    const database = aftermath.left.find(primarys(POSTGRES, "postgres-postgres"));
    const scheduled = (region: string) =>
      expect.objectContaining({
        s3: expect.objectContaining({ region }),
        schedules: expect.objectContaining({ full: expect.any(String) }),
      });
    expect(database?.inputs.spec).toMatchObject({
      backups: { pgbackrest: { repos: [scheduled(LOST), scheduled(LEFT)] } },
    });
  });

  test("what is protected stays even when it goes from the program", () => {
    const kept = [BUCKET, KEY, REPLICA_KEY, POSTGRES];
    const slipping = resources.filter(
      ({ type, options }) => kept.includes(type) && !(options.protect && options.retainOnDelete),
    );
    expect(slipping.map(({ urn }) => urn)).toEqual([]);
  });
});
