import { isWholeInternet } from "../../model/cidr";
import { lastSegment, type Resource } from "../../model/resource";
import { STORE_CONCEPTS } from "../../model/stores";
import { at, isFalse, isSet, isTrue, list, numeric, text, texts } from "../../model/values";
import { matchesAny } from "../../patterns";
import { platformRule, type Rule, resourceRule } from "../../rule";
import { bestPractices, checkov, cis, pulumiDocs, requirement, trivy, wellArchitected } from "../../sources";

const privateEndpoint = resourceRule({
  id: "EKS-01",
  title: "The API server is reached privately",
  area: "cluster",
  severity: "high",
  level: "mandatory",
  sources: [cis("5.4.2"), checkov("CKV_AWS_39"), trivy("AWS-0040"), requirement("EKS-13")],
  concepts: ["cluster"],
  why: "Without the private endpoint nodes reach the API server over the internet; and the public one is on unless it is switched off by name.",
  fix: "Set vpcConfig.endpointPrivateAccess to true, and vpcConfig.endpointPublicAccess to false or to true with publicAccessCidrs.",
  *check({ props }) {
    if (!isTrue(at(props, "vpcConfig.endpointPrivateAccess"))) yield "vpcConfig.endpointPrivateAccess is not true";
    if (!isSet(props, "vpcConfig.endpointPublicAccess"))
      yield "vpcConfig.endpointPublicAccess is not stated, and is on by default";
  },
});

const restrictedEndpoint = resourceRule({
  id: "EKS-02",
  title: "A public API server is open to named networks only",
  area: "cluster",
  severity: "high",
  level: "mandatory",
  sources: [cis("5.4.1"), checkov("CKV_AWS_38"), trivy("AWS-0041")],
  satisfies: ["ADM-16"],
  concepts: ["cluster"],
  why: "An API server open to the world is one leaked credential away from anybody.",
  fix: "Set vpcConfig.publicAccessCidrs to the networks that need it, or switch the public endpoint off.",
  *check({ props }) {
    if (!isTrue(at(props, "vpcConfig.endpointPublicAccess"))) return;
    const cidrs = texts(at(props, "vpcConfig.publicAccessCidrs"));
    if (cidrs.length === 0) yield "vpcConfig.publicAccessCidrs is empty, which means everyone";
    else if (cidrs.some(isWholeInternet)) yield "vpcConfig.publicAccessCidrs holds the whole internet";
  },
});

const encryptedSecrets = resourceRule({
  id: "EKS-03",
  title: "Kubernetes secrets are encrypted with a key of our own",
  area: "cluster",
  severity: "high",
  level: "mandatory",
  sources: [cis("5.3.1"), checkov("CKV_AWS_58"), trivy("AWS-0039"), requirement("EKS-13")],
  satisfies: ["ADM-14"],
  concepts: ["cluster"],
  why: "With our own key, reading the cluster's database needs a right that we give and can take, and each use is in CloudTrail.",
  fix: "Set encryptionConfig with provider.keyArn and resources [secrets].",
  *check({ props }) {
    if (!isSet(props, "encryptionConfig.provider.keyArn")) yield "encryptionConfig.provider.keyArn is not set";
    else if (!list(at(props, "encryptionConfig.resources")).includes("secrets"))
      yield "encryptionConfig.resources leaves out secrets";
  },
});

const logs = resourceRule({
  id: "EKS-04",
  title: "Control plane logs are on, and every log group is encrypted and kept long enough",
  area: "cluster",
  severity: "high",
  level: "mandatory",
  sources: [
    cis("2.1.1", "2.1.2"),
    checkov("CKV_AWS_37", "CKV_AWS_158", "CKV_AWS_338"),
    trivy("AWS-0038"),
    requirement("EKS-04"),
  ],
  satisfies: ["ADM-16"],
  concepts: ["cluster", "logGroup"],
  why: "The audit log is the only record of who did what in the cluster; a group that nobody set up is kept for ever and unencrypted.",
  fix: "List the types in enabledClusterLogTypes; set kmsKeyId and retentionInDays on the log group.",
  settings: ["clusterLogTypes", "logRetentionDays"],
  *check({ type, props }, { settings }) {
    if (type.includes(":eks/")) {
      const missing = settings.clusterLogTypes.filter((log) => !list(props.enabledClusterLogTypes).includes(log));
      if (missing.length > 0) yield `enabledClusterLogTypes leaves out ${missing.join(", ")}`;
      return;
    }
    if (!isSet(props, "kmsKeyId")) yield "kmsKeyId is not set";
    const days = numeric(props.retentionInDays);
    if (days === undefined) yield "retentionInDays is not set: logs would be kept, and paid, for ever";
    else if (days !== 0 && days < settings.logRetentionDays)
      yield `retentionInDays is below ${settings.logRetentionDays}`;
  },
});

