import type { GraphResource } from "offline-engine/graph";
import { graph, resourcesOfType, stackNames } from "../support/graphs";

interface Statement {
  Sid?: string;
  Effect: string;
  Action: string | string[];
  Resource?: string | string[];
  Condition?: unknown;
}

function list<T>(value: T | T[] | undefined): T[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function statements({ inputs }: GraphResource): Statement[] {
  return (JSON.parse(String(inputs.policy)) as { Statement: Statement[] }).Statement;
}

/**
 * Actions that can't be limited to a resource, by the service authorization reference: lists and descriptions, creations
 * of things that have no ARN yet, account-wide reads.
 */
const UNRESTRICTABLE = [
  /^ec2:(Describe|Get)\w+$/,
  /^ec2:CreateSecurityGroup$/,
  /^ec2:(Authorize|Revoke)SecurityGroupIngress$/,
  /^elasticloadbalancing:\w+$/,
  /^autoscaling:Describe\w+$/,
  /^eks:(List|Describe)\w+$/,
  /^pricing:\w+$/,
  /^logs:DescribeLogGroups$/,
  /^iam:(List|Get)\w+$/,
  /^(acm|cognito-idp):(List|Describe)\w+$/,
  /^(waf-regional|wafv2|shield):\w+$/,
  /^route53:List\w+$/,
  /^secretsmanager:(ListSecrets|BatchGetSecretValue)$/,
  /^ssm:DescribeParameters$/,
  /^ecr:GetAuthorizationToken$/,
  /^iam:CreateServiceLinkedRole$/,
];

describe.each(stackNames())("rights of %s", (name) => {
  const policies = resourcesOfType(graph(name), "aws:iam/rolePolicy:RolePolicy");

  test("no action is a wildcard", () => {
    const wild = policies.flatMap((policy) =>
      statements(policy).flatMap(({ Action }) =>
        list(Action).filter((action) => !action.includes(":") || /:\*$|^\*/.test(action)),
      ),
    );
    expect(policies.length).toBeGreaterThan(3);
    expect(wild).toEqual([]);
  });

  test("a wildcard resource stands only where the action can't be limited, or a condition limits it", () => {
    const open = policies.flatMap((policy) =>
      statements(policy)
        .filter(({ Resource, Condition }) => list(Resource).includes("*") && Condition === undefined)
        .flatMap(({ Action }) => list(Action))
        .filter((action) => !UNRESTRICTABLE.some((form) => form.test(action)))
        .map((action) => `${policy.name}: ${action}`),
    );
    expect(open).toEqual([]);
  });

  test("the storage driver reaches volumes of its own cluster only", () => {
    const attached = resourcesOfType(graph(name), "aws:iam/rolePolicyAttachment:RolePolicyAttachment");
    const policies = attached.flatMap(({ inputs }) => String(inputs.policyArn)).filter((arn) => arn.includes("EBSCSI"));
    expect(policies).toEqual(["arn:aws:iam::aws:policy/AmazonEBSCSIDriverEKSClusterScopedPolicy"]);
  });

  test("flow logs find their group and make none", () => {
    const rights = policies.filter((policy) => policy.name === "network-flow-logs").flatMap(statements);
    const actions = rights.flatMap(({ Action }) => list(Action)).sort();
    expect(actions).toEqual([
      "logs:CreateLogStream",
      "logs:DescribeLogGroups",
      "logs:DescribeLogStreams",
      "logs:PutLogEvents",
    ]);
  });

  test("one role serves one service account", () => {
    const associations = resourcesOfType(graph(name), "aws:eks/podIdentityAssociation:PodIdentityAssociation");
    const roles = associations.map(({ inputs }) => inputs.roleArn);
    expect(new Set(roles).size).toBe(roles.length);
  });

  test("who may assume a role is one service, one AWS service account or one OIDC subject", () => {
    for (const { inputs } of resourcesOfType(graph(name), "aws:iam/role:Role")) {
      const trust = JSON.parse(String(inputs.assumeRolePolicy)) as { Statement: (Statement & { Principal: object })[] };
      for (const { Principal, Condition } of trust.Statement) {
        expect(JSON.stringify(Principal)).not.toContain('"*"');
        if (JSON.stringify(Principal).includes("Federated"))
          expect(JSON.stringify(Condition)).toMatch(/:aud.*:sub|:sub.*:aud/);
      }
    }
  });
});
