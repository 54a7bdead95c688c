import { platformRule, type Rule } from "../rule";
import { requirement } from "../sources";

const DAY = 24 * 60 * 60 * 1000;

/** The last day of an exemption counts. */
export function isExpired(expires: string, today: Date): boolean {
  return Date.parse(expires) + DAY <= today.getTime();
}

const expired = platformRule({
  id: "EXM-01",
  title: "No exemption has run out",
  area: "cost-and-tags",
  severity: "medium",
  level: "mandatory",
  sources: [requirement("ADM-01")],
  concepts: [],
  why: "An exemption that nobody looks at again is a rule that does not exist.",
  fix: "Mend what it excuses and remove it from policy/config, or have it reviewed and give it a new date.",
  *check(stacks, { exemptions, today }) {
    const place = stacks[0]?.root;
    if (!place) return;
    for (const { rule, expires } of exemptions) {
      if (isExpired(expires, today)) yield { at: place, message: `an exemption from ${rule} ran out on ${expires}` };
    }
  },
});

export const exemptionRules: readonly Rule[] = [expired];
