import { type Dated, FACTS, regionOfferings, staleDays } from "../../aws/data";
import type { ConfigIssue } from "../issues";
import type { Check } from "./check";

const REFRESH = "npm run facts";
/** No package carries these facts. */
const REFRESH_FROM_ACCOUNT = `${REFRESH} -- --account`;

/** What node groups and the cluster's version are checked by changes at AWS, and nobody tells us when. */
export const factsAboutAwsAreFresh: Check = {
  needs: ["topology", "eks", "nodeGroups"],
  run(_platform, { stack: { region }, today }): ConfigIssue[] {
    const issue = (path: string[], what: string, facts: Dated | undefined, refresh = REFRESH): ConfigIssue[] => {
      const days = facts && staleDays(facts, today);
      if (days === undefined) return [];
      const message = `${what} are checked by facts of ${facts?.date} (${facts?.source}), ${days} days old: ${refresh}`;
      return [{ path, message, severity: "warning" }];
    };
    return [
      ...issue(["topology", region], `zones of ${region} and what they offer`, regionOfferings(region)),
      ...issue(["eks", "version"], "ends of support", FACTS["kubernetes-versions"], REFRESH_FROM_ACCOUNT),
      ...issue(["nodeGroups"], "instance types", FACTS["instance-types"]),
      ...issue(["nodeGroups"], "AMI types", FACTS["ami-types"]),
    ];
  },
};
