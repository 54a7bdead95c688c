import fc from "fast-check";
import { useStatements } from "../../../components/encryption/key-policy";

const PLACE = { accountId: "123456789012", partition: "aws", region: "af-south-1" };
const USE = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"];

test("CloudWatch Logs uses the key for log groups of this account and region only", () => {
  expect(useStatements("cloudwatch-logs", PLACE)).toEqual([
    {
      Sid: "CloudWatchLogs",
      Effect: "Allow",
      Principal: { Service: "logs.af-south-1.amazonaws.com" },
      Action: USE.slice(0, 4),
      Resource: "*",
      Condition: {
        ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:af-south-1:123456789012:log-group:*" },
      },
    },
  ]);
});

test("auto scaling uses the key, and hands it to volumes and to nothing else", () => {
  const role = "arn:aws:iam::123456789012:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
  expect(useStatements("auto-scaling-volumes", PLACE)).toEqual([
    { Sid: "AutoScalingUsesTheKey", Effect: "Allow", Principal: { AWS: role }, Action: USE, Resource: "*" },
    {
      Sid: "AutoScalingGrantsTheKeyToVolumes",
      Effect: "Allow",
      Principal: { AWS: role },
      Action: "kms:CreateGrant",
      Resource: "*",
      Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ]);
});

test("no statement names everybody, another account, or every action", () => {
  const place = fc.record({
    accountId: fc.stringMatching(/^\d{12}$/),
    partition: fc.constantFrom("aws", "aws-cn", "aws-us-gov"),
    region: fc.constantFrom("af-south-1", "eu-west-1", "cn-north-1"),
  });
  fc.assert(
    fc.property(fc.constantFrom("cloudwatch-logs" as const, "auto-scaling-volumes" as const), place, (use, where) => {
      for (const statement of useStatements(use, where)) {
        const { Principal: principal, Action: action } = statement;
        expect(JSON.stringify(principal)).not.toContain("*");
        expect([action].flat()).not.toContain("kms:*");
        expect(JSON.stringify(statement)).toContain(use === "cloudwatch-logs" ? where.region : where.accountId);
      }
    }),
  );
});