const version = platformRule({
  id: "EKS-05",
  title: "Clusters run a supported version, and regions stay close to each other",
  area: "cluster",
  severity: "medium",
  level: "mandatory",
  sources: [checkov("CKV_AWS_339"), bestPractices("cluster upgrades"), requirement("EKS-02")],
  satisfies: ["ADM-10"],
  concepts: ["cluster", "nodeGroup"],
  why: "A version out of support gets no fixes, and a standby that is minors behind is not the platform that was tested.",
  fix: "Set version to one of the supported minors, one region at a time, never more than one minor apart.",
  settings: ["kubernetesVersions", "versionSkew"],
  *check(stacks, { settings }) {
    const clusters = stacks.flatMap((stack) => stack.all("cluster"));
    for (const cluster of clusters) {
      if (!settings.kubernetesVersions.includes(text(cluster.props.version))) {
        yield { at: cluster, message: `version is none of ${settings.kubernetesVersions.join(", ")}` };
      }
    }
    const newest = Math.max(...clusters.map(minorOf));
    for (const cluster of clusters) {
      if (newest - minorOf(cluster) > settings.versionSkew) {
        yield { at: cluster, message: `is more than ${settings.versionSkew} minor behind another region` };
      }
    }
  },
});

function minorOf(cluster: Resource): number {
  return Number(text(cluster.props.version).split(".")[1] ?? 0);
}

const accessEntries = resourceRule({
  id: "EKS-06",
  title: "Access is given by access entries alone",
  area: "cluster",
  severity: "medium",
  level: "mandatory",
  sources: [
    cis("4.1.7"),
    bestPractices("identity and access management", "cluster access management"),
    requirement("EKS-13"),
  ],
  concepts: ["cluster"],
  why: "The aws-auth map and the creator's hidden administrator right appear in no access review.",
  fix: "Set accessConfig.authenticationMode to API and accessConfig.bootstrapClusterCreatorAdminPermissions to false.",
  *check({ props }) {
    if (at(props, "accessConfig.authenticationMode") !== "API") yield "accessConfig.authenticationMode is not API";
    if (!isFalse(at(props, "accessConfig.bootstrapClusterCreatorAdminPermissions"))) {
      yield "accessConfig.bootstrapClusterCreatorAdminPermissions is not false";
    }
  },
});

const clusterAdmins = resourceRule({
  id: "EKS-07",
  title: "Only named roles administer a cluster",
  area: "cluster",
  severity: "medium",
  level: "mandatory",
  sources: [cis("4.1.1"), requirement("RBC-04")],
  concepts: ["accessPolicy"],
  why: "Administrator of the cluster is administrator of all data in it.",
  fix: "Associate a smaller access policy, or add the role to the setting clusterAdminRoles after a review.",
  settings: ["clusterAdminRoles"],
  *check({ props }, { settings }) {
    if (!lastSegment(text(props.policyArn)).startsWith("AmazonEKSClusterAdmin")) return;
    if (!matchesAny(lastSegment(text(props.principalArn)), settings.clusterAdminRoles)) {
      yield "principalArn administers the cluster and is not in the setting clusterAdminRoles";
    }
  },
});

const STATEFUL = [
  "bucket",
  "key",
  "replicaKey",
  "volume",
  "dbInstance",
  "dbCluster",
  "dbGlobalCluster",
  "cacheGroup",
  "table",
  "searchDomain",
  "kafkaCluster",
  "fileSystem",
  "backupVault",
  // A registrar names its name servers, and one that is made again has others.
  "hostedZone",
  ...STORE_CONCEPTS,
] as const;

const protection = resourceRule({
  id: "EKS-10",
  title: "Clusters and stateful resources are protected from deletion",
  area: "cluster",
  severity: "medium",
  level: "mandatory",
  sources: [pulumiDocs("resource option protect"), wellArchitected("REL"), requirement("PGM-17")],
  concepts: ["cluster", ...STATEFUL],
  why: "A rename without an alias deletes and creates: with protect it fails instead of losing data.",
  fix: "Pass { protect: true }; on the cluster also set deletionProtection and zonalShiftConfig.enabled.",
  settings: ["protectStateful"],
  *check({ type, props, protect }, { settings }) {
    if (!settings.protectStateful) return;
    if (!protect) yield "the resource option protect is not set";
    if (!type.includes(":eks/")) return;
    if (!isTrue(props.deletionProtection)) yield "deletionProtection is not true";
    if (!isTrue(at(props, "zonalShiftConfig.enabled"))) yield "zonalShiftConfig.enabled is not true";
  },
});

export const controlPlaneRules: readonly Rule[] = [
  privateEndpoint,
  restrictedEndpoint,
  encryptedSecrets,
  logs,
  version,
  accessEntries,
  clusterAdmins,
  protection,
];
