/** One call of the AWS CLI. */
import type { Properties } from "offline-engine/values";
import type { Cloud } from "../cloud/store";
import { Refusal } from "../plugin/refusal";

export interface Invocation {
  /** Folder of the cloud. */
  readonly root: string;
  readonly run: string;
  readonly region: string;
  /** Options by name, `--name x` as `name: ["x"]`, `--flag` as `flag: []`. */
  readonly options: Readonly<Record<string, readonly string[]>>;
}

/** Commands by service and operation. @example "eks describe-cluster" */
export type Commands = Readonly<Record<string, (cloud: Cloud, invocation: Invocation) => Properties>>;

/** The value of an option that has to be there. */
export function one(options: Invocation["options"], name: string): string {
  const value = options[name]?.[0];
  if (value === undefined) throw new Refusal("ParamValidation", `--${name} is missing`);
  return value;
}

/** The value of a filter. @example `Name=association.subnet-id,Values=subnet-1` */
export function filterOf(options: Invocation["options"], name: string): string | undefined {
  const prefix = `Name=${name},Values=`;
  return options.filters?.find((filter) => filter.startsWith(prefix))?.slice(prefix.length);
}
