/** What the APIs refuse of the values that they are given. */
import { isObject, type Properties, type Value } from "offline-engine/values";
import { Refusal } from "../../plugin/refusal";

/** Source: "Tag naming limits and requirements", AWS tagging guide. */
const TAG_LIMIT = 50;
const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const TAG_KEY_LENGTH = 128;
const TAG_VALUE_LENGTH = 256;

export function checkTags(tags: Value | undefined): void {
  if (!isObject(tags)) return;
  const entries = Object.entries(tags);
  if (entries.length > TAG_LIMIT) throw new Refusal("TagLimitExceeded", `${entries.length} tags, of ${TAG_LIMIT}`);
  for (const [key, value] of entries) {
    const text = String(value);
    if (!TAG_TEXT.test(key) || key.length > TAG_KEY_LENGTH || key.startsWith("aws:"))
      throw new Refusal("InvalidParameterValue", `tag key ${JSON.stringify(key)} is not valid`);
    if (!TAG_TEXT.test(text) || text.length > TAG_VALUE_LENGTH)
      throw new Refusal("InvalidParameterValue", `value of tag ${key} is not valid: ${JSON.stringify(text)}`);
  }
}

/** EKS checks the sizes against each other, whichever of them changed. Source: EKS API, `NodegroupScalingConfig`. */
export function checkScaling({ scalingConfig }: Properties): void {
  if (!isObject(scalingConfig)) return;
  const [min, desired, max] = ["minSize", "desiredSize", "maxSize"].map((key) => Number(scalingConfig[key]));
  if (min === undefined || desired === undefined || max === undefined) return;
  if (min > desired)
    throw new Refusal(
      "InvalidParameterException",
      `Minimum capacity ${min} can't be greater than desired size ${desired}`,
    );
  if (desired > max)
    throw new Refusal("InvalidParameterException", `Desired capacity ${desired} can't be greater than max size ${max}`);
}
