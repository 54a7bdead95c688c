/** The commands of the AWS CLI that this project's tools and runbooks call, on a stand-in cloud. */
import { type Properties, stringOf } from "../../engine/values";
import { objectsIn } from "../aws/rules/deletion";
import { Calls } from "../cloud/calls";
import { Cloud } from "../cloud/store";
import { Refusal } from "../plugin/refusal";
import { EC2 } from "./ec2";
import { EKS } from "./eks";
import { type Commands, type Invocation, one } from "./invocation";
import { TAGGING } from "./tagging";

const ALIAS = "aws:kms/alias:Alias";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";

const OTHERS: Commands = {
  // What a bucket holds is told once a day: a cloud of today has no figures yet.
  "cloudwatch get-metric-data": () => ({ MetricDataResults: [] }),
  "ecr describe-images": () => ({ imageDetails: [] }),
  "iam list-roles": (cloud) => ({
    Roles: cloud.list("aws:iam/role:Role").map(({ id, state }) => ({ RoleName: id, Arn: stringOf(state.arn) ?? "" })),
  }),
  "kms delete-alias": (cloud, { region, options }) => {
    cloud.delete({ type: ALIAS, place: region, id: one(options, "alias-name") });
    return {};
  },
  "kms list-aliases": (cloud, { region }) => ({
    Aliases: cloud
      .list(ALIAS)
      .filter(({ place }) => place === region)
      .map(({ id }) => ({ AliasName: id })),
  }),
  "logs delete-log-group": (cloud, { region, options }) => {
    cloud.delete({ type: LOG_GROUP, place: region, id: one(options, "log-group-name") });
    return {};
  },
  "logs describe-log-groups": (cloud, { region, options }) => ({
    logGroups: cloud
      .list(LOG_GROUP)
      .filter(({ place, id }) => place === region && id.startsWith(one(options, "log-group-name-prefix")))
      .map(({ id }) => ({ logGroupName: id, storedBytes: 0 })),
  }),
  "s3api list-object-versions": (_cloud, { root, options }) => ({
    Versions: objectsIn(root, one(options, "bucket")).map((Key) => ({ Key, VersionId: "null", IsLatest: true })),
  }),
};

const COMMANDS: Commands = { ...EC2, ...EKS, ...TAGGING, ...OTHERS };

/** Runs `aws <service> <operation> ...`, and records it. */
export function runCommand(name: string, invocation: Invocation): Properties {
  const command = COMMANDS[name];
  if (!command) throw new Refusal("NotImplemented", `the stand-in has no \`aws ${name}\``);
  const calls = new Calls(invocation.root, invocation.run);
  calls.write({ call: `aws ${name}`, place: invocation.region, what: invocation.options });
  return command(new Cloud(invocation.root), invocation);
}
