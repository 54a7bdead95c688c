import fc from "fast-check";
import {
  logGroupName,
  queryLogPolicyLength,
  queryLogStatement,
} from "../../../../components/dns/hosted-zones/query-log-policy";

const ACCOUNT = "123456789012";
const zoneName = fc.domain().map((name) => name.toLowerCase());
const zoneId = fc.stringMatching(/^Z[0-9A-Z]{0,31}$/);

const logged = (name: string, id: string) => ({
  zoneArn: `arn:aws:route53:::hostedzone/${id}`,
  logGroupArn: `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:${logGroupName(name)}:*`,
});

test("Route 53 writes to these groups, for these zones of this account", () => {
  expect(queryLogStatement(ACCOUNT, [logged("example.com", "Z1"), logged("example.org", "Z2")])).toEqual({
    Sid: "WriteQueryLogs",
    Effect: "Allow",
    Principal: { Service: "route53.amazonaws.com" },
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: [
      "arn:aws:logs:us-east-1:123456789012:log-group:/aws/route53/example.com:*",
      "arn:aws:logs:us-east-1:123456789012:log-group:/aws/route53/example.org:*",
    ],
    Condition: {
      StringEquals: { "aws:SourceAccount": "123456789012" },
      ArnLike: { "aws:SourceArn": ["arn:aws:route53:::hostedzone/Z1", "arn:aws:route53:::hostedzone/Z2"] },
    },
  });
});

test("the policy is never longer than what was reckoned before any zone had an id", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(zoneName, zoneId), { maxLength: 40 }), (zones) => {
      const statement = queryLogStatement(
        ACCOUNT,
        zones.map(([name, id]) => logged(name, id)),
      );
      const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
      expect(policy.length).toBeLessThanOrEqual(queryLogPolicyLength(zones.map(([name]) => name)));
    }),
  );
});
