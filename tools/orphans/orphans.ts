/** What AWS has and no state knows; and which creation that was begun it came from. */
import { idOf, withoutRegion } from "./arn";
import type { Found } from "./found";
import { fits, isOfOurKinds } from "./kinds";
import type { Known, PendingCreation } from "./known";

export interface Orphan extends Found {
  /** The creation that made it and was not recorded, where one fits. */
  readonly of?: PendingCreation;
}

/** What a state may not know: kinds that the program makes, and that no state has. */
export function strangers(found: readonly Found[], known: readonly Known[]): Found[] {
  return found.filter((one) => isOfOurKinds(one) && !isKnown(one.arn, known));
}

/** By ARN; some resources have only an id. A copy of a secret belongs to its original in another region. */
export function isKnown(arn: string, known: readonly Known[]): boolean {
  const isCopy = (other: string) => arn.includes(":secretsmanager:") && withoutRegion(other) === withoutRegion(arn);
  return known.some(({ arns, ids }) => arns.has(arn) || ids.has(idOf(arn)) || [...arns].some(isCopy));
}

/** Each with its creation: one thing has one creation, and one creation made one thing. */
export function attribute(found: readonly Orphan[], creations: readonly PendingCreation[]): Orphan[] {
  const left = [...creations];
  return found.map((one) => {
    if (one.of) return one;
    const at = left.findIndex((creation) => fits(creation, one));
    return at < 0 ? one : { ...one, of: left.splice(at, 1)[0] };
  });
}
