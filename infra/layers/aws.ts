import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { GlobalContext } from "../../components/service-module";
import type { RegionSpec } from "../config";

/** The stack's providers: one for each region that it builds in. Their tags reach every resource that can bear them. */
export interface AwsProviders {
  own: aws.Provider;
  /** Builds copies in the partner's region; absent where there is none. */
  partner?: aws.Provider;
  /** Builds what is of no region, where AWS keeps it; absent in a stack that owns nothing of it. */
  global?: GlobalContext;
}

/** Where CloudFront looks for its certificates and web ACLs. Source: CloudFront developer guide, "Requirements for using SSL/TLS certificates". */
const GLOBAL_REGION = "us-east-1";

/**
 * Who we are is asked of our own region: Pulumi configures every provider of a stack, whether it has something to do or
 * not, and a standby must come up when its partner's region answers nothing. The credentials are those of the first
 * provider, which checks them.
 */
function askedIn(region: string): aws.ProviderArgs {
  return { stsRegion: region, skipCredentialsValidation: true };
}

export function createAwsProviders({ region, partner, account, tags, ownsGlobal }: RegionSpec): AwsProviders {
  const provider = (name: string, of: string, settings: aws.ProviderArgs = {}) =>
    new aws.Provider(name, {
      region: of,
      defaultTags: { tags: { ...tags, Region: of } },
      ...(account ? { allowedAccountIds: [account] } : {}),
      ...settings,
    });
  const global = () => ({ region: GLOBAL_REGION, provider: provider("aws-global", GLOBAL_REGION, askedIn(region)) });
  return {
    own: provider("aws", region),
    partner: partner && provider("aws-partner", partner.region, askedIn(region)),
    ...(ownsGlobal ? { global: global() } : {}),
  };
}

/** Whose account it is, as policies and ARNs need it. */
export interface AwsIdentity {
  /** @example "123456789012" */
  accountId: pulumi.Output<string>;
  /** @example "aws" */
  partition: pulumi.Output<string>;
}

export function readAwsIdentity(parent: pulumi.Resource): AwsIdentity {
  return {
    accountId: aws.getCallerIdentityOutput({}, { parent }).accountId,
    partition: aws.getPartitionOutput({}, { parent }).partition,
  };
}
