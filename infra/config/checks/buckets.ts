import { notOneOf } from "../../../components/definition/messages";
import type { Platform } from "../schema/platform";
import type { Check } from "./check";
import { backedUpStores } from "./stores";

export const bucketRegionsExist: Check = {
  needs: ["data", "topology"],
  whole: ["topology"],
  run: ({ data, topology }) => {
    const known = Object.keys(topology);
    return Object.entries(data.buckets).flatMap(([name, { regions = [] }]) =>
      regions.flatMap((region, index) =>
        known.includes(region)
          ? []
          : [
              {
                path: ["data", "buckets", name, "regions", String(index)],
                message: notOneOf("a region of the topology", region, known),
              },
            ],
      ),
    );
  },
};

/** What the program itself calls buckets of the cluster. Velero's may come later. */
function ownBuckets(data: Platform["data"]): Record<string, string> {
  return {
    backups: "Velero's backups",
    ...Object.fromEntries(backedUpStores(data).map(({ bucket, instance }) => [bucket, `backups of ${instance}`])),
  };
}

const REPLICA = "-replica";

/** A bucket's name is unique in all of AWS, and every bucket of a region is named after the cluster. */
export const bucketNamesAreFree: Check = {
  needs: ["data"],
  run: ({ data }) => {
    const own = ownBuckets(data);
    return Object.keys(data.buckets).flatMap((name) => {
      const path = ["data", "buckets", name];
      const owner = own[name];
      if (owner) return [{ path, message: `is the name of the bucket of ${owner}` }];
      const original = name.endsWith(REPLICA) ? name.slice(0, -REPLICA.length) : undefined;
      if (original !== undefined && (own[original] || data.buckets[original]))
        return [{ path, message: `is the name of the replica of ${original}` }];
      return [];
    });
  },
};
