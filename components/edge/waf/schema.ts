import { z } from "zod";
import { distinct, logRetentionDays } from "../../definition/primitives";

/**
 * Groups of rules that AWS keeps, with the capacity that each takes of a web ACL. Source: AWS WAF developer guide, "AWS Managed
 * Rules rule groups list".
 */
export const MANAGED_GROUPS = {
  AWSManagedRulesCommonRuleSet: 700,
  AWSManagedRulesKnownBadInputsRuleSet: 200,
  AWSManagedRulesAmazonIpReputationList: 25,
  AWSManagedRulesAnonymousIpList: 50,
  AWSManagedRulesSQLiRuleSet: 200,
  AWSManagedRulesLinuxRuleSet: 200,
  AWSManagedRulesUnixRuleSet: 100,
  AWSManagedRulesPHPRuleSet: 100,
  AWSManagedRulesBotControlRuleSet: 50,
} as const;

export type ManagedGroup = keyof typeof MANAGED_GROUPS;

const GROUP_NAMES = Object.keys(MANAGED_GROUPS) as [ManagedGroup, ...ManagedGroup[]];

// Requirements: EDG-14, IPS-01
const rateLimit = z
  .strictObject({
    requests: z.int().min(10).max(2_000_000_000).default(1000).describe("Requests of one client address in the window"),
    seconds: z
      .union([z.literal(60), z.literal(120), z.literal(300), z.literal(600)])
      .default(60)
      .describe("Length of the window"),
  })
  .prefault({})
  .describe("Clients with more requests get 403, until they have fewer");

// Requirements: EDG-15
export const waf = z
  .strictObject({
    enabled: z
      .boolean()
      .optional()
      .describe(
        "Web ACL before cloudfront, else before alb. Default: true, where anybody may find that and cloudflare is not before it",
      ),
    mode: z
      .enum(["block", "count"])
      .default("block")
      .describe("count: what rules are for is counted and let through, to see what they would refuse"),
    groups: distinct(z.array(z.enum(GROUP_NAMES)))
      .default([
        "AWSManagedRulesAmazonIpReputationList",
        "AWSManagedRulesKnownBadInputsRuleSet",
        "AWSManagedRulesCommonRuleSet",
      ])
      .describe("Groups of rules that AWS keeps, in the order in which they are asked. Bot control costs extra"),
    rateLimit,
    logRetentionDays: logRetentionDays.default(30).describe("Days that logs of refused requests are kept"),
    shieldAdvanced: z
      .boolean()
      .default(false)
      .describe(
        "Shield Advanced protects what the web ACL is before. The account's subscription to it must be there. Default: Shield Standard",
      ),
  })
  .prefault({})
  .describe("What is refused before it comes to a load balancer");

export type WafEntry = z.infer<typeof waf>;
