import { type Resource, regionOf, regionOfArn, tagOf } from "../../model/resource";
import type { Stack } from "../../model/stack";
import { at, isSet, known, record, records, text } from "../../model/values";
import { matchesAny } from "../../patterns";
import { type Breach, platformRule, type Rule, stackRule } from "../../rule";
import { checkov, requirement, wellArchitected } from "../../sources";

interface Replication {
  readonly config: Resource;
  readonly source?: Resource;
  readonly destinations: readonly Resource[];
}

function replicationsOf(stack: Stack): Replication[] {
  return stack.all("bucketReplication").map((config) => {
    const [source] = stack.targets(config, "bucket", "bucket");
    const destinations = stack
      .targets(config, "bucket", "rules")
      .filter(
        (bucket) =>
          bucket !== source && (!source || regionOf(bucket) !== regionOf(source) || bucket.urn !== source.urn),
      );
    return { config, source, destinations };
  });
}

const keysThere = stackRule({
  id: "REG-03",
  title: "Data that is replicated finds a key where it arrives",
  area: "regions",
  severity: "high",
  level: "mandatory",
  sources: [wellArchitected("REL13"), requirement("DR-04")],
  concepts: ["bucketReplication", "key", "replicaKey", "dbInstance", "dbCluster", "table", "secret", "bucket"],
  why: "A key is regional: a replica encrypted with the key of the region that failed cannot be read.",
  fix: "Make a key (or a replica of a multi-region key) with the provider of the other region, and name it for the replica.",
  *check(stack) {
    for (const { config, destinations } of replicationsOf(stack)) {
      for (const [index, rule] of records(config.props.rules).entries()) {
        const path = "destination.encryptionConfiguration.replicaKmsKeyId";
        if (!isSet(rule, path)) yield { at: config, message: `rules[${index}].${path} is not set` };
        else if (!keyIsAt(stack, config, text(known(rule, path)), destinations[0])) {
          yield { at: config, message: `rules[${index}].${path} is a key of another region` };
        }
      }
    }
    yield* databaseReplicas(stack);
  },
});

function keyIsAt(stack: Stack, config: Resource, arn: string, destination: Resource | undefined): boolean {
  if (!destination) return true;
  const region = regionOf(destination);
  if (regionOfArn(arn) !== "") return regionOfArn(arn) === region;
  const keys = [...stack.targets(config, "key", "rules"), ...stack.targets(config, "replicaKey", "rules")];
  return keys.length === 0 || keys.some((key) => regionOf(key) === region);
}

function* databaseReplicas(stack: Stack): Generator<Breach> {
  for (const replica of stack.all("dbInstance", "dbCluster")) {
    const source =
      text(known(replica.props, "replicateSourceDb")) || text(known(replica.props, "replicationSourceIdentifier"));
    const key = text(known(replica.props, "kmsKeyId"));
    if (regionOfArn(source) === "" || regionOfArn(source) === regionOf(replica)) continue;
    if (regionOfArn(key) !== "" && regionOfArn(key) !== regionOf(replica)) {
      yield { at: replica, message: "kmsKeyId is a key of another region" };
    }
  }
}

const bucketPairs = stackRule({
  id: "REG-04",
  title: "Bucket replication leads to a versioned bucket in another region, and says what it does with deletes",
  area: "regions",
  severity: "high",
  level: "mandatory",
  sources: [checkov("CKV_AWS_144"), requirement("DR-04")],
  concepts: ["bucketReplication", "bucket", "bucketVersioning"],
  why: "Replication within a region, or without versions, copies the mistake and survives nothing.",
  fix: "Use a destination made with the other region's provider, both buckets versioned, a role, sourceSelectionCriteria for KMS and deleteMarkerReplication.",
  *check(stack) {
    for (const { config, source, destinations } of replicationsOf(stack)) {
      if (!isSet(config.props, "role")) yield { at: config, message: "role is not set" };
      if (source && destinations.some((bucket) => regionOf(bucket) === regionOf(source))) {
        yield { at: config, message: "source and destination are in the same region" };
      }
      for (const bucket of [...(source ? [source] : []), ...destinations]) {
        if (stack.referrers(bucket, "bucketVersioning", "bucket").length === 0) {
          yield { at: config, message: `${bucket.name} keeps no versions` };
        }
      }
      for (const [index, rule] of records(config.props.rules).entries()) {
        if (!isSet(rule, "deleteMarkerReplication"))
          yield { at: config, message: `rules[${index}].deleteMarkerReplication is not decided` };
        if (at(rule, "sourceSelectionCriteria.sseKmsEncryptedObjects.status") !== "Enabled") {
          yield { at: config, message: `rules[${index}] leaves out objects that KMS encrypts` };
        }
      }
    }
  },
});

