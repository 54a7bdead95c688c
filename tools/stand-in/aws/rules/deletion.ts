/** What deleting means for resources that do not simply go: buckets with objects, secrets and keys that wait, protection. */
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isObject, stringOf } from "offline-engine/values";
import { Cloud, type CloudResource } from "../../cloud/store";
import { Refusal } from "../../plugin/refusal";

const SECRET = "aws:secretsmanager/secret:Secret";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";

/** Objects of a bucket are files in `objects/<bucket>`: a folder that anyone may put something into. */
export function objectsOf(root: string, bucket: string): string {
  return join(root, "objects", bucket);
}

/** Names of a bucket's objects. */
export function objectsIn(root: string, bucket: string): string[] {
  const folder = objectsOf(root, bucket);
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** What waits for its end; a secret's name is not free until then. */
function waiting(root: string): Cloud {
  return new Cloud(root, "pending-deletion");
}

export function refuseDeletion(root: string, { type, id, inputs }: CloudResource): void {
  if (type === "aws:eks/cluster:Cluster" && inputs.deletionProtection === true)
    throw new Refusal("InvalidRequestException", `cluster ${id} has deletion protection`);
  if (type !== "aws:s3/bucket:Bucket") return;
  if (objectsIn(root, id).length === 0) return;
  if (inputs.forceDestroy !== true) throw new Refusal("BucketNotEmpty", `bucket ${id} is not empty`);
  rmSync(objectsOf(root, id), { recursive: true });
}

/** What stays behind when the resource is gone. */
export function leaveBehind(root: string, cloud: Cloud, resource: CloudResource): void {
  const { type, inputs, place } = resource;
  const days = Number(type === SECRET ? (inputs.recoveryWindowInDays ?? 30) : (inputs.deletionWindowInDays ?? 30));
  const waits = (type === SECRET && days > 0) || /^aws:kms\/(key|replicaKey):/.test(type);
  if (waits) waiting(root).replace(resource);
  if (type === LOG_GROUP) comeBack(cloud, resource, place);
}

/** EKS writes on while the cluster lives, and makes the group that is missing: without retention, tags or key. */
function comeBack(cloud: Cloud, { id, type, state }: CloudResource, place: string): void {
  const name = /^\/aws\/eks\/(.+)\/cluster$/.exec(id)?.[1];
  const logging = cloud
    .list("aws:eks/cluster:Cluster")
    .some(({ inputs }) => inputs.name === name && Array.isArray(inputs.enabledClusterLogTypes));
  if (logging)
    cloud.create({ type, id, place, urn: "", inputs: { name: id }, state: { name: id, arn: state.arn ?? "" } });
}

/** A secret's name is taken until its recovery window has passed. */
export function refuseReservedName(root: string, type: string, inputs: CloudResource["inputs"]): void {
  if (type !== SECRET) return;
  const name = stringOf(inputs.name);
  if (
    waiting(root)
      .list(SECRET)
      .some((secret) => isObject(secret.state) && secret.state.name === name)
  )
    throw new Refusal(
      "InvalidRequestException",
      `You can't create this secret because a secret with this name is already scheduled for deletion: ${name}`,
    );
}
