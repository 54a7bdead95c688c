import type { Check } from "./check";

/** What is protected is not deleted by force: one of the two keys is not meant. */
export const productionIsNotEmptiedByForce: Check = {
  needs: ["deletion", "production"],
  run({ deletion, production }) {
    if (!production || deletion.force !== true) return [];
    const message = "true is not for production: what is protected is not emptied by force; allowed: false";
    return [{ path: ["deletion", "force"], message }];
  },
};

/** S3 deletes no version that COMPLIANCE locks, whoever asks, so the bucket stays until the last lock is over. */
export const lockedBackupsCanBeEmptied: Check = {
  needs: ["backup", "deletion", "production"],
  run({ backup: { objectLock }, deletion, production }) {
    if (!(deletion.force ?? !production) || objectLock?.mode !== "COMPLIANCE") return [];
    const message = `COMPLIANCE keeps everybody from emptying the bucket for ${objectLock.days} days, and deletion.force (on by default where production is false) is to empty it; allowed: GOVERNANCE, or deletion.force: false`;
    return [{ path: ["backup", "objectLock", "mode"], message }];
  },
};
