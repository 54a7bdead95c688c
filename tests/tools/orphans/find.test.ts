/** What AWS has and no state knows: whom the tool asks, and what it makes of the answers. */

import type { PlannedGraph } from "../../../tools/deployment/plan";
import { findOrphans } from "../../../tools/orphans/find";
import { isClean } from "../../../tools/orphans/findings";
import { attribute, strangers } from "../../../tools/orphans/orphans";
import { stackNamed } from "../../../tools/plan/config";
import { ROOT } from "../../support/run-plan";
import { arn, type Begun, exported, HOME, NETWORK, PROVIDER, programs, state, tagged, urn } from "./world";

const PARTNER = "eu-west-1";
const VPC = arn("ec2", "vpc/vpc-1");
const found = (...arns: string[]) => arns.map((one) => ({ arn: one, tags: {}, facts: {} }));

test("what a state knows is no orphan: by its ARN, its id where it has none, or as a copy of a secret", () => {
  const known = [
    state([
      { type: "aws:ec2/vpc:Vpc", name: "vpc", id: "vpc-1", outputs: { arn: VPC } },
      { type: "aws:ec2/natGateway:NatGateway", name: "nat", id: "nat-1" },
      {
        type: "aws:eks/accessEntry:AccessEntry",
        name: "a",
        outputs: { accessEntryArn: arn("eks", "access-entry/m/1") },
      },
    ]),
    state([
      {
        type: "aws:secretsmanager/secret:Secret",
        name: "s",
        outputs: { arn: arn("secretsmanager", "secret:s-Ab12Cd", PARTNER) },
      },
    ]),
  ];
  const there = found(
    VPC,
    arn("ec2", "natgateway/nat-1"),
    arn("eks", "access-entry/m/1"),
    arn("secretsmanager", "secret:s-Ab12Cd"),
  );
  expect(strangers(there, known)).toEqual([]);
  expect(strangers(found(arn("ec2", "vpc/vpc-2")), known)).toEqual(found(arn("ec2", "vpc/vpc-2")));
});

test("a replica of a key is not known by its primary, whose id it has", () => {
  const primary = { type: "aws:kms/key:Key", name: "key", id: "mrk-1", outputs: { arn: arn("kms", "key/mrk-1") } };
  const replica = found(arn("kms", "key/mrk-1", PARTNER));
  expect(strangers(replica, [state([primary])])).toEqual(replica);
});

test("what another program makes under the same tags is its own", () => {
  expect(strangers(found(arn("rds", "db:orders")), [state([])])).toEqual([]);
});

test("one creation made one thing", () => {
  const begun = [{ type: "aws:ec2/vpc:Vpc", name: "vpc", inputs: { tags: { Name: "main" } } }];
  const twins = ["vpc-1", "vpc-2"].map((id) => ({ arn: arn("ec2", `vpc/${id}`), tags: { Name: "main" }, facts: {} }));
  expect(attribute(twins, state([], begun).pending).map(({ of }) => of?.name)).toEqual(["vpc", undefined]);
});

/** The pair, with all that a stack may be asked. */
const QUIET = {
  "stack export --stack prod ": exported([]),
  "stack export --stack prod-eu-west-1": "error: no stack named 'prod-eu-west-1' found",
  "get-resources": tagged(),
  "iam list-roles": { Roles: [] },
};

const ask = (answers: Record<string, unknown>, graph: PlannedGraph = { resources: [], outputs: {} }) => {
  const executor = programs({ ...QUIET, ...answers });
  return findOrphans(
    executor,
    stackNamed(ROOT, "prod"),
    [stackNamed(ROOT, "prod"), stackNamed(ROOT, "prod-eu-west-1"), stackNamed(ROOT, "staging")],
    () => graph,
  ).then((findings) => ({ findings, asked: executor.asked }));
};

