import { type Dated, FACTS, regionOfferings, staleDays } from "../../aws/data";
import type { ConfigIssue } from "../issues";
import type { Check } from "./check";

/** What node groups are checked by changes at AWS, and nobody tells us when. */
export const factsAboutAwsAreFresh: Check = {
  needs: ["topology", "nodeGroups"],
  run(_platform, { stack: { region }, today }): ConfigIssue[] {
    const issue = (path: string[], what: string, facts: Dated | undefined): ConfigIssue[] => {
      const days = facts && staleDays(facts, today);
      if (days === undefined) return [];
      const message = `${what} are checked by facts of ${facts?.date} (${facts?.source}), ${days} days old: npm run facts`;
      return [{ path, message, severity: "warning" }];
    };
    return [
      ...issue(["topology", region], `zones of ${region} and what they offer`, regionOfferings(region)),
      ...issue(["nodeGroups"], "instance types", FACTS["instance-types"]),
      ...issue(["nodeGroups"], "AMI types", FACTS["ami-types"]),
    ];
  },
};
