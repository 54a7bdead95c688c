/** The AWS CLI on a stand-in cloud: its command line, and what it answers. */
import fc from "fast-check";
import { runCommand } from "../../../tools/stand-in/aws-cli/commands";
import { readCommandLine } from "../../../tools/stand-in/aws-cli/options";
import { loseRegions } from "../../../tools/stand-in/cloud/lost";
import { makeCloud, makeNetwork, subject, type TestCloud, VPC } from "./support";

test("options stand before and after the command, with one value or many", () => {
  const line = "--region eu-west-1 ec2 create-tags --resources vol-1 vol-2 --tags Key=a,Value=b --output json";
  expect(readCommandLine(line.split(" "))).toEqual({
    name: "ec2 create-tags",
    operation: "CreateTags",
    region: "eu-west-1",
    options: { region: ["eu-west-1"], resources: ["vol-1", "vol-2"], tags: ["Key=a,Value=b"], output: ["json"] },
  });
  expect(readCommandLine(["eks", "update-cluster-config", "--no-deletion-protection"], "af-south-1")).toMatchObject({
    region: "af-south-1",
    options: { "no-deletion-protection": [] },
  });
});

test("values come back as they were given", () => {
  const word = fc.string({ minLength: 1 }).filter((text) => !text.startsWith("--"));
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (values) => {
      expect(readCommandLine(["ec2", "run", "--values", ...values]).options.values).toEqual(values);
    }),
  );
});