test("both regions of a pair and the one of global services are asked for the environment's tags", async () => {
  const { findings, asked } = await ask({});
  expect(isClean(findings)).toBe(true);
  const filters = "Key=Project,Values=wakala Key=Environment,Values=prod Key=ManagedBy,Values=pulumi";
  expect(asked.filter((line) => line.includes("get-resources"))).toEqual(
    [HOME, PARTNER, "us-east-1"].map(
      (region) =>
        `aws resourcegroupstaggingapi get-resources --tag-filters ${filters} --region ${region} --output json`,
    ),
  );
  expect(asked.filter((line) => line.includes("stack export")).length).toBe(2);
});

test("an orphan has the creation that made it, what services made has none, and what is going is left out", async () => {
  const begun: Begun[] = [
    { type: "aws:ec2/vpc:Vpc", name: "vpc", inputs: { tags: { Name: "main" } } },
    { type: "aws:kms/key:Key", name: "key", inputs: { description: "volumes" } },
  ];
  const { findings } = await ask({
    "stack export --stack prod ": exported([], begun),
    [`get-resources * --region ${HOME}`]: tagged(
      { arn: VPC, tags: { Name: "main" } },
      { arn: arn("ec2", "security-group/sg-1"), tags: { "aws:eks:cluster-name": "main" } },
      { arn: arn("kms", "key/1") },
      { arn: arn("kms", "key/2") },
      { arn: arn("secretsmanager", "secret:gone-Ab12Cd") },
      { arn: arn("ec2", "natgateway/nat-1") },
    ),
    "kms describe-key --key-id arn:aws:kms:af-south-1:123456789012:key/1": {
      KeyMetadata: { KeyState: "Enabled", Description: "volumes" },
    },
    "kms describe-key --key-id arn:aws:kms:af-south-1:123456789012:key/2": {
      KeyMetadata: { KeyState: "PendingDeletion", Description: "volumes" },
    },
    "secretsmanager describe-secret": { DeletedDate: "2026-11-20" },
    "ec2 describe-nat-gateways": "An error occurred (NatGatewayNotFound) when calling DescribeNatGateways: gone",
  });
  expect(findings.recorded.map(({ arn: one, of }) => [one, of.name])).toEqual([
    [VPC, "vpc"],
    [arn("kms", "key/1"), "key"],
  ]);
  expect(findings.unclaimed).toEqual([]);
  expect(findings.open.length).toBe(2);
});

test("roles are known by their names, and by their tags, since the tagging API leaves them out", async () => {
  const role = (name: string) => ({ RoleName: name, Arn: `arn:aws:iam::123456789012:role/${name}` });
  const tags = (environment: string) => ({
    Tags: Object.entries({ Project: "wakala", Environment: environment, ManagedBy: "pulumi" }).map(([Key, Value]) => ({
      Key,
      Value,
    })),
  });
  const { findings } = await ask({
    "iam list-roles": { Roles: ["wakala-prod-primary-node", "wakala-prod-primary-2-node", "other"].map(role) },
    "list-role-tags --role-name wakala-prod-primary-node": tags("prod"),
    "list-role-tags --role-name wakala-prod-primary-2-node": tags("dev"),
  });
  expect(findings.unclaimed.map(({ arn: one }) => one)).toEqual([role("wakala-prod-primary-node").Arn]);
});

test("a region that does not answer is told, and the others are looked at", async () => {
  const { findings } = await ask({
    [`get-resources * --region ${PARTNER}`]: "Could not connect to the endpoint URL",
    [`get-resources * --region ${HOME}`]: tagged({ arn: VPC }),
  });
  expect(findings.silent.map(({ region }) => region)).toEqual([PARTNER]);
  expect(findings.silent[0]?.message).toContain("Could not connect to the endpoint URL");
  expect(findings.unclaimed.map(({ arn: one }) => one)).toEqual([VPC]);
  expect(isClean(findings)).toBe(false);
});

