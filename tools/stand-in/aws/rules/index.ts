/** What AWS refuses, before it does anything. */
import type { Properties } from "offline-engine/values";
import type { Cloud, CloudResource } from "../../cloud/store";
import { refuseDeletion, refuseReservedName } from "./deletion";
import { checkNotHeld, checkReferences } from "./references";
import { checkScaling, checkTags } from "./values";

export { leaveBehind } from "./deletion";

interface Asked {
  readonly root: string;
  readonly cloud: Cloud;
  readonly type: string;
  readonly inputs: Properties;
}

export function checkCreation(asked: Asked): void {
  checkUpdate(asked);
  refuseReservedName(asked.root, asked.type, asked.inputs);
}

export function checkUpdate({ cloud, type, inputs }: Asked): void {
  checkTags(inputs.tags);
  checkReferences(cloud, type, inputs);
  if (type === "aws:eks/nodeGroup:NodeGroup") checkScaling(inputs);
}

export function checkDeletion(root: string, cloud: Cloud, resource: CloudResource): void {
  refuseDeletion(root, resource);
  checkNotHeld(cloud, resource);
}