describe("a command", () => {
  let cloud: TestCloud;
  beforeEach(() => {
    cloud = makeCloud();
  });
  afterEach(() => cloud.remove());
  const aws = (name: string, options: Record<string, string[]> = {}) =>
    runCommand(name, { root: cloud.root, run: "test", region: "eu-west-1", options });

  test("tells what bears all tags that are asked for, of the region", async () => {
    const own = await cloud.provider("eu-west-1").create(VPC, { cidrBlock: "10.0.0.0/16", tags: { Name: "main" } });
    await cloud.provider("af-south-1").create(VPC, { cidrBlock: "10.0.0.0/16" });
    expect(aws("resourcegroupstaggingapi get-resources", { "tag-filters": ["Key=Team,Values=platform"] })).toEqual({
      ResourceTagMappingList: [
        {
          ResourceARN: own.state.arn,
          Tags: [
            { Key: "Team", Value: "platform" },
            { Key: "Name", Value: "main" },
          ],
        },
      ],
    });
    expect(aws("resourcegroupstaggingapi get-resources", { "tag-filters": ["Key=Team,Values=other"] })).toEqual({
      ResourceTagMappingList: [],
    });
  });

  test("tells buckets in their region, what is the account's in one, and of roles only their names and tags", async () => {
    const provider = cloud.provider("eu-west-1");
    const tagged = (region: string) =>
      (
        runCommand("resourcegroupstaggingapi get-resources", {
          root: cloud.root,
          run: "test",
          region,
          options: { "tag-filters": ["Key=Team,Values=platform"] },
        }).ResourceTagMappingList as { ResourceARN: string }[]
      ).map(({ ResourceARN }) => ResourceARN);
    await provider.create(subject("aws:s3/bucket:Bucket", "b"), { bucket: "data" });
    await provider.create(subject("aws:iam/role:Role", "r"), { name: "main-node" });
    const url = "https://oidc.eks.eu-west-1.amazonaws.com/id/A";
    await provider.create(subject("aws:iam/openIdConnectProvider:OpenIdConnectProvider", "o"), { url });
    const nat = await provider.create(subject("aws:ec2/natGateway:NatGateway", "n"), { connectivityType: "private" });
    expect(tagged("eu-west-1").sort()).toEqual([
      `arn:aws:ec2:eu-west-1:123456789012:natgateway/${nat.id}`,
      "arn:aws:s3:::data",
    ]);
    expect(tagged("us-east-1")).toEqual([`arn:aws:iam::123456789012:oidc-provider/${url.replace("https://", "")}`]);
    expect(aws("iam list-roles")).toMatchObject({ Roles: [{ RoleName: "main-node" }] });
    expect(aws("iam list-role-tags", { "role-name": ["main-node"] })).toEqual({
      Tags: [{ Key: "Team", Value: "platform" }],
    });
  });

  test("tells by what else a thing is known than its ARN", async () => {
    const provider = cloud.provider("eu-west-1");
    const key = await provider.create(subject("aws:kms/key:Key", "k"), { description: "volumes" });
    const template = await provider.create(subject("aws:ec2/launchTemplate:LaunchTemplate", "t"), { name: "nodes-1" });
    const secret = await provider.create(subject("aws:secretsmanager/secret:Secret", "s"), { name: "db" });
    const identity = { clusterName: "main", namespace: "velero", serviceAccount: "server" };
    await provider.create(subject("aws:iam/role:Role", "r"), { name: "velero" });
    await provider.create(subject("aws:eks/cluster:Cluster", "main"), { name: "main" });
    const association = await provider.create(
      subject("aws:eks/podIdentityAssociation:PodIdentityAssociation", "p"),
      identity,
    );
    expect(aws("kms describe-key", { "key-id": [String(key.state.arn)] })).toEqual({
      KeyMetadata: { KeyState: "Enabled", Description: "volumes" },
    });
    expect(() => aws("kms describe-key", { "key-id": ["arn:aws:kms:::key/1"] })).toThrow("NotFoundException");
    expect(aws("ec2 describe-launch-templates", { "launch-template-ids": [template.id] })).toEqual({
      LaunchTemplates: [{ LaunchTemplateId: template.id, LaunchTemplateName: "nodes-1" }],
    });
    expect(aws("secretsmanager describe-secret", { "secret-id": [secret.id] })).toMatchObject({ Name: "db" });
    const options = { "cluster-name": ["main"], "association-id": [association.id] };
    expect(aws("eks describe-pod-identity-association", options)).toEqual({
      association: { associationId: association.id, ...identity },
    });
  });

  test("of a lost region does not come through, but for services of the account", () => {
    loseRegions(cloud.root, ["eu-west-1"]);
    expect(() => aws("kms list-aliases")).toThrow("Could not connect to the endpoint URL");
    expect(aws("iam list-roles")).toEqual({ Roles: [] });
  });

  test("describes route tables with their routes and associations, and takes those away", async () => {
    const provider = cloud.provider();
    const { vpc, subnet } = await makeNetwork(provider);
    const table = await provider.create(subject("aws:ec2/routeTable:RouteTable", "table"), { vpcId: vpc.id });
    const route = { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0" };
    await provider.create(subject("aws:ec2/route:Route", "route"), route);
    const association = await provider.create(
      subject("aws:ec2/routeTableAssociation:RouteTableAssociation", "association"),
      { routeTableId: table.id, subnetId: subnet.id },
    );
    const described = (filter: string) => aws("ec2 describe-route-tables", { filters: [filter] });
    const whole = {
      RouteTableId: table.id,
      Routes: [{ DestinationCidrBlock: "0.0.0.0/0" }],
      Associations: [{ RouteTableAssociationId: association.id, SubnetId: subnet.id }],
    };
    expect(described(`Name=association.subnet-id,Values=${subnet.id}`)).toEqual({ RouteTables: [whole] });
    expect(described("Name=association.subnet-id,Values=subnet-other")).toEqual({ RouteTables: [] });
    aws("ec2 disassociate-route-table", { "association-id": [association.id] });
    aws("ec2 delete-route", { "route-table-id": [table.id], "destination-cidr-block": ["0.0.0.0/0"] });
    expect(aws("ec2 describe-route-tables", { "route-table-ids": [table.id] })).toEqual({
      RouteTables: [{ RouteTableId: table.id, Routes: [], Associations: [] }],
    });
  });

  test("changes a cluster as EKS does: what was protected goes then", async () => {
    const provider = cloud.provider();
    const cluster = subject("aws:eks/cluster:Cluster", "main");
    const inputs = { name: "main", deletionProtection: true, enabledClusterLogTypes: ["api"] };
    const { id, state } = await provider.create(cluster, inputs);
    expect(aws("eks describe-cluster", { name: ["main"] })).toMatchObject({
      cluster: { deletionProtection: true, logging: { clusterLogging: [{ types: ["api"], enabled: true }] } },
    });
    const logging = JSON.stringify({ clusterLogging: [{ types: ["api"], enabled: false }] });
    aws("eks update-cluster-config", { name: ["main"], logging: [logging] });
    aws("eks update-cluster-config", { name: ["main"], "no-deletion-protection": [] });
    expect(aws("eks describe-cluster", { name: ["main"] })).toMatchObject({
      cluster: { deletionProtection: false, logging: { clusterLogging: [] } },
    });
    await provider.delete(cluster, id, state);
    expect(() => aws("eks describe-cluster", { name: ["main"] })).toThrow(
      "ResourceNotFoundException: No cluster found for name: main.",
    );
  });

  test("that nobody wrote is refused by its name, and one without an option too", () => {
    expect(() => aws("rds create-db-instance")).toThrow(
      "NotImplemented: the stand-in has no `aws rds create-db-instance`",
    );
    expect(() => aws("eks describe-cluster")).toThrow("ParamValidation: --name is missing");
  });
});
