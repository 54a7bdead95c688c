import type { Versions } from "../../versions";
import type { OtherEnvironment } from "../environments";
import type { ConfigIssue } from "../issues";
import { DOMAINS, type Domain, type Platform } from "../schema/platform";
import type { StackConfig } from "../stack";

export interface CheckContext {
  stack: StackConfig;
  versions: Versions;
  /** The day of the plan: versions of Kubernetes end. */
  today: Date;
  /** The definition's other environments. */
  otherEnvironments: OtherEnvironment[];
}

/** One thing that must hold between values that are each right by themselves. */
export interface Check {
  /** Domains that it reads; it runs on those of their entries whose shape is right. */
  needs: Domain[];
  /**
   * Domains of which it must see every entry, because it says that something is missing or counts. It waits until their
   * shape is right: an entry with a typo is not a missing one.
   */
  whole?: Domain[];
  run(platform: Platform, context: CheckContext): ConfigIssue[];
}

/** For a check that asks which add-ons there are: any domain may bring one. Only the account may be left out. */
export const EVERY_DOMAIN = Object.keys(DOMAINS).filter((domain) => domain !== "account") as Domain[];
