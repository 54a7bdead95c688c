/** The state of a resource once AWS has it: what the offline engine would give, with ids drawn by lot and the live cluster. */
import { declaredOutputs } from "offline-engine/declarations/outputs";
import { synthesize } from "offline-engine/outputs/synthetic";
import { isObject, merge, type Properties, UNKNOWN } from "offline-engine/values";
import { liveCluster } from "../cloud/clusters";
import type { Made, Subject } from "../plugin/plugin";
import { drawn, nodeGroupState } from "./identity";

export interface Account {
  /** Folder of the cloud. */
  readonly root: string;
  readonly region: string;
  readonly defaultTags: Properties;
}

const CLUSTER = "aws:eks/cluster:Cluster";
const NODE_GROUP = "aws:eks/nodeGroup:NodeGroup";
const LAUNCH_TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";

export function created({ type, name, urn }: Subject, inputs: Properties, place: string, account: Account): Made {
  const region = place === "global" ? account.region : place;
  // Ids are made of the URN: with a lot drawn beside it, two resources never share one.
  const self = { urn: `${urn}#${drawn(16)}`, type, name, region, inputs };
  const { id, state } = synthesize(self);
  const more =
    type === NODE_GROUP ? nodeGroupState(inputs, region) : type === CLUSTER ? clusterState(region, account) : {};
  const full = withTags(type, merge(state, more), inputs, account);
  return { id: type === NODE_GROUP ? `${inputs.clusterName}:${full.nodeGroupName}` : id, state: full };
}

/** The API server that stands for the cluster, where one runs. */
function clusterState(region: string, { root }: Account): Properties {
  const live = liveCluster(root, region);
  if (!live) return {};
  return {
    endpoint: live.endpoint,
    certificateAuthority: { data: Buffer.from(live.ca).toString("base64") },
  };
}

function declares(type: string, output: string): boolean {
  return declaredOutputs(type)?.some(({ name }) => name === output) === true;
}

function withTags(type: string, state: Properties, inputs: Properties, { defaultTags }: Account): Properties {
  if (!declares(type, "tagsAll")) return state;
  return { ...state, tagsAll: { ...defaultTags, ...(isObject(inputs.tags) ? inputs.tags : {}) } };
}

/** The state after an update: what AWS once gave stays, what is asked for is as asked. */
export function updated(
  type: string,
  before: Made & { inputs: Properties },
  news: Properties,
  account: Account,
): Properties {
  const given = Object.entries(before.state).filter(([key]) => !(key in before.inputs));
  const state = withTags(type, { ...Object.fromEntries(given), ...news }, news, account);
  if (type === LAUNCH_TEMPLATE) state.latestVersion = Number(before.state.latestVersion ?? 1) + 1;
  return state;
}

/** What a preview knows of a new resource: its inputs; every output that AWS decides is unknown. */
export function previewCreated(type: string, inputs: Properties): Properties {
  const unknown: Properties = {};
  for (const { name, optional } of declaredOutputs(type) ?? [])
    if (!optional && !(name in inputs)) unknown[name] = UNKNOWN;
  return { ...unknown, ...inputs };
}

export function previewUpdated(type: string, state: Properties, news: Properties, account: Account): Properties {
  const next = withTags(type, { ...state, ...news }, news, account);
  if (type === LAUNCH_TEMPLATE) next.latestVersion = UNKNOWN;
  return next;
}
