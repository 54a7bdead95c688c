import { evaluateStack } from "../../support/evaluate-stack";
import { resourcesOfType } from "../../support/graphs";

test("an access entry has its role's ARN with the path, and roles of one name of two accounts have one each", async () => {
  const principals = [
    "platform/deployers/Deployer",
    "arn:aws:iam::210987654321:role/Admin",
    "arn:aws:iam::109876543210:role/Admin",
  ];
  const overrides = { eks: { access: { guest: { principals, nonProduction: "view" } } } };
  const staging = await evaluateStack("staging", { overrides });
  expect(staging.findings).toEqual([]);
  const entries = resourcesOfType(staging, "aws:eks/accessEntry:AccessEntry").filter(({ name }) =>
    name.includes("-guest-"),
  );
  expect(Object.fromEntries(entries.map(({ name, inputs }) => [name, inputs.principalArn]))).toEqual({
    "access-guest-Deployer": "arn:aws:iam::123456789012:role/platform/deployers/Deployer",
    "access-guest-210987654321-Admin": "arn:aws:iam::210987654321:role/Admin",
    "access-guest-109876543210-Admin": "arn:aws:iam::109876543210:role/Admin",
  });
});
