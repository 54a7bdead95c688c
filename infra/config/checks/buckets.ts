import { notOneOf } from "../messages";
import type { Check } from "./check";

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
