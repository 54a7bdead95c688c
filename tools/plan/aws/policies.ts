import type { GraphResource } from "offline-engine";
import { LARGEST, lintPolicies, MOST_ATTACHED, type Policy, type PolicyKind } from "../../iam";
import { managedPolicyProblem } from "../../managed-policies";
import type { Finding } from "../findings";

/** Inputs that hold a policy, by type. */
const POLICIES: Record<string, { input: string; kind: PolicyKind }> = {
  "aws:ec2/vpcEndpoint:VpcEndpoint": { input: "policy", kind: "endpoint" },
  "aws:iam/policy:Policy": { input: "policy", kind: "identity" },
  "aws:iam/role:Role": { input: "assumeRolePolicy", kind: "trust" },
  "aws:iam/rolePolicy:RolePolicy": { input: "policy", kind: "identity" },
  "aws:kms/key:Key": { input: "policy", kind: "key" },
  "aws:kms/replicaKey:ReplicaKey": { input: "policy", kind: "key" },
  "aws:s3/bucketPolicy:BucketPolicy": { input: "policy", kind: "bucket" },
  "aws:sqs/queuePolicy:QueuePolicy": { input: "policy", kind: "queue" },
};

interface Found extends Policy {
  resource: GraphResource;
}

/** Policies that AWS would refuse, or that would not do what they say. */
export async function policyDocumentFindings(resources: GraphResource[]): Promise<Finding[]> {
  const found = resources.flatMap((resource): Found[] => {
    const place = POLICIES[resource.type];
    const text = place && resource.inputs[place.input];
    return place && typeof text === "string" ? [{ resource, kind: place.kind, text }] : [];
  });
  const problems = await lintPolicies(found);
  return [
    ...found.flatMap(({ resource, kind }, index) =>
      (problems[index] ?? []).map((problem) => finding(resource, kind, problem)),
    ),
    ...roleFindings(resources),
    ...resources.flatMap(attachmentFindings),
  ];
}

function finding({ urn, name }: GraphResource, kind: PolicyKind, problem: string): Finding {
  return {
    severity: "error",
    at: urn,
    message: `the ${kind} policy of ${name} ${problem}`,
    fix: "compare it with AWS's service authorization reference",
  };
}

/** What counts for a role as a whole: the size of its own policies together, and how many it is given. */
function roleFindings(resources: GraphResource[]): Finding[] {
  const resourcesOfType = (type: string) => resources.filter((resource) => resource.type === type);
  return resourcesOfType("aws:iam/role:Role").flatMap((role): Finding[] => {
    const own = ({ inputs }: GraphResource) => inputs.role === role.inputs.name;
    const attached = resourcesOfType("aws:iam/rolePolicyAttachment:RolePolicyAttachment").filter(own).length;
    const size = resourcesOfType("aws:iam/rolePolicy:RolePolicy")
      .filter(own)
      .reduce((sum, { inputs }) => sum + String(inputs.policy).replace(/\s/g, "").length, 0);
    return [
      ...(attached > MOST_ATTACHED ? [`has ${attached} managed policies, and AWS takes ${MOST_ATTACHED}`] : []),
      ...(size > LARGEST.identity
        ? [`has policies of ${size} characters together, and AWS takes ${LARGEST.identity}`]
        : []),
    ].map((message) => ({ severity: "error", at: role.urn, message: `${role.name} ${message}` }));
  });
}

function attachmentFindings({ type, urn, name, inputs: { policyArn } }: GraphResource): Finding[] {
  if (type !== "aws:iam/rolePolicyAttachment:RolePolicyAttachment" || typeof policyArn !== "string") return [];
  const problem = managedPolicyProblem(policyArn);
  if (!problem) return [];
  const { certain, message } = problem;
  const fix = "compare it with AWS's reference of managed policies";
  return [{ severity: certain ? "error" : "warning", at: urn, message: `${name}: ${message}`, fix }];
}
