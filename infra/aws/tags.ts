/** What every AWS service takes as a tag. Source: Tagging AWS Resources user guide, and IAM API, `Tag`, the strictest. */

/** Tags of one resource; those that AWS writes itself (aws:...) are not counted. */
export const MOST_TAGS = 50;

/**
 * Tags that a resource has besides a definition's own: those of the stack (6), of the component (5 on a subnet), and of who
 * makes it: EKS, Karpenter and the load balancer controller write up to 6.
 */
export const OUR_TAGS = 15;

/** Keys that the program writes, on every resource or on those that have a name or a tier. */
export const OUR_TAG_KEYS = [
  "Project",
  "Environment",
  "Region",
  "ManagedBy",
  "CostCenter",
  "CopiesWaived",
  "Name",
  "Tier",
];

const KEY_LENGTH = 128;
const VALUE_LENGTH = 256;
const ALLOWED = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const CHARACTERS = "letters, digits, spaces and _.:/=+-@";

export function tagKeyProblem(key: string): string | undefined {
  if (/^aws:/i.test(key)) return "begins with aws:, which only AWS may write";
  if (key.length === 0 || key.length > KEY_LENGTH) return `is not a tag key of 1 to ${KEY_LENGTH} characters`;
  return ALLOWED.test(key) ? undefined : `has ${strange(key)}, which AWS takes in no tag; allowed: ${CHARACTERS}`;
}

export function tagValueProblem(value: string): string | undefined {
  if (value.length > VALUE_LENGTH)
    return `has ${value.length} characters, and AWS takes ${VALUE_LENGTH} in a tag's value`;
  return ALLOWED.test(value) ? undefined : `has ${strange(value)}, which AWS takes in no tag; allowed: ${CHARACTERS}`;
}

/** The first character that no tag may have. */
function strange(text: string): string {
  return JSON.stringify([...text].find((character) => !ALLOWED.test(character)) ?? "");
}
