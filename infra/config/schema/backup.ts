import { z } from "zod";
import { drill } from "../../../components/recovery/drill/schema";
import { velero } from "../../../components/recovery/velero/schema";
import { days, transitions } from "./lifecycle";

// Requirements: DR-04, X-37
/**
 * Backups, whoever makes them: those of databases have their schedules with the database. The key is the program's and no
 * module's: `objectLock` and `transitions` hold for the buckets of every store and of Velero, and `drill` restores from all of
 * them. What is Velero's alone is in its folder.
 */
export const backup = z
  .strictObject({
    velero,
    drill,
    objectLock: z
      .strictObject({
        mode: z
          .enum(["GOVERNANCE", "COMPLIANCE"])
          .default("GOVERNANCE")
          .describe("COMPLIANCE: nobody can lift it, not even the account's root user"),
        days: days.describe("Days for which a version can't be deleted"),
      })
      .optional()
      .describe("Keeps every backup from being deleted for so many days. A bucket can't get it later"),
    transitions: transitions.describe("Days after which backups move to a cheaper class, by class"),
  })
  .prefault({})
  .describe("Backups: what is in the cluster, how all of them are kept, and whether they can be restored");
