import { changeAt, compareVersions, type OneWayRule, textAt } from "./rule";

/** A bucket that has had versions has them for ever: S3 knows Suspended, and no way back to none. */
export const bucketVersioning: OneWayRule = {
  types: /^aws:s3\/bucketVersioning:BucketVersioning$/,
  judge(before, after) {
    const change = changeAt(before, after, "versioningConfiguration.status");
    if (change?.to !== "Disabled") return [];
    const message = `its versioning goes from ${change.from} to Disabled: S3 refuses it`;
    return [{ severity: "error", message, fix: "keep Enabled, or take Suspended" }];
  },
};

/** A lock that not even the account's root can open. */
export const objectLock: OneWayRule = {
  types: /^aws:s3\/bucketObjectLockConfiguration:BucketObjectLockConfiguration$/,
  judge(before, after) {
    const retention = (key: string) => `rule.defaultRetention.${key}`;
    if (textAt(after, retention("mode")) !== "COMPLIANCE") return [];
    const days = changeAt(before, after, retention("days"));
    const longer = days !== undefined && Number(days.to) > Number(days.from);
    if (!longer && !changeAt(before, after, retention("mode"))) return [];
    return [
      {
        severity: "warning",
        message: `nobody can delete what is written to it from now on for ${textAt(after, retention("days"))} days (COMPLIANCE), and each day of them is paid for`,
        fix: "see that the days are those that you need",
      },
    ];
  },
};

/** Engines of RDS and Aurora. Source: RDS user guide, upgrading an engine version. */
export const databaseEngine: OneWayRule = {
  types: /^aws:rds\/(cluster|instance):/,
  judge(before, after) {
    const change = changeAt(before, after, "engineVersion");
    if (!change) return [];
    const { from, to } = change;
    if (compareVersions(to, from) < 0) {
      const message = `its engine goes from ${from} back to ${to}: RDS refuses it`;
      return [
        { severity: "error", message, fix: `keep ${from}, or restore a snapshot from before into another database` },
      ];
    }
    return [
      {
        severity: "warning",
        message: `its engine goes from ${from} to ${to}: there is no way back but a snapshot in another database`,
        fix: "take a snapshot first",
      },
    ];
  },
};

/** Storage of an RDS instance, in GiB. */
export const databaseStorage: OneWayRule = {
  types: /^aws:rds\/instance:Instance$/,
  judge(before, after) {
    const change = changeAt(before, after, "allocatedStorage");
    if (!change || Number(change.to) >= Number(change.from)) return [];
    const message = `its storage shrinks from ${change.from} to ${change.to} GiB: RDS refuses it`;
    return [{ severity: "error", message, fix: `keep ${change.from}` }];
  },
};
