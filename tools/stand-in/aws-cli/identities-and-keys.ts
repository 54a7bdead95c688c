/** `aws iam ...`, `aws kms ...` and `aws secretsmanager ...` */
import { stringOf } from "offline-engine/values";
import type { Cloud, CloudResource } from "../cloud/store";
import { Refusal } from "../plugin/refusal";
import { type Commands, one } from "./invocation";

const ALIAS = "aws:kms/alias:Alias";
const KEYS = ["aws:kms/key:Key", "aws:kms/replicaKey:ReplicaKey"];
const SECRET = "aws:secretsmanager/secret:Secret";

export const IDENTITIES_AND_KEYS: Commands = {
  "iam list-roles": (cloud) => ({
    Roles: cloud.list("aws:iam/role:Role").map(({ id, state }) => ({ RoleName: id, Arn: stringOf(state.arn) ?? "" })),
  }),
  "kms delete-alias": (cloud, { region, options }) => {
    cloud.delete({ type: ALIAS, place: region, id: one(options, "alias-name") });
    return {};
  },
  "kms describe-key": (cloud, { region, options }) => {
    const { inputs } = byArn(cloud, KEYS, region, one(options, "key-id"));
    return { KeyMetadata: { KeyState: "Enabled", Description: stringOf(inputs.description) ?? "" } };
  },
  "kms list-aliases": (cloud, { region }) => ({
    Aliases: cloud
      .list(ALIAS)
      .filter(({ place }) => place === region)
      .map(({ id, inputs }) => ({ AliasName: id, TargetKeyId: stringOf(inputs.targetKeyId) ?? "" })),
  }),
  "secretsmanager describe-secret": (cloud, { region, options }) => {
    const { state } = byArn(cloud, [SECRET], region, one(options, "secret-id"));
    return { ARN: stringOf(state.arn) ?? "", Name: stringOf(state.name) ?? "" };
  },
};

function byArn(cloud: Cloud, types: readonly string[], region: string, arn: string): CloudResource {
  const found = cloud.list(...types).find(({ place, state }) => place === region && state.arn === arn);
  if (!found) throw new Refusal("NotFoundException", `${arn} does not exist`);
  return found;
}
