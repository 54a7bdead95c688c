import { z } from "zod";

/** Days after which objects of a bucket move to cheaper storage classes: what S3 takes, and what it charges for. */

/** Cheaper and cheaper: objects move down this list and never up. Source: S3 user guide, transitions of a lifecycle. */
const CLASSES = ["STANDARD_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"] as const;
type StorageClass = (typeof CLASSES)[number];

export const days = z.int().min(1).max(36_500);

const DESCRIPTIONS: Record<StorageClass, string> = {
  STANDARD_IA: "Read now and then, at once; 30 at the least",
  GLACIER_IR: "Read seldom, at once; 30 after STANDARD_IA at the least",
  GLACIER: "Read after hours; 30 after STANDARD_IA at the least",
  DEEP_ARCHIVE: "Read after half a day; 30 after STANDARD_IA at the least",
};

/** Source: S3 user guide: an object stays 30 days before STANDARD_IA, and 30 days in it. */
const STANDARD_IA_DAYS = 30;

export const transitions = z
  .strictObject({
    STANDARD_IA: days.optional().describe(DESCRIPTIONS.STANDARD_IA),
    GLACIER_IR: days.optional().describe(DESCRIPTIONS.GLACIER_IR),
    GLACIER: days.optional().describe(DESCRIPTIONS.GLACIER),
    DEEP_ARCHIVE: days.optional().describe(DESCRIPTIONS.DEEP_ARCHIVE),
  })
  .superRefine((own, context) => {
    const issue = (storageClass: StorageClass, message: string) =>
      context.addIssue({ code: "custom", path: [storageClass], message });
    const after = own.STANDARD_IA;
    if (after !== undefined && after < STANDARD_IA_DAYS) {
      issue("STANDARD_IA", `${after} is less than the ${STANDARD_IA_DAYS} days that S3 asks for`);
    }
    for (const { from, to } of steps(own)) {
      if (to.days <= from.days) {
        issue(
          to.storageClass,
          `${to.days} is not after ${from.storageClass} ${from.days}: objects only move to colder classes`,
        );
      } else if (from.storageClass === "STANDARD_IA" && to.days < from.days + STANDARD_IA_DAYS) {
        const least = from.days + STANDARD_IA_DAYS;
        issue(
          to.storageClass,
          `${to.days} is less than ${least}: S3 keeps objects in STANDARD_IA for ${STANDARD_IA_DAYS} days`,
        );
      }
    }
  })
  .default({});

export type Transitions = z.infer<typeof transitions>;

interface Stay {
  storageClass: StorageClass;
  days: number;
}

/** The moves from one class to the next, in the order in which objects pass them. */
export function steps(own: Transitions): { from: Stay; to: Stay }[] {
  const stays = CLASSES.flatMap((storageClass) => {
    const after = own[storageClass];
    return after === undefined ? [] : [{ storageClass, days: after }];
  });
  return stays.slice(1).map((to, index) => ({ from: stays[index] as Stay, to }));
}
