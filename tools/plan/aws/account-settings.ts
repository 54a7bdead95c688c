import type { GraphResource } from "offline-engine";
import { kindOf } from "../../words";
import type { Finding } from "../findings";
import { type SharedWrite, sharedWriteFindings } from "../shared-writes";
import { indexed } from "./definition-key";
import type { NamedStack } from "./names";

/** Something that an account has once, in all of it or in each of its regions. */
interface AccountSetting {
  scope: "account" | "region";
  /** The provider leaves it as it is when its resource is deleted. */
  staysAnyway?: boolean;
}

/** By type. Source: the API reference of each service, and the provider's page of the resource. */
export const ACCOUNT_SETTINGS: Readonly<Record<string, AccountSetting>> = {
  "aws:ebs/encryptionByDefault:EncryptionByDefault": { scope: "region" },
  "aws:ecr/replicationConfiguration:ReplicationConfiguration": { scope: "region" },
  "aws:iam/securityTokenServicePreferences:SecurityTokenServicePreferences": { scope: "account", staysAnyway: true },
};

/** Settings of one account that several stacks write: whoever deploys last decides, and whoever goes takes it away. */
export function accountSettingFindings(stacks: NamedStack[]): (Finding & { stack: string })[] {
  return sharedWriteFindings(stacks.flatMap(settingsOf), {
    apart: "let one stack write it for all, or give each environment its account",
    keep: "set retainOnDelete: true among its options, or give each environment its account",
  });
}

function settingsOf({ stack, account, region, resources }: NamedStack): SharedWrite[] {
  const byUrn = indexed(resources);
  return resources.flatMap((resource) => {
    const setting = ACCOUNT_SETTINGS[resource.type];
    return setting ? [writeOf(stack, account, resource, setting, regionOf(resource, byUrn) ?? region)] : [];
  });
}

function writeOf(
  stack: string,
  account: string | undefined,
  { urn, type, inputs: value, options }: GraphResource,
  { scope, staysAnyway = false }: AccountSetting,
  region: string,
): SharedWrite {
  const place = scope === "region" ? `the account in ${region}` : "the account";
  const named = `${kindOf(type)} of ${place}`;
  return { stack, urn, named, account, value, stays: staysAnyway || options.retainOnDelete };
}

function regionOf({ provider }: GraphResource, byUrn: ReadonlyMap<string, GraphResource>): string | undefined {
  const region = byUrn.get(provider)?.inputs.region;
  return typeof region === "string" ? region : undefined;
}