test("what cannot bear tags is looked for in what the state knows: our tables, our gateways, our keys", async () => {
  const type = "aws:ec2/route:Route";
  const { findings } = await ask({
    "stack export --stack prod ": exported([
      { type: "aws:ec2/routeTable:RouteTable", name: "table", id: "rtb-1", outputs: { arn: "a" } },
      { type: "aws:ec2/natGateway:NatGateway", name: "nat", id: "nat-1" },
      { type, name: "route", id: "r-1", inputs: { routeTableId: "rtb-1", destinationCidrBlock: "10.0.0.0/8" } },
      { type: "aws:ec2/subnet:Subnet", name: "a", id: "subnet-1", outputs: { arn: "b" } },
      { type: "aws:ec2/subnet:Subnet", name: "b", id: "subnet-2", outputs: { arn: "c" } },
      { type: "aws:ec2/routeTableAssociation:RouteTableAssociation", name: "b", id: "rtbassoc-2" },
      { type: "aws:kms/key:Key", name: "key", id: "key-1", outputs: { arn: "d" } },
      { type: "aws:kms/alias:Alias", name: "alias", id: "alias/main", inputs: { name: "alias/main" } },
    ]),
    [`describe-route-tables --route-table-ids rtb-1 --region ${HOME}`]: {
      RouteTables: [
        {
          RouteTableId: "rtb-1",
          Routes: [
            { DestinationCidrBlock: "10.9.0.0/16", GatewayId: "local" },
            { DestinationCidrBlock: "10.0.0.0/8", NatGatewayId: "nat-1" },
            { DestinationCidrBlock: "0.0.0.0/0", NatGatewayId: "nat-1" },
            { DestinationCidrBlock: "192.168.0.0/16", GatewayId: "pcx-1" },
          ],
          Associations: [
            { RouteTableAssociationId: "rtbassoc-1", SubnetId: "subnet-1" },
            { RouteTableAssociationId: "rtbassoc-2", SubnetId: "subnet-2" },
            { RouteTableAssociationId: "rtbassoc-3" },
          ],
        },
      ],
    },
    [`list-aliases --region ${HOME}`]: {
      Aliases: [
        { AliasName: "alias/main", TargetKeyId: "key-1" },
        { AliasName: "alias/lost", TargetKeyId: "key-1" },
        { AliasName: "alias/other", TargetKeyId: "key-2" },
        { AliasName: "alias/aws/ebs" },
      ],
    },
  });
  expect(findings.untagged).toEqual([
    {
      what: "route 0.0.0.0/0 of rtb-1",
      remove: "aws ec2 delete-route --route-table-id rtb-1 --destination-cidr-block 0.0.0.0/0 --region af-south-1",
    },
    {
      what: "association of subnet-1 with rtb-1",
      remove: "aws ec2 disassociate-route-table --association-id rtbassoc-1 --region af-south-1",
    },
    {
      what: "alias/lost of key-1",
      remove: "aws kms delete-alias --alias-name alias/lost --region af-south-1",
    },
  ]);
});

test("where no creation is open, the program tells what it makes and the state does not have", async () => {
  const inputs = { tags: { Name: "main" } };
  const resource = (type: string, name: string, provider: string) => ({
    urn: urn(type, name),
    type,
    name,
    parent: NETWORK,
    custom: true,
    remote: false,
    inputs,
    dependencies: [],
    provider,
    options: { protect: false, retainOnDelete: false, aliases: [], ignoreChanges: [] },
  });
  const graph = { resources: [resource("aws:ec2/vpc:Vpc", "vpc", PROVIDER)], outputs: {} };
  const { findings } = await ask(
    { [`get-resources * --region ${HOME}`]: tagged({ arn: VPC, tags: { Name: "main" } }) },
    graph,
  );
  expect(findings.recorded).toMatchObject([{ arn: VPC, of: { name: "vpc", parent: NETWORK, provider: PROVIDER } }]);
  expect(findings.open).toEqual([]);
});
