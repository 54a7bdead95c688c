/** What AWS has of an environment, by its tags. */
import type { Aws } from "../retire/programs";

export interface Found {
  readonly arn: string;
  readonly tags: Readonly<Record<string, string>>;
  /** What only a call to its own service tells. @example { description: "main: volumes" } */
  readonly facts: Readonly<Record<string, string>>;
}

export interface Owner {
  /** Tags that everything of the environment has. @example { Project: "wakala", Environment: "prod" } */
  readonly tags: Readonly<Record<string, string>>;
  /** Clusters of the environment: names of roles begin with the one of their stack. */
  readonly clusterNames: readonly string[];
}

interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** What the region has. The tagging API does not know roles. Source: Resource Groups Tagging API, supported services. */
export async function findTagged(aws: Aws, { tags }: Owner): Promise<Found[]> {
  const filters = Object.entries(tags).map(([key, value]) => `Key=${key},Values=${value}`);
  const { ResourceTagMappingList = [] } = await aws.call<{
    ResourceTagMappingList?: { ResourceARN: string; Tags?: Tag[] }[];
  }>("resourcegroupstaggingapi", "get-resources", "--tag-filters", ...filters);
  return ResourceTagMappingList.map(({ ResourceARN, Tags }) => ({
    // As some services give it, and a state does not.
    arn: ResourceARN.replace(/:\*$/, ""),
    tags: tagsOf(Tags),
    facts: {},
  })).filter((found) => !isMadeByAService(found));
}

/** Roles of the account whose names are an environment's, but for those that `isKnown` says are known: their tags are asked one by one. */
export async function findRoles(aws: Aws, owner: Owner, isKnown: (arn: string) => boolean): Promise<Found[]> {
  const { Roles = [] } = await aws.call<{ Roles?: { RoleName: string; Arn: string }[] }>("iam", "list-roles");
  const found: Found[] = [];
  for (const { RoleName, Arn } of Roles) {
    if (isKnown(Arn) || !owner.clusterNames.some((name) => RoleName.startsWith(`${name}-`))) continue;
    const { Tags } = await aws.call<{ Tags?: Tag[] }>("iam", "list-role-tags", "--role-name", RoleName);
    const tags = tagsOf(Tags);
    if (Object.entries(owner.tags).every(([key, value]) => tags[key] === value))
      found.push({ arn: Arn, tags, facts: {} });
  }
  return found;
}

function tagsOf(tags: readonly Tag[] = []): Record<string, string> {
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}

/** Keys that services and controllers of a cluster write on what they make. Subnets that they only use have others. */
const OF_SERVICES =
  /^(aws:|eks:|kubernetes\.io\/created-for\/|ebs\.csi\.aws\.com\/|(elbv2|ingress|service)\.k8s\.aws\/|karpenter\.sh\/(nodeclaim|nodepool)$)/;

/** Made with our tags, since launch templates and controllers are told to give them, and taken away by who made it. */
export function isMadeByAService({ tags }: Pick<Found, "tags">): boolean {
  return Object.keys(tags).some((key) => OF_SERVICES.test(key));
}
