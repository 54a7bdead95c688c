import type * as pulumi from "@pulumi/pulumi";

/** The resource options that decide what becomes of a resource when it leaves the program, or when its stack goes. */
export type DeletionOptions = Required<Pick<pulumi.CustomResourceOptions, "protect" | "retainOnDelete">>;

/**
 * Options of what holds data. `protect` makes Pulumi refuse to delete it, so it stays in the state and the next deployment
 * finds it; `retainOnDelete` is for the day on which somebody takes the protection away: it then leaves the state, and stays
 * in the account.
 *
 * Give them to the component that a thing and all that guards it are children of: children inherit both, so a guard that is
 * added later (a bucket's policy, a key's alias, a secret's version) can't forget them.
 */
export function retainIf(keep: boolean): DeletionOptions {
  return { protect: keep, retainOnDelete: keep };
}

/** Options of a child that goes although what it is a child of is kept. */
export const NOT_RETAINED: DeletionOptions = retainIf(false);

/** How what holds data comes to its end where it is not kept. */
export interface DeletionWaits {
  /** Buckets and image repositories are deleted with all that is in them. Without it, one that is not empty stays. */
  force: boolean;
  /** Days for which a deleted secret can be brought back, and its name is taken: 0, or 7 to 30. */
  secretRecoveryDays: number;
  /** Days between the order to delete a key and its end: 7 to 30. What it encrypted is lost with it. */
  keyWindowDays: number;
}
