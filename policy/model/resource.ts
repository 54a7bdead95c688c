import type { Props } from "./values";
import { at, text } from "./values";

/** A resource as every rule sees it, whether it comes from an evaluated graph or from Pulumi's analyzer. */
export interface Resource {
  readonly urn: string;
  /** @example "aws:ec2/vpc:Vpc" */
  readonly type: string;
  readonly name: string;
  readonly props: Props;
  readonly custom: boolean;
  readonly protect: boolean;
  /** URN, "" for the stack. */
  readonly parent: string;
  readonly provider?: ProviderOf;
  /** URNs of all that it depends on. */
  readonly dependencies: readonly string[];
  /** URNs by property, where the source knows them. */
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

export interface ProviderOf {
  readonly urn: string;
  readonly name: string;
  readonly props: Props;
}

/** Where AWS builds it: its own `region` wins over its provider's. */
export function regionOf(resource: Resource): string {
  return text(resource.props.region) || text(resource.provider?.props.region);
}

/** `aws` of `aws:ec2/vpc:Vpc`. */
export function packageOf(type: string): string {
  return type.split(":")[0] ?? "";
}

/** The last part of an IAM ARN or name. @example "arn:aws:iam::aws:policy/service-role/X" gives "X" */
export function lastSegment(arn: string): string {
  return arn.split("/").at(-1) ?? "";
}

/** The region in an ARN, "" when it has none. */
export function regionOfArn(arn: string): string {
  return arn.startsWith("arn:") ? (arn.split(":")[3] ?? "") : "";
}

/** The name of a tag's value: plain `tags`, or what the provider computed. */
export function tagOf(resource: Resource, key: string): string {
  return text(at(resource.props, `tags.${key}`)) || text(at(resource.props, `tagsAll.${key}`));
}
