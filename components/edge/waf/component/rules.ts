import type * as aws from "@pulumi/aws";
import type { WafSettings } from "../settings";

type Rule = aws.types.input.wafv2.WebAclRule;

/** The rules of the web ACL: who asks too much goes first, since that is cheap to see. */
export function webAclRules(settings: WafSettings): Rule[] {
  const { mode, groups } = settings;
  return [
    {
      name: "rate-limit",
      priority: 0,
      action: mode === "block" ? { block: {} } : { count: {} },
      statement: { rateBasedStatement: rateStatement(settings) },
      visibilityConfig: visibility("rate-limit"),
    },
    ...groups.map(
      (name, index): Rule => ({
        name,
        priority: index + 1,
        // What the rules of a group do is theirs; counted, it is done to nobody.
        overrideAction: mode === "block" ? { none: {} } : { count: {} },
        statement: { managedRuleGroupStatement: { vendorName: "AWS", name } },
        visibilityConfig: visibility(name),
      }),
    ),
  ];
}

/** Clients are told apart by the address that they connect from, or by what the proxy before says of them. */
function rateStatement({ rateLimit: { requests, seconds }, clientHeader }: WafSettings) {
  const count = { limit: requests, evaluationWindowSec: seconds };
  if (clientHeader === undefined) return { ...count, aggregateKeyType: "IP" };
  // A request without the header has gone around the proxy.
  const forwardedIpConfig = { headerName: clientHeader, fallbackBehavior: "MATCH" };
  return { ...count, aggregateKeyType: "FORWARDED_IP", forwardedIpConfig };
}

/** Counts by rule in CloudWatch, and samples of what they were for. */
export function visibility(metricName: string) {
  return { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName };
}
