import { z } from "zod";
import { checked } from "../../../components/definition/primitives";
import { MOST_TAGS, OUR_TAG_KEYS, OUR_TAGS, tagKeyProblem, tagValueProblem } from "../../aws/tags";

const value = checked("Value of a tag: at most 256 letters, digits, spaces and _.:/=+-@", tagValueProblem);
const ROOM = MOST_TAGS - OUR_TAGS;

/** IAM makes no difference between cases, and refuses a key that stands twice. Source: IAM user guide, tagging. */
const alike = (key: string, other: string) => key.toLowerCase() === other.toLowerCase();

function clash(key: string, taken: string): string {
  if (key === taken) return "is written by the program";
  return `differs from ${taken} in upper and lower case only, and IAM takes one of the two`;
}

// Requirements: PGM-16
export const tags = z
  .strictObject({
    costCenter: value.min(1).optional().describe("Tag CostCenter. Default: the platform's name"),
    extra: z
      .record(checked("Key of a tag: at most 128 letters, digits, spaces and _.:/=+-@", tagKeyProblem), value)
      .superRefine((extra, context) => {
        const keys = Object.keys(extra);
        const count = keys.length;
        for (const key of keys) {
          const taken = [...OUR_TAG_KEYS, ...keys.slice(0, keys.indexOf(key))].find((other) => alike(key, other));
          if (taken) context.addIssue({ code: "custom", path: [key], message: clash(key, taken) });
        }
        if (count <= ROOM) return;
        const message = `has ${count} tags, and may have ${ROOM}: AWS takes ${MOST_TAGS} on a resource, and ${OUR_TAGS} are for the platform's own`;
        context.addIssue({ code: "custom", message });
      })
      .default({})
      .describe(`Further tags of every resource, at most ${ROOM}`),
  })
  .prefault({})
  .describe("Tags of every resource, besides Project, Environment, Region and ManagedBy");
