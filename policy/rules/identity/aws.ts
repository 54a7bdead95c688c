import { conditionKeys, isAnyone, type Statement, statementsOf } from "../../model/iam";
import { lastSegment, type Resource } from "../../model/resource";
import type { Stack } from "../../model/stack";
import { at, known, type Props, records, text, texts } from "../../model/values";
import { type Breach, type Rule, resourceRule, stackRule } from "../../rule";
import { bestPractices, checkov, cis, requirement } from "../../sources";

/** The policy documents of a resource: its own, or the inline ones of a role. */
function documentsOf(props: Props): { path: string; document: unknown }[] {
  const inline = records(props.inlinePolicies).map(({ policy }, index) => ({
    path: `inlinePolicies[${index}].policy`,
    document: policy,
  }));
  return [{ path: "policy", document: props.policy }, ...inline];
}

function* allowing(props: Props): Generator<{ path: string; statement: Statement }> {
  for (const { path, document } of documentsOf(props)) {
    for (const statement of statementsOf(document)) {
      if (statement.allow) yield { path: `${path}.Statement[${statement.index}]`, statement };
    }
  }
}

const noFullAdmin = resourceRule({
  id: "IAM-01",
  title: "No policy allows every action",
  area: "identity",
  severity: "critical",
  level: "mandatory",
  sources: [checkov("CKV_AWS_62", "CKV_AWS_63")],
  concepts: ["policyDocument", "role"],
  why: "It is the account's administrator by another name.",
  fix: "List the actions that are called.",
  *check({ props }) {
    for (const { path, statement } of allowing(props)) {
      if (statement.actions.some((action) => action === "*" || action === "*:*"))
        yield `${path}.Action allows every action`;
      if (statement.notAction) yield `${path}.NotAction allows all but a few actions`;
    }
  },
});

const RESTRICTABLE = /^(iam:passrole|kms:|s3:|secretsmanager:|dynamodb:|sqs:|sns:|ssm:getparameter)/i;
/** Actions of these services for which AWS accepts no narrower resource. */
const UNRESTRICTABLE =
  /^(s3:(ListAllMyBuckets|GetAccountPublicAccessBlock|ListAccessPoints)|kms:(ListKeys|ListAliases|CreateKey|GenerateRandom)|secretsmanager:(ListSecrets|GetRandomPassword|BatchGetSecretValue)|dynamodb:List\w+|sqs:ListQueues|sns:List(Topics|Subscriptions))$/i;
const SCOPING =
  /^(aws:(ResourceTag\/|ResourceAccount|ResourceOrgID|RequestTag\/)|kms:(ResourceAliases|ViaService)|secretsmanager:ResourceTag)/i;
const BROAD_POLICIES = ["AdministratorAccess", "PowerUserAccess", "IAMFullAccess"];

const narrowResources = resourceRule({
  id: "IAM-02",
  title: "Actions that can be narrowed name their resources; administrator policies are never attached",
  area: "identity",
  severity: "high",
  level: "mandatory",
  sources: [checkov("CKV_AWS_355", "CKV_AWS_290")],
  concepts: ["policyDocument", "role", "policyAttachment"],
  why: "With iam:PassRole on `*` comes every role of the account, with secretsmanager:GetSecretValue on `*` every password.",
  fix: "Name ARNs in Resource, or narrow by a condition on the resource's tags; attach a smaller policy.",
  *check({ props }) {
    const arns = [text(props.policyArn), ...texts(props.managedPolicyArns)];
    if (arns.some((arn) => BROAD_POLICIES.includes(lastSegment(arn)))) yield "attaches an administrator policy";
    for (const { path, statement } of allowing(props)) {
      const everything = statement.resources.includes("*") || statement.notResource;
      const broad = statement.actions.filter((action) => RESTRICTABLE.test(action) && !UNRESTRICTABLE.test(action));
      if (everything && broad.length > 0 && !isScoped(statement, broad)) {
        yield `${path}.Resource is everything, for ${broad.length} actions that can be narrowed`;
      }
    }
  },
});

function isScoped(statement: Statement, actions: readonly string[]): boolean {
  if (actions.some((action) => /^iam:passrole$/i.test(action))) return false;
  return conditionKeys(statement.condition).some(
    ([operator, key]) => SCOPING.test(key) && !/Not|IfExists/i.test(operator),
  );
}

