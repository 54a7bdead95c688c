/** The cloud: what is there once, what is refused, what is unique, who may go. */

import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { loseRegions } from "../../../tools/stand-in/cloud/lost";
import { Cloud } from "../../../tools/stand-in/cloud/store";
import { makeCloud, makeNetwork, subject, type TestCloud, VPC } from "./support";

let test1: TestCloud;
beforeEach(() => {
  test1 = makeCloud();
});
afterEach(() => test1.remove());

const BUCKET = subject("aws:s3/bucket:Bucket", "bucket");
const ROLE = subject("aws:iam/role:Role", "role");

test("a resource is there, with typed outputs, until it is deleted", async () => {
  const provider = test1.provider();
  const { id, state } = await provider.create(VPC, { cidrBlock: "10.0.0.0/16", tags: { Name: "main" } });
  expect(id).toMatch(/^vpc-[0-9a-f]{17}$/);
  expect(state).toMatchObject({
    arn: `arn:aws:ec2:eu-west-1:123456789012:vpc/${id}`,
    cidrBlock: "10.0.0.0/16",
    tagsAll: { Name: "main", Team: "platform" },
  });
  expect(provider.read(VPC, id, state, {})).toEqual({
    id,
    state,
    inputs: { cidrBlock: "10.0.0.0/16", tags: { Name: "main" } },
  });
  await provider.delete(VPC, id, state);
  expect(provider.read(VPC, id, state, {})).toBeUndefined();
  // As with the real provider: what is gone already is as it should be.
  await expect(provider.delete(VPC, id, state)).resolves.toBeUndefined();
});

test("ids are drawn by lot, also for one URN that is made again", async () => {
  const provider = test1.provider();
  const address = (name: string) => subject("aws:ec2/eip:Eip", name);
  const made = await Promise.all(["a", "a", "b"].map((name) => provider.create(address(name), { domain: "vpc" })));
  expect(new Set(made.map(({ id }) => id)).size).toBe(3);
});

