/** The commands of the AWS CLI that this project's tools and runbooks call, on a stand-in cloud. */
import type { Properties } from "offline-engine/values";
import { objectsIn } from "../aws/rules/deletion";
import { Calls } from "../cloud/calls";
import { isLost } from "../cloud/lost";
import { Cloud } from "../cloud/store";
import { Refusal } from "../plugin/refusal";
import { EC2 } from "./ec2";
import { EKS } from "./eks";
import { IDENTITIES_AND_KEYS } from "./identities-and-keys";
import { type Commands, type Invocation, one } from "./invocation";
import { TAGGING } from "./tagging";

const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";

const OTHERS: Commands = {
  // What a bucket holds is told once a day: a cloud of today has no figures yet.
  "cloudwatch get-metric-data": () => ({ MetricDataResults: [] }),
  "ecr describe-images": () => ({ imageDetails: [] }),
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

const COMMANDS: Commands = { ...EC2, ...EKS, ...IDENTITIES_AND_KEYS, ...TAGGING, ...OTHERS };

/** No service of the region answers: the CLI ends in another way than when one refuses. */
export class Unreachable extends Error {
  constructor(region: string) {
    super(`Could not connect to the endpoint URL: no service of ${region} answers`);
  }
}

/** Runs `aws <service> <operation> ...`, and records it. */
export function runCommand(name: string, invocation: Invocation): Properties {
  const command = COMMANDS[name];
  if (!command) throw new Refusal("NotImplemented", `the stand-in has no \`aws ${name}\``);
  // Services of the whole account answer wherever they are called from.
  if (isLost(invocation.root, invocation.region) && !/^(iam|route53) /.test(name))
    throw new Unreachable(invocation.region);
  const calls = new Calls(invocation.root, invocation.run);
  calls.write({ call: `aws ${name}`, place: invocation.region, what: invocation.options });
  return command(new Cloud(invocation.root), invocation);
}
