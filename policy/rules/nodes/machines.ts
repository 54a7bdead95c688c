import { at, isSet, isTrue, numeric, type Props, record, records } from "../../model/values";
import { type Rule, resourceRule } from "../../rule";
import { bestPractices, checkov, requirement } from "../../sources";

/** Karpenter's class and the launch template say the same things at different places. */
function machineOf({ type, props }: { type: string; props: Props }): Props {
  return type.startsWith("kubernetes:") ? record(props.spec) : props;
}

const instanceMetadata = resourceRule({
  id: "NOD-01",
  title: "Instance metadata needs a token and stays on the node",
  area: "nodes",
  severity: "high",
  level: "mandatory",
  sources: [checkov("CKV_AWS_79", "CKV_AWS_341"), bestPractices("identity and access management")],
  concepts: ["launchTemplate", "instance", "nodeClass"],
  why: "With IMDSv1, or with a second hop, any pod that can be talked into a request gets the node's credentials.",
  fix: "Set metadataOptions.httpTokens to required and httpPutResponseHopLimit to 1.",
  settings: ["metadataHopLimit"],
  *check(resource, { settings }) {
    const options = record(at(machineOf(resource), "metadataOptions"));
    const karpenter = resource.type.startsWith("kubernetes:");
    // Karpenter's defaults are the safe ones; EC2's are not.
    const tokens = options.httpTokens ?? (karpenter ? "required" : undefined);
    const hops = numeric(options.httpPutResponseHopLimit) ?? (karpenter ? 1 : undefined);
    if (tokens !== "required") yield "metadataOptions.httpTokens is not required";
    if (hops === undefined || hops > settings.metadataHopLimit) {
      yield `metadataOptions.httpPutResponseHopLimit is not ${settings.metadataHopLimit}`;
    }
  },
  remediate(resource, { settings }) {
    if (!resource.type.startsWith("aws:")) return undefined;
    const options = record(resource.props.metadataOptions);
    const metadataOptions = {
      ...options,
      httpEndpoint: options.httpEndpoint ?? "enabled",
      httpTokens: "required",
      httpPutResponseHopLimit: settings.metadataHopLimit,
    };
    return { metadataOptions };
  },
});

const encryptedVolumes = resourceRule({
  id: "NOD-02",
  title: "Node volumes are encrypted",
  area: "nodes",
  severity: "high",
  level: "mandatory",
  sources: [checkov("CKV_AWS_3", "CKV_AWS_8", "CKV_AWS_189")],
  satisfies: ["ADM-14"],
  concepts: ["launchTemplate", "nodeClass", "instance", "volume"],
  why: "Images, logs, emptyDir volumes and swapped memory of every tenant lie on them.",
  fix: "Give each block device ebs.encrypted and, in production, ebs.kmsKeyId.",
  settings: ["nodeVolumeKey"],
  *check(resource, { settings }) {
    for (const { path, volume } of volumesOf(resource)) {
      if (!isTrue(volume.encrypted)) yield `${path}encrypted is not true`;
      const key = isSet(volume, "kmsKeyId") || isSet(volume, "kmsKeyID");
      if (settings.nodeVolumeKey && !key) yield `${path}kmsKeyId is not set`;
    }
    const mapped = resource.type.endsWith(":LaunchTemplate") || resource.type.endsWith(":EC2NodeClass");
    if (mapped && volumesOf(resource).length === 0) yield "blockDeviceMappings is empty: the image decides";
  },
});

function volumesOf(resource: { type: string; props: Props }): { path: string; volume: Props }[] {
  const { type, props } = resource;
  if (type.endsWith(":Volume")) return [{ path: "", volume: props }];
  const own = ["rootBlockDevice", "ebsBlockDevices"].flatMap((key) =>
    records(props[key]).map((volume, index) => ({ path: `${key}[${index}].`, volume })),
  );
  const mapped = records(at(machineOf(resource), "blockDeviceMappings"))
    .map((mapping, index) => ({ path: `blockDeviceMappings[${index}].ebs.`, volume: record(mapping.ebs) }))
    .filter(({ volume }) => Object.keys(volume).length > 0);
  return [...own, ...mapped];
}

const noSsh = resourceRule({
  id: "NOD-04",
  title: "Nobody logs in to nodes by SSH",
  area: "nodes",
  severity: "high",
  level: "mandatory",
  sources: [checkov("CKV_AWS_100"), bestPractices("protecting the infrastructure (hosts)"), requirement("EKS-08")],
  concepts: ["nodeGroup", "launchTemplate", "instance"],
  why: "A key pair is shared, never rotated and leaves no record; Session Manager needs none of that.",
  fix: "Remove remoteAccess and keyName; use `aws ssm start-session`.",
  *check({ props }) {
    if (isSet(props, "remoteAccess")) yield "remoteAccess is set";
    if (isSet(props, "keyName")) yield "keyName is set";
  },
});

export const machineRules: readonly Rule[] = [instanceMetadata, encryptedVolumes, noSsh];