test("what there can be only one of is refused or set anew, whatever its id", async () => {
  const provider = test1.provider();
  const { subnet, vpc } = await makeNetwork(provider);
  const table = await provider.create(subject("aws:ec2/routeTable:RouteTable", "table"), { vpcId: vpc.id });
  const association = subject("aws:ec2/routeTableAssociation:RouteTableAssociation", "association");
  const inputs = { subnetId: subnet.id, routeTableId: table.id };
  const { id } = await provider.create(association, inputs);
  await expect(provider.create(association, inputs)).rejects.toThrow(
    `Resource.AlreadyAssociated: ${association.type} of subnetId ${subnet.id} is there already: ${id}`,
  );
  await provider.create(ROLE, { name: "role" });
  const attachment = subject("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "attachment");
  const attached = { role: "role", policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" };
  const first = await provider.create(attachment, attached);
  await expect(provider.create(attachment, attached)).resolves.toMatchObject({ id: first.id });
  expect(test1.cloud.list(attachment.type)).toHaveLength(1);
});

test("names are taken over all regions where AWS has them so, and in one region elsewhere", async () => {
  const [here, there] = [test1.provider("eu-west-1"), test1.provider("af-south-1")];
  await here.create(BUCKET, { bucket: "backups" });
  await expect(there.create(BUCKET, { bucket: "backups" })).rejects.toThrow(
    "AlreadyExists: aws:s3/bucket:Bucket backups is there already, in global",
  );
  const alias = subject("aws:cloudwatch/logGroup:LogGroup", "logs");
  await here.create(alias, { name: "/logs" });
  await expect(there.create(alias, { name: "/logs" })).resolves.toMatchObject({ id: "/logs" });
  await expect(here.create(alias, { name: "/logs" })).rejects.toThrow("AlreadyExists");
});

test("settings of a bucket are put, whether they were there or not", async () => {
  const provider = test1.provider();
  const versioning = subject("aws:s3/bucketVersioning:BucketVersioning", "versioning");
  await provider.create(BUCKET, { bucket: "data" });
  const inputs = { bucket: "data", versioningConfiguration: { status: "Enabled" } };
  await provider.create(versioning, inputs);
  await expect(provider.create(versioning, inputs)).resolves.toMatchObject({ id: "data" });
});

test("what names something that is not there is refused", async () => {
  const provider = test1.provider();
  await expect(provider.create(subject("aws:ec2/subnet:Subnet", "s"), { vpcId: "vpc-1" })).rejects.toThrow(
    "NotFound: vpcId of the aws:ec2/subnet:Subnet names vpc-1, which does not exist",
  );
  await expect(
    provider.update({ ...VPC, id: "vpc-1", olds: {}, oldInputs: {}, news: { cidrBlock: "10.0.0.0/16" } }),
  ).rejects.toThrow("NotFound: no aws:ec2/vpc:Vpc vpc-1 in eu-west-1");
});

test("what something else needs cannot go", async () => {
  const provider = test1.provider();
  const { vpc, subnet, subnetSubject } = await makeNetwork(provider);
  await expect(provider.delete(VPC, vpc.id, vpc.state)).rejects.toThrow(
    `DependencyViolation: aws:ec2/vpc:Vpc ${vpc.id} has a dependency: aws:ec2/subnet:Subnet ${subnet.id}`,
  );
  await provider.delete(subnetSubject, subnet.id, subnet.state);
  await provider.delete(VPC, vpc.id, vpc.state);
  expect(test1.cloud.list()).toEqual([]);
});

test("a failed call leaves the cloud as it was", async () => {
  const provider = test1.provider();
  test1.injectFaults({ kind: "before", at: 1 }, { kind: "throttled", at: 2, calls: 2 }, { kind: "quota", at: 4 });
  for (const code of ["InternalFailure", "ThrottlingException", "ThrottlingException", "LimitExceeded"])
    await expect(provider.create(VPC, { cidrBlock: "10.0.0.0/16" })).rejects.toThrow(code);
  expect(test1.cloud.list()).toEqual([]);
  await expect(provider.create(VPC, { cidrBlock: "10.0.0.0/16" })).resolves.toBeDefined();
});

test("a fault after the call leaves what it made, and hands it to the engine", async () => {
  test1.injectFaults({ kind: "after", at: 1 });
  const failed = await test1
    .provider()
    .create(VPC, { cidrBlock: "10.0.0.0/16" })
    .catch((error: unknown) => error);
  const [there] = test1.cloud.list();
  expect(failed).toMatchObject({ message: "fault on request, after call 1", made: { id: there?.id } });
});

test("a fault of a resource is met by the call that is named, whatever its number", async () => {
  const provider = test1.provider();
  test1.injectFaults({ kind: "quota", urn: VPC.urn, call: "create" });
  await provider.create(BUCKET, { bucket: "data" });
  await expect(provider.create(VPC, { cidrBlock: "10.0.0.0/16" })).rejects.toThrow("LimitExceeded");
  test1.injectFaults({ kind: "quota", urn: VPC.urn, call: "delete" });
  await expect(provider.create(VPC, { cidrBlock: "10.0.0.0/16" })).resolves.toBeDefined();
});

test("a lost region answers nothing, and others and the services of the account do", async () => {
  const { id, state } = await test1.provider("af-south-1").create(VPC, { cidrBlock: "10.0.0.0/16" });
  loseRegions(test1.root, ["af-south-1"]);
  const lost = test1.provider("af-south-1");
  const said = "ServiceUnavailable: no service of af-south-1 answers";
  await expect(lost.create(VPC, { cidrBlock: "10.1.0.0/16" })).rejects.toThrow(said);
  expect(() => lost.read(VPC, id, state, {})).toThrow(said);
  expect(() => lost.invoke("aws:index/getAvailabilityZones:getAvailabilityZones", {})).toThrow(said);
  await expect(test1.provider("eu-west-1").create(VPC, { cidrBlock: "10.0.0.0/16" })).resolves.toBeDefined();
  await expect(lost.create(subject("aws:iam/role:Role", "role"), { name: "role" })).resolves.toBeDefined();
});

test("a pod identity is read by the id that an import takes", async () => {
  const provider = test1.provider();
  const self = subject("aws:eks/podIdentityAssociation:PodIdentityAssociation", "identity");
  const id = "a-1";
  test1.cloud.create({ type: self.type, id, place: "eu-west-1", urn: self.urn, inputs: {}, state: { arn: "x" } });
  expect(provider.read(self, `main,${id}`, {}, {})).toEqual({ id, state: { arn: "x" }, inputs: {} });
});

test("a fault of another run does not count, and every call is recorded", async () => {
  test1.injectFaults({ kind: "before", at: 1, run: "other" });
  await test1.provider().create(VPC, { cidrBlock: "10.0.0.0/16" });
  const lines = readFileSync(join(test1.root, "calls.jsonl"), "utf8").trim().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { run: "test", call: "configure", place: "eu-west-1" },
    { run: "test", call: "create", number: 1, type: "aws:ec2/vpc:Vpc", id: expect.stringMatching(/^vpc-/) },
  ]);
});

test("only the owner can read a resource", async () => {
  await test1.provider().create(BUCKET, { bucket: "data" });
  const file = join(test1.root, "resources/global/aws-s3-bucket/data.json");
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("two ids never share a file", () => {
  const cloud = new Cloud(test1.root);
  const id = fc.string({ minLength: 1, maxLength: 300, unit: "binary" });
  fc.assert(
    fc.property(fc.uniqueArray(id, { minLength: 2, maxLength: 5 }), (ids) => {
      const make = (one: string) => ({ type: "aws:a/b:C", id: one, place: "p", urn: "", inputs: {}, state: { one } });
      for (const one of ids) cloud.create(make(one));
      for (const one of ids) expect(cloud.get("aws:a/b:C", "p", one).state).toEqual({ one });
      for (const one of ids) cloud.delete(make(one));
      expect(cloud.list()).toEqual([]);
    }),
    { numRuns: 50 },
  );
});
