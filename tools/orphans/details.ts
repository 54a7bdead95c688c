/** What an ARN and tags do not tell: by what else a thing is known, and whether it is going already. */
import { CommandError } from "../retire/commands";
import type { Aws } from "../retire/programs";
import { idOf, resourceOf, subjectOf } from "./arn";
import type { Found } from "./found";

interface Details {
  readonly facts?: Found["facts"];
  /** Deleted, or on its way: AWS tells the tags of some things for hours or days after that. */
  readonly going?: boolean;
}

type Ask = (aws: Aws, arn: string) => Promise<Details>;

const ASK: Readonly<Record<string, Ask>> = {
  "ec2:launch-template/": async (aws, arn) => {
    const args = ["--launch-template-ids", idOf(arn)];
    const { LaunchTemplates: [template] = [] } = await aws.call<{
      LaunchTemplates?: { LaunchTemplateName: string }[];
    }>("ec2", "describe-launch-templates", ...args);
    return template ? { facts: { name: template.LaunchTemplateName } } : { going: true };
  },
  "ec2:natgateway/": async (aws, arn) => {
    const args = ["--nat-gateway-ids", idOf(arn)];
    const { NatGateways: [gateway] = [] } = await aws.call<{ NatGateways?: { State: string }[] }>(
      "ec2",
      "describe-nat-gateways",
      ...args,
    );
    return { going: gateway === undefined || /^delet/.test(gateway.State) };
  },
  "ec2:security-group/": async (aws, arn) => {
    const args = ["--group-ids", idOf(arn)];
    const { SecurityGroups: [group] = [] } = await aws.call<{ SecurityGroups?: { GroupName: string }[] }>(
      "ec2",
      "describe-security-groups",
      ...args,
    );
    // The default one comes and goes with its VPC; a deployment only sets it.
    return group && group.GroupName !== "default" ? { facts: { name: group.GroupName } } : { going: true };
  },
  "eks:podidentityassociation/": async (aws, arn) => {
    const [, clusterName = "", id = ""] = resourceOf(arn).split("/");
    const args = ["--cluster-name", clusterName, "--association-id", id];
    const { association } = await aws.call<{ association: { namespace: string; serviceAccount: string } }>(
      "eks",
      "describe-pod-identity-association",
      ...args,
    );
    return { facts: { clusterName, namespace: association.namespace, serviceAccount: association.serviceAccount } };
  },
  "kms:key/": async (aws, arn) => {
    const { KeyMetadata: key } = await aws.call<{ KeyMetadata: { KeyState: string; Description: string } }>(
      "kms",
      "describe-key",
      "--key-id",
      arn,
    );
    return { facts: { description: key.Description }, going: /^Pending(Replica)?Deletion$/.test(key.KeyState) };
  },
  "secretsmanager:secret:": async (aws, arn) => {
    const { DeletedDate } = await aws.call<{ DeletedDate?: unknown }>(
      "secretsmanager",
      "describe-secret",
      "--secret-id",
      arn,
    );
    return { going: DeletedDate !== undefined };
  },
};

/** The same with all that is known of it; nothing where it is going, or gone. */
export async function withDetails(aws: Aws, found: Found): Promise<Found | undefined> {
  const [, ask] = Object.entries(ASK).find(([subject]) => subjectOf(found.arn).startsWith(subject)) ?? [];
  if (!ask) return found;
  try {
    const { facts = {}, going = false } = await ask(aws, found.arn);
    return going ? undefined : { ...found, facts };
  } catch (error) {
    // What the tagging API still tells, its own service may have forgotten.
    if (error instanceof CommandError && /NotFound/.test(error.stderr)) return undefined;
    throw error;
  }
}
