import type { Resource } from "../../model/resource";
import type { Stack } from "../../model/stack";
import { zoneOf } from "../../model/subnets";
import { at, isFalse, isSet, isTrue, list, type Props, records, text } from "../../model/values";
import { type Rule, resourceRule, stackRule } from "../../rule";
import { checkov, requirement, trivy, wellArchitected } from "../../sources";

/** A member of a cluster takes these from the cluster, a replica from its source. */
function inherits({ props }: Resource): boolean {
  return isSet(props, "replicateSourceDb") || isSet(props, "replicationSourceIdentifier");
}

const encryptedPrivate = resourceRule({
  id: "DAT-01",
  title: "Databases are encrypted with a key of our own and not public",
  area: "data-stores",
  severity: "critical",
  level: "mandatory",
  sources: [checkov("CKV_AWS_16", "CKV_AWS_17", "CKV_AWS_96"), trivy("AWS-0180")],
  satisfies: ["ADM-14", "ADM-15"],
  concepts: ["dbInstance", "dbCluster", "dbClusterInstance"],
  why: "Encryption cannot be switched on later without a new database, and a public address is scanned from the first minute.",
  fix: "Set storageEncrypted true, kmsKeyId, and publiclyAccessible false.",
  *check(resource) {
    const { type, props } = resource;
    if (isTrue(props.publiclyAccessible)) yield "publiclyAccessible is true";
    if (type.endsWith(":ClusterInstance")) return;
    // A replica in the same region is encrypted as its source is.
    if (!isTrue(props.storageEncrypted) && !inherits(resource)) yield "storageEncrypted is not true";
    if (!isSet(props, "kmsKeyId")) yield "kmsKeyId is not set";
  },
});

const highlyAvailable = stackRule({
  id: "DAT-02",
  title: "Production databases span zones and refuse deletion",
  area: "data-stores",
  severity: "high",
  level: "mandatory",
  sources: [checkov("CKV_AWS_157", "CKV_AWS_293", "CKV_AWS_139"), requirement("ADM-15", "PGM-17")],
  satisfies: ["ADM-15"],
  concepts: ["dbInstance", "dbCluster", "dbClusterInstance"],
  why: "The database is what all else waits for, and what cannot be made again.",
  fix: "Set multiAz, or two cluster instances in different zones; deletionProtection true; skipFinalSnapshot false with a name.",
  settings: ["databaseMultiAz"],
  *check(stack, { settings }) {
    if (!settings.databaseMultiAz) return;
    for (const database of stack.all("dbInstance", "dbCluster")) {
      const { props } = database;
      if (!isTrue(props.deletionProtection)) yield { at: database, message: "deletionProtection is not true" };
      if (isTrue(props.skipFinalSnapshot) && !inherits(database))
        yield { at: database, message: "skipFinalSnapshot is true" };
      if (database.type.endsWith(":Instance") && !isTrue(props.multiAz))
        yield { at: database, message: "multiAz is not true" };
      if (database.type.endsWith(":Cluster") && !spansZones(stack, database)) {
        yield { at: database, message: "has fewer than two instances in different zones" };
      }
    }
  },
});

function spansZones(stack: Stack, cluster: Resource): boolean {
  // A Multi-AZ DB cluster of RDS brings its instances itself.
  if (isSet(cluster.props, "dbClusterInstanceClass")) return true;
  const members = stack.referrers(cluster, "dbClusterInstance", "clusterIdentifier");
  const zones = members.map(zoneOf).filter((zone) => zone !== "");
  // Without a zone AWS spreads them.
  return members.length >= 2 && (zones.length < members.length || new Set(zones).size > 1);
}

const TLS_PARAMETERS = ["rds.force_ssl", "require_secure_transport", "tls"];

