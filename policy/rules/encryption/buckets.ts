import type { Concept } from "../../model/concepts";
import { isAnyone, narrowsPrincipal, statementsOf } from "../../model/iam";
import type { Resource } from "../../model/resource";
import type { Stack } from "../../model/stack";
import { at, isFalse, isRecord, isTrue, list, type Props, records, text } from "../../model/values";
import { type Breach, type Rule, resourceRule, stackRule } from "../../rule";
import { checkov, requirement, wellArchitected } from "../../sources";

const BLOCKS = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

/** Each bucket with the resource that sets one aspect of it; a bucket without one is said, not passed over. */
function* withCompanion(stack: Stack, concept: Concept, missing: string): Generator<Breach | { found: Resource }> {
  for (const bucket of stack.all("bucket")) {
    const companions = stack.referrers(bucket, concept, "bucket");
    if (companions.length === 0) yield { at: bucket, message: missing };
    for (const found of companions) yield { found };
  }
}

function* eachCompanion(
  stack: Stack,
  concept: Concept,
  missing: string,
  check: (props: Props) => Iterable<string>,
): Generator<Breach> {
  for (const item of withCompanion(stack, concept, missing)) {
    if (!("found" in item)) yield item;
    else for (const message of check(item.found.props)) yield { at: item.found, message };
  }
}

function* unblocked(props: Props): Generator<string> {
  const open = BLOCKS.filter((block) => !isTrue(props[block]));
  if (open.length > 0) yield `${open.join(", ")} not true`;
}

const publicAccess = stackRule({
  id: "ENC-03",
  title: "Every bucket has a public access block",
  area: "encryption",
  severity: "high",
  level: "mandatory",
  sources: [checkov("CKV2_AWS_6"), requirement("OBJ-01")],
  satisfies: ["ADM-13"],
  concepts: ["bucket", "bucketPublicAccessBlock"],
  why: "An access list or a policy written later cannot open what is blocked here.",
  fix: "Create an aws.s3.BucketPublicAccessBlock with all four switches true.",
  // What the block says is ENC-10: that can be seen before it is made.
  check: (stack) => eachCompanion(stack, "bucketPublicAccessBlock", "has no BucketPublicAccessBlock", () => []),
});

/** The same switches on the block itself, before it is made; it can also be put right on the way. */
const closedBlock = resourceRule({
  id: "ENC-10",
  title: "A public access block blocks, for a bucket and for the account",
  area: "encryption",
  severity: "high",
  level: "mandatory",
  sources: [checkov("CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56")],
  satisfies: ["ADM-13"],
  concepts: ["bucketPublicAccessBlock", "accountPublicAccessBlock"],
  why: "A block with a switch left open reads like protection and is none.",
  fix: "Set all four switches to true.",
  check: ({ props }) => unblocked(props),
  remediate: () => Object.fromEntries(BLOCKS.map((block) => [block, true])),
});

const encryption = stackRule({
  id: "ENC-04",
  title: "Every bucket encrypts with a KMS key and a bucket key",
  area: "encryption",
  severity: "high",
  level: "mandatory",
  sources: [checkov("CKV_AWS_145"), requirement("OBJ-01")],
  satisfies: ["ADM-13", "ADM-14"],
  concepts: ["bucket", "bucketEncryption"],
  why: "Reading then needs a right on the key too; the bucket key keeps the price of that low.",
  fix: "Create an aws.s3.BucketServerSideEncryptionConfiguration with sseAlgorithm aws:kms and bucketKeyEnabled true.",
  check: (stack) =>
    eachCompanion(stack, "bucketEncryption", "has no server-side encryption configuration", function* (props) {
      for (const [index, rule] of records(props.rules).entries()) {
        const algorithm = text(at(rule, "applyServerSideEncryptionByDefault.sseAlgorithm"));
        if (!algorithm.startsWith("aws:kms"))
          yield `rules[${index}].applyServerSideEncryptionByDefault.sseAlgorithm is not aws:kms`;
        if (algorithm === "aws:kms" && !isTrue(rule.bucketKeyEnabled))
          yield `rules[${index}].bucketKeyEnabled is not true`;
      }
    }),
});

const versioning = stackRule({
  id: "ENC-05",
  title: "Every bucket keeps versions",
  area: "encryption",
  severity: "medium",
  level: "mandatory",
  sources: [checkov("CKV_AWS_21"), requirement("OBJ-01")],
  satisfies: ["ADM-13"],
  concepts: ["bucket", "bucketVersioning"],
  why: "A mistaken or malicious delete of state, backups or logs is undone from a version, and replication needs them.",
  fix: "Create an aws.s3.BucketVersioning with status Enabled, and a lifecycle rule that ends old versions.",
  check: (stack) =>
    eachCompanion(stack, "bucketVersioning", "has no BucketVersioning", function* (props) {
      if (at(props, "versioningConfiguration.status") !== "Enabled")
        yield "versioningConfiguration.status is not Enabled";
    }),
});

const tlsOnly = stackRule({
  id: "ENC-06",
  title: "Every bucket refuses plain HTTP",
  area: "encryption",
  severity: "high",
  level: "mandatory",
  sources: [wellArchitected("SEC09-BP02")],
  concepts: ["bucket", "bucketPolicy"],
  why: "S3 answers plain HTTP unless the bucket's policy denies it.",
  fix: "Deny s3:* to everyone while aws:SecureTransport is false.",
  check: (stack) =>
    eachCompanion(stack, "bucketPolicy", "has no policy that denies plain HTTP", function* (props) {
      if (!statementsOf(props.policy).some(deniesPlainHttp)) yield "policy does not deny plain HTTP to everyone";
    }),
});

function deniesPlainHttp(statement: ReturnType<typeof statementsOf>[number]): boolean {
  const { allow, principal, condition, actions } = statement;
  const bool = condition.Bool;
  const plain = isRecord(bool) && list(bool["aws:SecureTransport"]).some(isFalse);
  return !allow && plain && isAnyone(principal) && actions.some((action) => action === "s3:*" || action === "*");
}

const publicGrants = resourceRule({
  id: "ADM-13",
  title: "No access list and no bucket policy lets the public in",
  area: "encryption",
  severity: "high",
  level: "mandatory",
  sources: [checkov("CKV_AWS_20", "CKV_AWS_57", "CKV_AWS_70"), requirement("ADM-13", "X-23")],
  satisfies: ["ADM-13"],
  concepts: ["bucket", "bucketAcl", "bucketPolicy", "bucketOwnership"],
  why: "It is public the moment somebody lifts the block.",
  fix: "Remove the ACL, and name principals in the policy; serve public files through a CDN with origin access control.",
  *check({ props }) {
    if (/^(public-|authenticated-read)/.test(text(props.acl))) yield "acl is a public one";
    for (const [index, grant] of records(at(props, "accessControlPolicy.grants")).entries()) {
      if (/AllUsers|AuthenticatedUsers/.test(text(at(grant, "grantee.uri"))))
        yield `accessControlPolicy.grants[${index}] is public`;
    }
    const ownership = at(props, "rule.objectOwnership");
    if (ownership !== undefined && ownership !== "BucketOwnerEnforced")
      yield "rule.objectOwnership lets access lists count";
    for (const { index, allow, principal, condition } of statementsOf(props.policy)) {
      if (allow && isAnyone(principal) && !narrowsPrincipal(condition))
        yield `policy.Statement[${index}] allows everyone`;
    }
  },
});

export const bucketRules: readonly Rule[] = [publicAccess, closedBlock, encryption, versioning, tlsOnly, publicGrants];
