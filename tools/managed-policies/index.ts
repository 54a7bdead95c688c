import { readFileSync } from "node:fs";
import { join } from "node:path";
import { closest, distance } from "fastest-levenshtein";

export const POLICIES_FILE = join(__dirname, "data/policies.txt");

/** A policy that AWS maintains. Other partitions have others, and the list does not know them. */
const AWS_MANAGED = /^arn:aws:iam::aws:policy\/(.+)$/;

interface Known {
  /** Day of the list. */
  date: string;
  names: string[];
}

let known: Known | undefined;

function knownPolicies(): Known {
  if (!known) {
    const [head = "", ...names] = readFileSync(POLICIES_FILE, "utf8").trim().split("\n");
    known = { date: head.split(", ").at(-1) ?? "", names };
  }
  return known;
}

/** What is odd about a policy; a list is never the newest, so a name that it lacks is not known to be wrong. */
export interface ManagedPolicyProblem {
  certain: boolean;
  message: string;
}

/** What is odd about the ARN of a policy that is to be attached to a role; undefined where nothing is. */
export function managedPolicyProblem(arn: string): ManagedPolicyProblem | undefined {
  const [, name] = AWS_MANAGED.exec(arn) ?? [];
  if (name === undefined) return undefined;
  if (name.startsWith("aws-service-role/")) {
    return { certain: true, message: `${name} is for a service's own role, and IAM attaches it to no other` };
  }
  const { date, names } = knownPolicies();
  if (names.includes(name)) return undefined;
  const message = `${name} is not among the policies that AWS had on ${date}${suggestion(name, names)}`;
  return { certain: false, message };
}

/** One of that name in another path, else the one that is nearest; a third of the letters wrong is no slip any more. */
function suggestion(name: string, names: string[]): string {
  const last = (text: string) => text.slice(text.lastIndexOf("/") + 1);
  const near = names.find((other) => last(other) === last(name)) ?? closest(name, names);
  return last(near) === last(name) || distance(name, near) <= name.length / 3 ? ` (did you mean ${near}?)` : "";
}