const managedAccess = stackRule({
  id: "DAT-03",
  title: "Databases force TLS, know no shared password, export logs and take minor upgrades",
  area: "data-stores",
  severity: "medium",
  level: "mandatory",
  sources: [checkov("CKV_AWS_161", "CKV_AWS_129", "CKV_AWS_226"), wellArchitected("SEC09-BP02")],
  concepts: ["dbInstance", "dbCluster", "dbParameterGroup"],
  why: "A password in a program is in its state; a client that may leave TLS out does.",
  fix: "Set manageMasterUserPassword or iamDatabaseAuthenticationEnabled, enabledCloudwatchLogsExports, and a parameter group with rds.force_ssl or require_secure_transport.",
  *check(stack) {
    for (const database of stack.all("dbInstance", "dbCluster")) {
      if (inherits(database)) continue;
      for (const message of accessGaps(database.props)) yield { at: database, message };
      if (!forcesTls(stack, database)) yield { at: database, message: "its parameter group does not force TLS" };
    }
  },
});

function* accessGaps(props: Props): Generator<string> {
  const managed = isTrue(props.manageMasterUserPassword) || isTrue(props.iamDatabaseAuthenticationEnabled);
  if (!managed) yield "neither manageMasterUserPassword nor iamDatabaseAuthenticationEnabled is true";
  if (list(props.enabledCloudwatchLogsExports).length === 0) yield "enabledCloudwatchLogsExports is empty";
  if (isFalse(props.autoMinorVersionUpgrade)) yield "autoMinorVersionUpgrade is false";
}

function forcesTls(stack: Stack, database: Resource): boolean {
  const groups = stack.targets(database, "dbParameterGroup", "parameterGroupName", "dbClusterParameterGroupName");
  const parameters = groups.flatMap(({ props }) => records(props.parameters));
  return parameters.some(
    ({ name, value }) => TLS_PARAMETERS.includes(text(name)) && ["1", "ON", "on", "enabled"].includes(String(value)),
  );
}

const cacheGroups = resourceRule({
  id: "DAT-04",
  title: "Caches are encrypted at rest and in transit, authenticated and replicated",
  area: "data-stores",
  severity: "high",
  level: "mandatory",
  sources: [checkov("CKV_AWS_29", "CKV_AWS_30", "CKV_AWS_31", "CKV_AWS_191"), requirement("ADM-14")],
  satisfies: ["ADM-14"],
  concepts: ["cacheGroup"],
  why: "Sessions and tokens live in it, and a cache without a replica takes the application down with its node.",
  fix: "Set atRestEncryptionEnabled, transitEncryptionEnabled, authToken or userGroupIds, automaticFailoverEnabled and multiAzEnabled.",
  settings: ["databaseMultiAz"],
  *check({ props }, { settings }) {
    for (const key of ["atRestEncryptionEnabled", "transitEncryptionEnabled"]) {
      if (!isTrue(props[key])) yield `${key} is not true`;
    }
    if (!isSet(props, "authToken") && list(props.userGroupIds).length === 0)
      yield "neither authToken nor userGroupIds is set";
    if (!settings.databaseMultiAz) return;
    for (const key of ["automaticFailoverEnabled", "multiAzEnabled"])
      if (!isTrue(props[key])) yield `${key} is not true`;
  },
});

const tables = resourceRule({
  id: "DAT-05",
  title: "Tables can be restored to any minute, have a key of our own and refuse deletion",
  area: "data-stores",
  severity: "high",
  level: "mandatory",
  sources: [checkov("CKV_AWS_28", "CKV_AWS_119")],
  satisfies: ["ADM-14", "ADM-26"],
  concepts: ["table"],
  why: "A table has no snapshot of its own: what a bug overwrites is gone without point-in-time recovery.",
  fix: "Set pointInTimeRecovery.enabled, serverSideEncryption with kmsKeyArn, and deletionProtectionEnabled.",
  *check({ props }) {
    if (!isTrue(at(props, "pointInTimeRecovery.enabled"))) yield "pointInTimeRecovery.enabled is not true";
    if (!isTrue(at(props, "serverSideEncryption.enabled")) || !isSet(props, "serverSideEncryption.kmsKeyArn")) {
      yield "serverSideEncryption has no kmsKeyArn";
    }
    if (!isTrue(props.deletionProtectionEnabled)) yield "deletionProtectionEnabled is not true";
  },
});

export const databaseRules: readonly Rule[] = [encryptedPrivate, highlyAvailable, managedAccess, cacheGroups, tables];
