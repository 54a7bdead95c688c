import { z } from "zod";
import {
  cidr,
  distinct,
  logRetentionDays,
  regionName,
  slug,
  zoneName,
} from "../../../components/definition/primitives";

const existingSubnet = z.strictObject({
  id: z
    .string()
    .regex(/^subnet-[0-9a-f]{8,17}$/, { error: "is not a subnet id such as subnet-0a1b2c3d" })
    .describe("Id of the subnet"),
  cidr,
});

const existingVpc = z.strictObject({
  vpcId: z
    .string()
    .regex(/^vpc-[0-9a-f]{8,17}$/, { error: "is not a VPC id such as vpc-0a1b2c3d" })
    .describe("Id of the VPC"),
  cidr,
  subnets: z.record(slug, z.record(zoneName, existingSubnet)).describe("Subnets by tier and zone"),
});

/** Services that have a gateway endpoint; every other one has an interface endpoint. Source: VPC user guide. */
export const GATEWAY_ENDPOINTS = ["s3", "dynamodb"] as const;

const INTERFACE_ENDPOINTS = [
  "autoscaling",
  "ec2",
  "ec2messages",
  "ecr.api",
  "ecr.dkr",
  "eks",
  "eks-auth",
  "elasticloadbalancing",
  "kms",
  "logs",
  "secretsmanager",
  "sqs",
  "ssm",
  "ssmmessages",
  "sts",
] as const;

// Requirements: NET-03, NET-04, NET-06, NET-07, NET-15, X-08
export const network = z
  .strictObject({
    tiers: distinct(z.array(slug))
      .default(["private", "public", "database"])
      .describe("Subnet tiers, in the order in which they were added: a tier moves when one before it goes"),
    azSlots: z
      .union([z.literal(4), z.literal(8)])
      .default(4)
      .describe("Zones for which the subnet plan keeps room, by letter. Fixed for the life of the VPC"),
    subnets: z
      .record(regionName, z.record(slug, z.record(zoneName, cidr)))
      .default({})
      .describe("Subnet blocks given by hand: region, tier, zone"),
    nat: z.enum(["per-az", "single"]).default("per-az").describe("single: one NAT gateway for all zones"),
    endpoints: distinct(z.array(z.enum([...GATEWAY_ENDPOINTS, ...INTERFACE_ENDPOINTS])))
      .default([...GATEWAY_ENDPOINTS])
      .describe("VPC endpoints by service"),
    flowLogs: z
      .strictObject({
        enabled: z.boolean().default(true).describe("Whether they are kept"),
        retentionDays: logRetentionDays.default(30).describe("Days for which they are kept"),
      })
      .prefault({})
      .describe("Flow logs of all traffic"),
    existing: z
      .record(regionName, existingVpc)
      .default({})
      .describe(
        "VPCs to adopt instead of making one; only tags of their subnets are written, and kubernetes.io/role/* stays when the cluster goes, since others may need it",
      ),
  })
  .prefault({});
