import type { Context } from "../config/context";
import { matchesAny } from "../patterns";
import { minutesOf } from "./durations";
import { annotationsOf } from "./manifest";
import { type Resource, regionOf, regionOfArn, tagOf } from "./resource";
import { longestGapMinutes } from "./schedule";
import { refersTo, type Stack } from "./stack";
import { at, isSet, isTrue, json, known, list, numeric, type Props, record, records, text, texts } from "./values";

/** AWS resources that hold data which nothing else can make again. */
export const AWS_STORES = ["dbInstance", "dbCluster", "table", "fileSystem", "volume", "cacheGroup"] as const;

export interface Targets {
  readonly rpoMinutes: number;
  readonly rtoMinutes: number;
}

/** What is promised for a data set: by its tags (or annotations) RPO and RTO, or else by the environment. */
export function targetsOf(store: Resource, { settings }: Context): Targets {
  const own = (key: string) =>
    minutesOf(tagOf(store, key.toUpperCase()) || (annotationsOf(store.props)[`platform/${key}`] ?? ""));
  return { rpoMinutes: own("rpo") ?? settings.rpoMinutes, rtoMinutes: own("rto") ?? settings.rtoMinutes };
}

/** A stated exception: tag Backup, or annotation platform/backup, with `none: <reason>`. */
export function waivesBackup(store: Resource): boolean {
  return /^none: .{8,}/.test(tagOf(store, "Backup") || (annotationsOf(store.props)["platform/backup"] ?? ""));
}

/** A region whose loss is accepted: its provider's default tag CopiesWaived says why. */
export function waivesCopies(stack: Stack): boolean {
  return stack.resources.some(({ provider }) => {
    const tags = record(json(provider?.props.defaultTags)?.tags);
    return text(tags.CopiesWaived).length >= 8;
  });
}

/** Restored to a moment close to the loss, without any schedule. */
export function isContinuous({ type, props }: Resource): boolean {
  if (type.includes(":dynamodb/")) return isTrue(at(props, "pointInTimeRecovery.enabled"));
  return (numeric(props.backupRetentionPeriod) ?? 0) > 0;
}

/** A copy of its data lives in another region. */
export function isReplicated(stack: Stack, store: Resource): boolean {
  const { props } = store;
  if (isSet(props, "globalClusterIdentifier") || isSet(props, "globalReplicationGroupId")) return true;
  if (isSet(props, "replicateSourceDb") || isSet(props, "replicationSourceIdentifier")) return true;
  if (list(props.replicas).length > 0) return true;
  const references: readonly [Parameters<Stack["referrers"]>[1], string][] = [
    ["dbBackupReplication", "sourceDbInstanceArn"],
    ["dbInstance", "replicateSourceDb"],
    ["dbCluster", "replicationSourceIdentifier"],
    ["dbGlobalCluster", "sourceDbClusterIdentifier"],
    ["globalCacheGroup", "primaryReplicationGroupId"],
    ["tableReplica", "globalTableArn"],
  ];
  return references.some(([concept, property]) => stack.referrers(store, concept, property).length > 0);
}

/** Keeps the target of another region warm: not only copies of backups. */
export function hasWarmTarget(stack: Stack, store: Resource): boolean {
  return (
    isReplicated(stack, store) && stack.referrers(store, "dbBackupReplication", "sourceDbInstanceArn").length === 0
  );
}

/** Backup plans that select the resource, by its ARN or by its tags. */
export function plansFor(stack: Stack, store: Resource): Resource[] {
  return stack
    .all("backupSelection")
    .filter((selection) => isSelected(selection, store))
    .flatMap((selection) => stack.targets(selection, "backupPlan", "planId"));
}

function isSelected(selection: Resource, store: Resource): boolean {
  const patterns = texts(known(selection.props, "resources"));
  if (patterns.includes("*") || refersTo(selection, store, ["resources"])) return true;
  const arn = text(known(store.props, "arn"));
  if (arn !== "" && matchesAny(arn, patterns)) return true;
  return records(known(selection.props, "selectionTags")).some(
    ({ key, value }) => tagOf(store, text(key)) === value && value !== "",
  );
}

/** Worst case between two backups of a plan's rule: the longest gap, and the time that a start may be late. */
export function worstGapMinutes(rule: Props): number | undefined {
  const gap = longestGapMinutes(text(rule.schedule));
  return gap === undefined ? undefined : gap + (numeric(rule.startWindow) ?? 480);
}

/** The region that a vault's ARN or the vault itself is in. */
export function vaultRegionOf(stack: Stack, plan: Resource, action: Props): string {
  const arn = text(known(action, "destinationVaultArn"));
  if (regionOfArn(arn) !== "") return regionOfArn(arn);
  const others = stack
    .targets(plan, "backupVault")
    .map(regionOf)
    .filter((region) => region !== regionOf(plan));
  return others[0] ?? "";
}
