import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { principalArn } from "../../components/cluster/access";
import { parsePrincipal } from "../../components/shared/principals";
import type { ConfigIssue, RegionSpec } from "../config";

/**
 * What is wrong with the roles that the definition lets into the cluster, asked of AWS before anything is made: EKS refuses a
 * role that is not there or has another path ("invalid principal") in the middle of a deployment. A role that EKS has let in
 * is right, and only others are asked of IAM: its API is in one region of the world, and a standby must be promoted when that
 * one answers nothing. Roles of other accounts can't be seen. `deployed`: EKS has the cluster already.
 */
export async function accessPrincipalIssues(
  { cluster: { name: clusterName, access } }: Pick<RegionSpec, "cluster">,
  provider: aws.Provider,
  deployed: boolean,
): Promise<ConfigIssue[]> {
  if (access.length === 0) return [];
  const [{ accountId }, { partition }] = await Promise.all([
    aws.getCallerIdentity({}, { provider }),
    aws.getPartition({}, { provider }),
  ]);
  const isLetIn = async (arn: string) => deployed && (await hasEntry(clusterName, arn, provider));
  const issues = access.flatMap(({ name: role, principals }) =>
    principals.map(async (text, index): Promise<ConfigIssue[]> => {
      const principal = parsePrincipal(text);
      if (principal?.kind !== "role" || (principal.account ?? accountId) !== accountId) return [];
      if (await isLetIn(principalArn(text, accountId, partition))) return [];
      const message = differenceInIam(principal, accountId, await findRole(principal.name, provider));
      return message === undefined ? [] : [{ path: ["eks", "access", role, "principals", String(index)], message }];
    }),
  );
  return (await Promise.all(issues)).flat();
}

async function hasEntry(clusterName: string, arn: string, provider: aws.Provider): Promise<boolean> {
  try {
    await aws.eks.getAccessEntry({ clusterName, principalArn: arn }, { provider });
    return true;
  } catch {
    return false;
  }
}

/** The path of a role; "none" when IAM has no such role, undefined when it can't be asked. */
async function findRole(name: string, provider: aws.Provider): Promise<{ path: string } | "none" | undefined> {
  try {
    return { path: (await aws.iam.getRole({ name }, { provider })).path };
  } catch (error) {
    if (/NoSuchEntity|couldn't find resource|empty result/.test(String(error))) return "none";
    await pulumi.log.info(
      `IAM can't be asked for the role ${name}, which is let into the cluster: ${firstLine(error)}`,
    );
    return undefined;
  }
}

/** What went wrong, without where in the SDK it did. */
function firstLine(error: unknown): string {
  return String(error).split("\n", 1)[0] ?? "";
}

function differenceInIam(
  { path, name }: { path: string; name: string },
  account: string,
  found: { path: string } | "none" | undefined,
): string | undefined {
  if (found === undefined) return undefined;
  if (found === "none") return `account ${account} has no role ${name}: EKS lets in nobody who is not there`;
  // IAM has a slash before and after a path, a principal one at its end.
  const real = found.path.replace(/^\//, "");
  if (real === path) return undefined;
  return `the role ${name} of account ${account} has ${real === "" ? "no path" : `the path /${real}`}: write ${real}${name}`;
}
