import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { StackGraph } from "offline-engine";
import { HostedZones } from "../../../../components/dns/hosted-zones";
import type { OwnedZone } from "../../../../components/dns/hosted-zones/types";
import { awsFindings } from "../../../../tools/plan/aws";
import { made, namesByType, needs } from "../../../support/component";
import { only, resourcesOfType } from "../../../support/graphs";

const ZONE = "aws:route53/zone:Zone";
const RECORD = "aws:route53/record:Record";
const QUERY_LOG = "aws:route53/queryLog:QueryLog";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const POLICY = "aws:cloudwatch/logResourcePolicy:LogResourcePolicy";

function createZones(parent: pulumi.Resource, zones: OwnedZone[], protect: boolean): void {
  const region = "us-east-1";
  const provider = new aws.Provider("aws-global", { region }, { parent });
  const account = { prefix: "shop-prod", accountId: "123456789012", partition: "aws" };
  const deletion = { force: !protect, secretRecoveryDays: 7, keyWindowDays: 7 };
  const args = { zones, ...account, region, protect, deletion };
  new HostedZones("hosted-zones", args, { parent, providers: { aws: provider } });
}

function alone(zones: OwnedZone[], protect = true): Promise<StackGraph> {
  return made((parent) => createZones(parent, zones, protect));
}

const QUERIES = { queryLogging: { retentionDays: 90 } };
const EXAMPLE: OwnedZone = { name: "example.com", acceleratedRecovery: true, ...QUERIES };
const SHOP: OwnedZone = {
  name: "shop.example.com",
  acceleratedRecovery: false,
  parent: { owned: "example.com" },
  ...QUERIES,
};

describe("two zones, one inside of the other", () => {
  let graph: StackGraph;
  beforeAll(async () => {
    graph = await alone([EXAMPLE, SHOP]);
  });

  test("are public, and kept by their names", () => {
    expect(graph.findings).toEqual([]);
    expect(namesByType(graph)).toMatchObject({
      [ZONE]: ["hosted-zones-example.com", "hosted-zones-shop.example.com"],
      [RECORD]: ["hosted-zones-shop.example.com"],
      [QUERY_LOG]: ["hosted-zones-example.com", "hosted-zones-shop.example.com"],
      [POLICY]: ["hosted-zones"],
    });
    expect(only(graph, ZONE, "hosted-zones-example.com").inputs).toEqual({
      name: "example.com",
      comment: "Of shop-prod",
      enableAcceleratedRecovery: true,
      forceDestroy: false,
      tags: { Name: "example.com" },
    });
    // Left out, Route 53 leaves it as it is.
    expect(only(graph, ZONE, "hosted-zones-shop.example.com").inputs).toMatchObject({
      enableAcceleratedRecovery: false,
    });
  });

  test("AWS takes all of it", async () => {
    expect(await awsFindings(graph)).toEqual([]);
  });

  test("nothing of them goes by a slip, nor with the stack: another zone has other name servers", () => {
    const mine = graph.resources.filter(({ type }) => type.startsWith("aws:"));
    expect(mine.length).toBeGreaterThan(8);
    for (const { name, options } of mine)
      expect([name, options.protect, options.retainOnDelete]).toEqual([name, true, true]);
  });

  test("all of it is made where Route 53 writes logs to", () => {
    const global = only(graph, "pulumi:providers:aws", "aws-global").urn;
    for (const { type, provider } of graph.resources)
      if (type.startsWith("aws:")) expect(provider?.startsWith(global)).toBe(true);
  });

  test("the outer one names the inner one's name servers", () => {
    const outer = only(graph, ZONE, "hosted-zones-example.com");
    const record = only(graph, RECORD);
    expect(record.inputs).toMatchObject({ name: "shop.example.com", type: "NS", ttl: 172_800 });
    expect(record.inputs.records).toHaveLength(4);
    expect(record.dependencies).toEqual(
      expect.arrayContaining([outer.urn, only(graph, ZONE, "hosted-zones-shop.example.com").urn]),
    );
  });

  test("what they are asked is written down, encrypted, by Route 53 alone and for these zones alone", () => {
    expect(only(graph, LOG_GROUP, "hosted-zones-example.com").inputs).toMatchObject({
      name: "/aws/route53/example.com",
      retentionInDays: 90,
      kmsKeyId: expect.stringMatching(/^arn:aws:kms:us-east-1:/),
    });
    expect(only(graph, "aws:kms/alias:Alias").inputs.name).toBe("alias/shop-prod/dns");
    const { policyName, policyDocument } = only(graph, POLICY).inputs;
    expect(policyName).toBe("shop-prod-route53");
    const { Statement } = JSON.parse(String(policyDocument)) as {
      Statement: { Principal: object; Resource: string[]; Condition: { ArnLike: Record<string, string[]> } }[];
    };
    expect(Statement).toHaveLength(1);
    expect(Statement[0]).toMatchObject({
      Principal: { Service: "route53.amazonaws.com" },
      Resource: [
        expect.stringMatching(/^arn:aws:logs:us-east-1:\d{12}:log-group:\/aws\/route53\/example\.com:\*$/),
        expect.stringMatching(/^arn:aws:logs:us-east-1:\d{12}:log-group:\/aws\/route53\/shop\.example\.com:\*$/),
      ],
      Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
    });
    const zoneArns = Statement[0]?.Condition.ArnLike["aws:SourceArn"];
    expect(zoneArns).toHaveLength(2);
    for (const arn of zoneArns ?? []) expect(arn).toMatch(/^arn:aws:route53:::hostedzone\/Z[0-9A-Z]+$/);
  });

  test("Route 53 tries the log out, so it may write there before", () => {
    expect(needs(graph, only(graph, QUERY_LOG, "hosted-zones-example.com"))).toEqual([
      "LogGroup hosted-zones-example.com",
      "LogResourcePolicy hosted-zones",
      "Zone hosted-zones-example.com",
    ]);
  });
});

test("a zone around it that was there before gets the name servers, too", async () => {
  const graph = await alone([{ ...SHOP, parent: { id: "Z0123456789ABC" } }]);
  expect(only(graph, RECORD).inputs).toMatchObject({ zoneId: "Z0123456789ABC", name: "shop.example.com", type: "NS" });
});

test("without query logging there is no log, no key and no policy", async () => {
  const graph = await alone([{ name: "example.com", acceleratedRecovery: true }]);
  expect(Object.keys(namesByType(graph)).sort()).toEqual([ZONE, "platform:dns:HostedZones"]);
});

test("outside production a zone goes with its records", async () => {
  const graph = await alone([EXAMPLE], false);
  const zone = only(graph, ZONE);
  expect(zone.inputs.forceDestroy).toBe(true);
  expect([zone.options.protect, zone.options.retainOnDelete]).toEqual([false, false]);
  expect(resourcesOfType(graph, "aws:kms/key:Key")[0]?.inputs.deletionWindowInDays).toBe(7);
});

test("one inside of a zone that is not made is a fault of the program", async () => {
  const faults: unknown[] = [];
  await made((parent) => {
    try {
      createZones(parent, [SHOP], true);
    } catch (fault) {
      faults.push(fault);
    }
  });
  expect(faults).toEqual([new Error("hosted zone example.com is not made here, and another one is inside of it")]);
});
