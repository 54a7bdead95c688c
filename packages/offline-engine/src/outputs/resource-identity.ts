import type { Properties } from "../values";

/** What the names, ids and ARNs of an AWS resource are made of. */
export interface Identity {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly region: string;
  readonly inputs: Properties;
}
