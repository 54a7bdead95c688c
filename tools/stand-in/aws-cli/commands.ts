/** The commands of the AWS CLI that this project's tools and runbooks call, on a stand-in cloud. */
import { isObject, type Properties, stringOf, type Value } from "../../engine/values";
import { objectsIn } from "../aws/rules/deletion";
import { Calls } from "../cloud/calls";
import { Cloud, type CloudResource } from "../cloud/store";
import { Refusal } from "../plugin/refusal";

export interface Invocation {
  /** Folder of the cloud. */
  readonly root: string;
  readonly run: string;
  readonly region: string;
  /** Options by name, `--name x` as `name: ["x"]`, `--flag` as `flag: []`. */
  readonly options: Readonly<Record<string, readonly string[]>>;
}

type Command = (cloud: Cloud, invocation: Invocation) => Properties;

const CLUSTER = "aws:eks/cluster:Cluster";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";

const COMMANDS: Record<string, Command> = {
  // What a bucket holds is told once a day: a cloud of today has no figures yet.
  "cloudwatch get-metric-data": () => ({ MetricDataResults: [] }),
  // What controllers of a cluster make outside Pulumi is not simulated: there is none of it.
  "ec2 create-tags": () => ({}),
  "ec2 describe-network-interfaces": () => ({ NetworkInterfaces: [] }),
  "ec2 describe-security-groups": () => ({ SecurityGroups: [] }),
  "ec2 describe-snapshots": () => ({ Snapshots: [] }),
  "ec2 describe-volumes": () => ({ Volumes: [] }),
  "ecr describe-images": () => ({ imageDetails: [] }),
  "eks describe-cluster": (cloud, invocation) => ({ cluster: describeCluster(clusterOf(cloud, invocation)) }),
  "eks describe-update": (_cloud, { options }) => ({
    update: { id: one(options, "update-id"), status: "Successful" },
  }),
  "eks update-cluster-config": (cloud, invocation) => {
    cloud.replace(updateCluster(clusterOf(cloud, invocation), invocation));
    return { update: { id: "at-once", status: "Successful" } };
  },
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

/** Runs `aws <service> <operation> ...`, and records it. */
export function runCommand(name: string, invocation: Invocation): Properties {
  const command = COMMANDS[name];
  if (!command) throw new Refusal("NotImplemented", `the stand-in has no \`aws ${name}\``);
  const calls = new Calls(invocation.root, invocation.run);
  calls.write({ call: `aws ${name}`, place: invocation.region, what: invocation.options });
  return command(new Cloud(invocation.root), invocation);
}

function one(options: Invocation["options"], name: string): string {
  const value = options[name]?.[0];
  if (value === undefined) throw new Refusal("ParamValidation", `--${name} is missing`);
  return value;
}

function clusterOf(cloud: Cloud, { region, options }: Invocation): CloudResource {
  const name = one(options, "name");
  const cluster = cloud.list(CLUSTER).find(({ place, state }) => place === region && state.name === name);
  if (!cluster) throw new Refusal("ResourceNotFoundException", `No cluster found for name: ${name}.`);
  return cluster;
}

function describeCluster({ inputs, state }: CloudResource): Properties {
  const types = (value: Value | undefined) => (Array.isArray(value) ? value : []);
  const enabled = types(inputs.enabledClusterLogTypes);
  return {
    name: stringOf(state.name) ?? "",
    arn: stringOf(state.arn) ?? "",
    status: "ACTIVE",
    deletionProtection: inputs.deletionProtection === true,
    logging: { clusterLogging: enabled.length > 0 ? [{ types: enabled, enabled: true }] : [] },
  };
}

/** The cluster as it is after the update; the engine learns of it when it refreshes. */
function updateCluster(cluster: CloudResource, { options }: Invocation): CloudResource {
  const change: Properties = {};
  if (options["no-deletion-protection"]) change.deletionProtection = false;
  if (options["deletion-protection"]) change.deletionProtection = true;
  if (options.logging) change.enabledClusterLogTypes = enabledTypes(JSON.parse(one(options, "logging")) as Value);
  return { ...cluster, inputs: { ...cluster.inputs, ...change }, state: { ...cluster.state, ...change } };
}

function enabledTypes(logging: Value): Value[] {
  const settings = isObject(logging) && Array.isArray(logging.clusterLogging) ? logging.clusterLogging : [];
  return settings
    .filter(isObject)
    .filter(({ enabled }) => enabled === true)
    .flatMap(({ types }) => (Array.isArray(types) ? types : []));
}
