/** `aws resourcegroupstaggingapi ...` and other ways to tags. */
import { arn } from "offline-engine/placeholders";
import { isObject, type Properties, stringOf, type Value } from "offline-engine/values";
import type { CloudResource } from "../cloud/store";
import { type Commands, one } from "./invocation";

const ROLE = "aws:iam/role:Role";
const BUCKET = "aws:s3/bucket:Bucket";
/** Where services without regions are told. */
const GLOBAL = "us-east-1";

export const TAGGING: Commands = {
  "iam list-role-tags": (cloud, { options }) => ({
    Tags: tagList(cloud.get(ROLE, "global", one(options, "role-name")).state.tagsAll),
  }),
  "resourcegroupstaggingapi get-resources": (cloud, { region, options }) => ({
    ResourceTagMappingList: cloud
      .list()
      .filter((resource) => isIn(resource, region) && hasTags(resource, options["tag-filters"] ?? []))
      .map((resource) => ({ ResourceARN: arnOf(resource), Tags: tagList(resource.state.tagsAll) })),
  }),
};

/** A bucket is told in its region, what belongs to the whole account in one; roles are not told at all. */
function isIn({ type, place, state }: CloudResource, region: string): boolean {
  if (type === ROLE) return false;
  if (type === BUCKET) return state.region === region;
  return (place === "global" ? GLOBAL : place) === region;
}

/** Of a resource whose provider does not tell its ARN, too. */
function arnOf({ type, id, place, state }: CloudResource): string {
  const known = [state.arn, state.accessEntryArn, state.associationArn]
    .map(stringOf)
    .find((text) => text !== undefined);
  if (known !== undefined) return known;
  const [service = "", kind = ""] = (type.split(":")[1] ?? "").split("/");
  return arn(service, place, `${kind.toLowerCase()}/${id}`);
}

/** `Key=Project,Values=wakala`, each of which has to hold. */
function hasTags({ state }: CloudResource, filters: readonly string[]): boolean {
  const tags = isObject(state.tagsAll) ? state.tagsAll : undefined;
  return filters.every((filter) => {
    const [, key = "", values = ""] = /^Key=([^,]+),Values=(.*)$/.exec(filter) ?? [];
    return tags !== undefined && values.split(",").includes(String(tags[key]));
  });
}

function tagList(tags: Value | undefined): Properties[] {
  return Object.entries(isObject(tags) ? tags : {}).map(([Key, value]) => ({ Key, Value: String(value) }));
}