const copiesEverywhere = platformRule({
  id: "REG-06",
  title: "Images and secrets reach every region",
  area: "regions",
  severity: "medium",
  level: "mandatory",
  sources: [wellArchitected("REL13"), requirement("DR-04")],
  concepts: ["imageRepository", "imageReplication", "secret"],
  why: "A standby that cannot pull its images or read its passwords starts nothing.",
  fix: "Give ecr.ReplicationConfiguration the other regions as destinations, and replicas to each secret, or make it in each region.",
  *check(stacks) {
    for (const stack of stacks) {
      const others = stacks.filter((other) => other !== stack).flatMap(clusterRegions);
      for (const config of stack.all("imageReplication")) {
        const rules = records(at(config.props, "replicationConfiguration.rules"));
        const reached = rules.flatMap((rule) => records(rule.destinations)).map(({ region }) => text(region));
        if (others.some((region) => !reached.includes(region)))
          yield { at: config, message: "leaves a region of the platform out" };
      }
      for (const secret of stack.all("secret")) {
        const reached = records(secret.props.replicas).map(({ region }) => text(region));
        const made = stacks
          .filter((other) => other.all("secret").some(({ name }) => name === secret.name))
          .flatMap(clusterRegions);
        if (others.some((region) => ![...reached, ...made].includes(region))) {
          yield { at: secret, message: "is missing in a region of the platform" };
        }
      }
    }
  },
});

function clusterRegions(stack: Stack): string[] {
  return stack.all("cluster").map(regionOf);
}

const residency = stackRule({
  id: "ADM-29",
  title: "Data of a resident region stays in its jurisdiction",
  area: "regions",
  severity: "high",
  level: "mandatory",
  sources: [requirement("ADM-29", "REG-12")],
  satisfies: ["ADM-29"],
  concepts: ["bucketReplication", "dbInstance", "dbCluster", "table", "secret", "backupPlan", "bucket"],
  why: "A copy in another jurisdiction is a transfer under the law (GDPR, articles 44 to 49), whatever it was made for.",
  fix: "Replicate to a region of the same jurisdiction. Resident regions are the setting residentRegions, resident data has the tag DataResidency.",
  settings: ["residentRegions", "jurisdictions"],
  *check(stack, { settings }) {
    const leaves = (from: Resource, region: string) =>
      region !== "" &&
      (matchesAny(regionOf(from), settings.residentRegions) || tagOf(from, "DataResidency") !== "") &&
      jurisdictionOf(regionOf(from), settings.jurisdictions) !== jurisdictionOf(region, settings.jurisdictions);
    for (const { store, region, property } of copiesOf(stack)) {
      if (leaves(store, region)) yield { at: store, message: `${property} leaves the jurisdiction of its region` };
    }
  },
});

function jurisdictionOf(region: string, jurisdictions: Readonly<Record<string, string[]>>): string {
  return Object.keys(jurisdictions).find((name) => matchesAny(region, jurisdictions[name] ?? [])) ?? region;
}

function* copiesOf(stack: Stack): Generator<{ store: Resource; region: string; property: string }> {
  for (const { source, destinations } of replicationsOf(stack)) {
    for (const bucket of destinations)
      if (source) yield { store: source, region: regionOf(bucket), property: "the replication" };
  }
  for (const store of stack.all("table", "secret")) {
    for (const replica of records(store.props.replicas)) {
      yield { store, region: text(replica.region) || text(replica.regionName), property: "replicas" };
    }
  }
  for (const store of stack.all("dbInstance", "dbCluster")) {
    const source =
      text(known(store.props, "replicateSourceDb")) || text(known(store.props, "replicationSourceIdentifier"));
    // The replica is in the other region: it is the source whose data leaves.
    if (regionOfArn(source) !== "")
      yield { store: asIn(store, regionOfArn(source)), region: regionOf(store), property: "the replica" };
  }
  for (const plan of stack.all("backupPlan")) {
    for (const action of records(plan.props.rules).flatMap((rule) => records(rule.copyActions))) {
      yield { store: plan, region: regionOfArn(text(known(action, "destinationVaultArn"))), property: "copyActions" };
    }
  }
}

function asIn(resource: Resource, region: string): Resource {
  return { ...resource, props: { ...record(resource.props), region } };
}

export const replicationRules: readonly Rule[] = [keysThere, bucketPairs, copiesEverywhere, residency];
