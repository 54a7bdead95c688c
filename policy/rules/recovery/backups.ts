import {
  AWS_STORES,
  isContinuous,
  isReplicated,
  plansFor,
  targetsOf,
  vaultRegionOf,
  waivesBackup,
  worstGapMinutes,
} from "../../model/recovery";
import { regionOf } from "../../model/resource";
import { longestGapMinutes } from "../../model/schedule";
import { at, isSet, isTrue, numeric, records, text } from "../../model/values";
import { type Rule, resourceRule, stackRule } from "../../rule";
import { checkov, requirement, trivy, wellArchitected } from "../../sources";

const everythingBackedUp = stackRule({
  id: "DR-01",
  title: "Every store is backed up or replicated",
  area: "recovery",
  severity: "high",
  level: "mandatory",
  sources: [wellArchitected("REL09-BP01"), checkov("CKV2_AWS_8"), requirement("ADM-26", "BKP-10")],
  satisfies: ["ADM-26"],
  concepts: [...AWS_STORES, "backupSelection", "backupPlan"],
  why: "The store that nobody added to the plan is the one that is missed.",
  fix: "Select it by ARN or tag in a backup.Selection, replicate it, or give it the tag Backup with `none: <reason>`.",
  *check(stack) {
    for (const store of stack.all(...AWS_STORES)) {
      if (waivesBackup(store) || isReplicated(stack, store) || plansFor(stack, store).length > 0) continue;
      if ((numeric(store.props.snapshotRetentionLimit) ?? 0) > 0) continue;
      yield { at: store, message: "no backup plan selects it, and it has no replica in another region" };
    }
  },
});

const recoveryPoint = stackRule({
  id: "DR-02",
  title: "The longest gap between backups keeps the promised RPO",
  area: "recovery",
  severity: "high",
  level: "mandatory",
  sources: [wellArchitected("REL09-BP03"), requirement("ADM-26", "X-36")],
  satisfies: ["ADM-26"],
  concepts: [...AWS_STORES, "backupPlan", "backupSelection"],
  why: "A plan for working days loses a weekend, whatever its name says; and a backup that may start eight hours late is eight hours older.",
  fix: "Back up more often, shorten startWindow, or switch continuous backup or replication on.",
  settings: ["rpoMinutes"],
  *check(stack, context) {
    for (const store of stack.all(...AWS_STORES)) {
      const plans = plansFor(stack, store);
      if (plans.length === 0 || isContinuous(store) || isReplicated(stack, store)) continue;
      const rules = plans.flatMap(({ props }) => records(props.rules));
      if (rules.some((rule) => isTrue(rule.enableContinuousBackup))) continue;
      const gaps = rules.map(worstGapMinutes).filter((gap): gap is number => gap !== undefined);
      const best = Math.min(...gaps);
      const { rpoMinutes } = targetsOf(store, context);
      if (best > rpoMinutes) {
        const lost = Number.isFinite(best) ? `up to ${best} minutes` : "everything since the first backup";
        yield { at: store, message: `its backups can lose ${lost}, ${rpoMinutes} are promised` };
      }
    }
  },
});

const copiedAway = stackRule({
  id: "DR-03",
  title: "Backups are copied to another region and kept there",
  area: "recovery",
  severity: "high",
  level: "mandatory",
  sources: [wellArchitected("REL13-BP02"), requirement("ADM-26")],
  satisfies: ["ADM-26"],
  concepts: ["backupPlan", "backupVault"],
  why: "A backup in the region that failed restores nothing.",
  fix: "Give each plan a rule with copyActions to a vault of another region, with lifecycle.deleteAfter of the retention or more.",
  settings: ["backupRetentionDays"],
  *check(stack, { settings }) {
    for (const plan of stack.all("backupPlan")) {
      const copies = records(plan.props.rules).flatMap((rule) => records(rule.copyActions));
      const away = copies.filter((action) => {
        const region = vaultRegionOf(stack, plan, action);
        return region !== "" && region !== regionOf(plan);
      });
      if (away.length === 0) yield { at: plan, message: "no rule copies to a vault in another region" };
      for (const action of away) {
        const days = numeric(at(action, "lifecycle.deleteAfter"));
        if (days !== undefined && days < settings.backupRetentionDays) {
          yield { at: plan, message: `a copy is kept for fewer than ${settings.backupRetentionDays} days` };
        }
      }
    }
  },
});

const lockedVaults = stackRule({
  id: "DR-04",
  title: "Backup vaults have a key of our own and are locked",
  area: "recovery",
  severity: "high",
  level: "mandatory",
  sources: [checkov("CKV_AWS_166"), wellArchitected("REL09-BP02")],
  concepts: ["backupVault", "backupVaultLock"],
  why: "Whoever holds the account to ransom deletes the backups first; a lock stops the administrator too.",
  fix: "Set kmsKeyArn and create a backup.VaultLockConfiguration.",
  settings: ["backupVaultLock"],
  *check(stack, { settings }) {
    for (const vault of stack.all("backupVault")) {
      if (!isSet(vault.props, "kmsKeyArn")) yield { at: vault, message: "kmsKeyArn is not set" };
      if (settings.backupVaultLock && stack.referrers(vault, "backupVaultLock", "backupVaultName").length === 0) {
        yield { at: vault, message: "has no VaultLockConfiguration" };
      }
    }
  },
});

const retention = resourceRule({
  id: "DR-05",
  title: "Automated backups are kept as long as promised",
  area: "recovery",
  severity: "high",
  level: "mandatory",
  sources: [checkov("CKV_AWS_133"), trivy("AWS-0077"), requirement("ADM-15", "BKP-09")],
  satisfies: ["ADM-15"],
  concepts: ["dbInstance", "dbCluster", "cacheGroup"],
  why: "A mistake that is found after the last backup has gone cannot be undone.",
  fix: "Set backupRetentionPeriod (snapshotRetentionLimit of a cache) to the setting backupRetentionDays or more.",
  settings: ["backupRetentionDays"],
  *check(resource, { settings }) {
    const { type, props } = resource;
    if (isSet(props, "replicateSourceDb") || waivesBackup(resource)) return;
    const key = type.includes("elasticache") ? "snapshotRetentionLimit" : "backupRetentionPeriod";
    if ((numeric(props[key]) ?? 0) < settings.backupRetentionDays)
      yield `${key} is below ${settings.backupRetentionDays}`;
  },
});

const restoreTests = stackRule({
  id: "DR-07",
  title: "Restores are tested every month",
  area: "recovery",
  severity: "medium",
  level: "advisory",
  sources: [wellArchitected("REL09-BP04"), requirement("DR-10", "BKP-12")],
  concepts: ["backupPlan", "restoreTest"],
  why: "A backup is a hope until somebody has restored it.",
  fix: "Create a backup.RestoreTestingPlan that runs at least monthly.",
  *check(stack) {
    const [plan] = stack.all("backupPlan");
    if (!plan) return;
    const tests = stack.all("restoreTest");
    if (tests.length === 0) yield { at: plan, message: "no RestoreTestingPlan tests its backups" };
    for (const test of tests) {
      const gap = longestGapMinutes(text(test.props.scheduleExpression)) ?? Number.POSITIVE_INFINITY;
      if (gap > 31 * 1440) yield { at: test, message: "scheduleExpression runs less than monthly" };
    }
  },
});

export const backupRules: readonly Rule[] = [
  everythingBackedUp,
  recoveryPoint,
  copiedAway,
  lockedVaults,
  retention,
  restoreTests,
];
