import type { StackGraph } from "offline-engine";
import type { Finding } from "../findings";
import { policyDocumentFindings } from "./policies";
import { tagFindings } from "./tags";
import { valueFindings } from "./values";

export { accountSettingFindings } from "./account-settings";
export { type NamedStack, nameFindings } from "./names";

/** What AWS would refuse of one stack in the middle of a deployment. */
export async function awsFindings({ resources }: Pick<StackGraph, "resources">): Promise<Finding[]> {
  return [...valueFindings(resources), ...tagFindings(resources), ...(await policyDocumentFindings(resources))];
}
