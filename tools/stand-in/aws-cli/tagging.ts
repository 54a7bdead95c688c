/** `aws resourcegroupstaggingapi ...` */
import { isObject, type Properties, stringOf, type Value } from "../../engine/values";
import type { CloudResource } from "../cloud/store";
import type { Commands } from "./invocation";

export const TAGGING: Commands = {
  "resourcegroupstaggingapi get-resources": (cloud, { region, options }) => ({
    ResourceTagMappingList: cloud
      .list()
      .filter((resource) => isIn(resource, region) && hasTags(resource, options["tag-filters"] ?? []))
      .map(({ state }) => ({ ResourceARN: stringOf(state.arn) ?? "", Tags: tagList(state.tagsAll) })),
  }),
};

/** A bucket is told in its region; the tags say which. */
function isIn({ place, state }: CloudResource, region: string): boolean {
  const tags = isObject(state.tagsAll) ? state.tagsAll : {};
  return place === region || (place === "global" && tags.Region === region);
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
