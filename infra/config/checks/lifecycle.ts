import type { ConfigIssue } from "../issues";
import { steps, type Transitions } from "../schema/lifecycle";
import type { Check } from "./check";

/** Days that S3 charges for an object in a class, however soon it leaves. Source: S3 user guide, storage classes. */
const CHARGED_DAYS = { STANDARD_IA: 30, GLACIER_IR: 90, GLACIER: 90, DEEP_ARCHIVE: 180 };

/** S3 takes it, and charges for days that the object is not there. */
export const objectsStayAsLongAsTheyCost: Check = {
  needs: ["backup", "data"],
  run: ({ backup, data }) => [
    ...costlySteps(backup.transitions, ["backup", "transitions"]),
    ...Object.entries(data.buckets).flatMap(([name, { lifecycle }]) =>
      costlySteps(lifecycle.transitions, ["data", "buckets", name, "lifecycle", "transitions"]),
    ),
  ],
};

function costlySteps(transitions: Transitions, path: string[]): ConfigIssue[] {
  return steps(transitions).flatMap(({ from, to }): ConfigIssue[] => {
    const charged = CHARGED_DAYS[from.storageClass];
    const stays = to.days - from.days;
    if (stays >= charged) return [];
    const message = `${to.days} ends ${from.storageClass} after ${stays} days, and S3 charges ${charged}; without the charge from ${from.days + charged}`;
    return [{ path: [...path, to.storageClass], message, severity: "warning" }];
  });
}