const trust = resourceRule({
  id: "IAM-03",
  title: "Roles trust named principals; a web identity is pinned to subject and audience",
  area: "identity",
  severity: "high",
  level: "mandatory",
  sources: [checkov("CKV_AWS_60"), bestPractices("identity and access management")],
  concepts: ["role"],
  why: "A trust without `:sub` lets every pod of the cluster, or every repository of GitHub, take the role.",
  fix: "Name the principal, and test `:sub` and `:aud` with StringEquals.",
  *check({ props }) {
    for (const { index, allow, principal, condition } of statementsOf(props.assumeRolePolicy)) {
      if (!allow) continue;
      const path = `assumeRolePolicy.Statement[${index}]`;
      if (isAnyone(principal)) yield `${path}.Principal is anyone`;
      if (!texts(at(principal, "Federated")).some((provider) => provider.includes("oidc-provider/"))) continue;
      const pinned = conditionKeys(condition).filter(([operator]) => operator === "StringEquals");
      for (const claim of ["sub", "aud"]) {
        if (!pinned.some(([, key]) => key.endsWith(`:${claim}`)))
          yield `${path}.Condition does not pin :${claim} with StringEquals`;
      }
    }
  },
});

const oneRoleEach = stackRule({
  id: "IAM-04",
  title: "Every service account has a role of its own",
  area: "identity",
  severity: "medium",
  level: "mandatory",
  sources: [cis("5.2.1"), bestPractices("identity and access management"), requirement("EKS-06")],
  concepts: ["podIdentity", "addon", "role"],
  why: "A shared role gives each of its users the rights of all, and CloudTrail cannot tell them apart.",
  fix: "Make one role for each service account.",
  *check(stack) {
    const users = new Map<string, { at: Resource; account: string }[]>();
    for (const use of roleUses(stack)) users.set(use.role, [...(users.get(use.role) ?? []), use]);
    for (const uses of users.values()) {
      const accounts = new Set(uses.map(({ account }) => account));
      if (accounts.size < 2) continue;
      for (const { at: user } of uses.slice(1))
        yield { at: user, message: "shares its role with another service account" };
    }
    for (const role of stack.all("role")) yield* sharedTrust(role);
  },
});

function* roleUses(stack: Stack): Generator<{ role: string; at: Resource; account: string }> {
  for (const link of stack.all("podIdentity")) {
    const role = roleOf(stack, link, "roleArn", known(link.props, "roleArn"));
    const account = `${text(link.props.namespace)}/${text(link.props.serviceAccount)}`;
    if (role !== undefined) yield { role, at: link, account };
  }
  for (const addon of stack.all("addon")) {
    for (const link of records(addon.props.podIdentityAssociations)) {
      const role = roleOf(stack, addon, "podIdentityAssociations", known(link, "roleArn"));
      if (role !== undefined) yield { role, at: addon, account: `${addon.name}/${text(link.serviceAccount)}` };
    }
  }
}

/** What a role is told apart by: itself where the property leads to one alone, else its ARN; nothing while nobody knows. */
function roleOf(stack: Stack, user: Resource, property: string, arn: unknown): string | undefined {
  const [role, ...more] = stack.targets(user, "role", property);
  return (more.length === 0 ? role?.urn : undefined) ?? (text(arn) || undefined);
}

/** An operator may give its pods several accounts; they are one owner as long as they are in one namespace. */
function* sharedTrust(role: Resource): Generator<Breach> {
  for (const { index, allow, condition } of statementsOf(role.props.assumeRolePolicy)) {
    if (!allow) continue;
    for (const [operator, key] of conditionKeys(condition)) {
      if (!key.endsWith(":sub") || !operator.startsWith("String")) continue;
      // A claim's name holds dots: no path can lead to it.
      const subjects = texts((condition[operator] as Props)[key]);
      const owners = new Set(subjects.map((subject) => subject.split(":").slice(0, -1).join(":")));
      if (owners.size > 1) {
        yield {
          at: role,
          message: `assumeRolePolicy.Statement[${index}] trusts subjects of ${owners.size} namespaces`,
        };
      }
    }
  }
}

export const awsIdentityRules: readonly Rule[] = [noFullAdmin, narrowResources, trust, oneRoleEach];
