import { nameFindings } from "../../../../tools/plan/aws";
import { graphResource } from "../../../support/graph-resource";

const REGION = graphResource({ urn: "region", type: "platform:region:Region", custom: false });
const provider = (region: string) => graphResource({ urn: region, type: "pulumi:providers:aws", inputs: { region } });

/** A resource in a unit of the region. */
function made(unit: string, type: string, inputs: Record<string, unknown>, more: object = {}) {
  return graphResource({ urn: `${unit}/${type}`, parent: "region", name: unit, type, inputs, ...more });
}

const stack = (name: string, resources: ReturnType<typeof made>[], more: object = {}) => ({
  stack: name,
  region: "eu-west-1",
  resources: [REGION, provider("eu-west-1"), provider("eu-central-1"), ...resources],
  ...more,
});

const BUCKET = "aws:s3/bucket:Bucket";
const ROLE = "aws:iam/role:Role";
const QUEUE = "aws:sqs/queue:Queue";

test("two of one stack", () => {
  const buckets = [
    made("velero", BUCKET, { bucket: "shop-backups" }),
    made("bucket-backups", BUCKET, { bucket: "shop-backups" }),
  ];
  expect(nameFindings([stack("prod", buckets)])).toEqual([
    {
      stack: "prod",
      severity: "error",
      at: "data.buckets.backups",
      message: 'bucket-backups and velero are both the Bucket "shop-backups", and AWS has that name once',
      fix: "rename data.buckets.backups or backup.velero in the definition",
    },
  ]);
});

test("a database whose role is called as an add-on's", () => {
  const roles = [made("velero", ROLE, { name: "shop-velero" }), made("postgres-velero", ROLE, { name: "shop-velero" })];
  expect(nameFindings([stack("prod", roles)])).toMatchObject([
    {
      severity: "error",
      at: "data.postgres.velero",
      message: 'postgres-velero and velero are both the Role "shop-velero", and AWS has that name once',
      fix: "rename data.postgres.velero or backup.velero in the definition",
    },
  ]);
});

test("two of two stacks, where no account tells them apart", () => {
  const role = (unit: string, name: string) => made(unit, ROLE, { name });
  const stacks = [stack("prod", [role("a", "Shop-Nodes")]), stack("dev", [role("b", "shop-nodes")])];
  expect(nameFindings(stacks)).toEqual([
    {
      stack: "dev",
      severity: "error",
      at: `b/${ROLE}`,
      message: 'b and a of stack prod are both the Role "shop-nodes", and AWS has that name once',
      fix: "give b another name, or give each environment its account",
    },
  ]);
});

test("two accounts have names of their own, but for those of all AWS", () => {
  const named = (type: string, inputs: Record<string, unknown>) => [
    stack("prod", [made("a", type, inputs)], { account: "111111111111" }),
    stack("dev", [made("b", type, inputs)], { account: "222222222222" }),
  ];
  expect(nameFindings(named(ROLE, { name: "nodes" }))).toEqual([]);
  expect(nameFindings(named(BUCKET, { bucket: "shop" }))).toMatchObject([{ stack: "dev", fix: "give b another name" }]);
  // The account's own number is in it, which the plan does not know.
  expect(nameFindings(named(BUCKET, { bucket: "shop-123456789012" }))).toEqual([]);
});

test("a region's names are the region's of its provider", () => {
  const queue = (region: string) => made(`queue-${region}`, QUEUE, { name: "events" }, { provider: region });
  expect(nameFindings([stack("prod", [queue("eu-west-1"), queue("eu-central-1")])])).toEqual([]);
  expect(nameFindings([stack("prod", [queue("eu-west-1")]), stack("dev", [queue("eu-west-1")])])).toHaveLength(1);
});

test("a name that the provider makes up is nobody's", () => {
  const queues = [made("a", QUEUE, {}), made("b", QUEUE, { name: { unknown: true } })];
  expect(nameFindings([stack("prod", queues)])).toEqual([]);
});

test("stacks whose clusters have one name are told once", () => {
  const many = () => ["a", "b", "c", "d"].map((name) => made(name, ROLE, { name }));
  expect(nameFindings([stack("prod", many()), stack("dev", many())])).toEqual([
    {
      stack: "dev",
      severity: "error",
      at: "topology.eu-west-1.cluster",
      message: '4 resources have the names of those of stack prod, such as Role "a", and AWS has each once (Role)',
      fix: "change topology.eu-west-1.cluster in one of the two, or give each environment its account",
    },
  ]);
});

test("what is part of something is compared within its stack only", () => {
  const attachment = (urn: string) =>
    graphResource({
      urn,
      name: urn,
      type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      inputs: { role: "nodes", policyArn: "arn" },
    });
  expect(nameFindings([stack("prod", [attachment("a")]), stack("dev", [attachment("b")])])).toEqual([]);
  expect(nameFindings([stack("prod", [attachment("a"), attachment("b")])])).toHaveLength(1);
});
