import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { TriggerLogin } from "../clients";
import { type ClusterContext, namespaceReady } from "../kubernetes/cluster-context";
import type { CustomKind } from "../kubernetes/custom-kind";
import { createCustomResource } from "../kubernetes/custom-resource";
import { assumedByRole, type Statement } from "../shared/iam";
import { createRole } from "../shared/role";
import { type AwsRight, distinctRights } from "../system/keda/aws-rights";
import { scalerRoleName } from "../system/keda/names";
import type { TriggerAccess } from "../system/keda/types";
import { authenticationName } from "./scaled-object";
import type { KedaScaling, WorkloadSettings } from "./types";

export const TRIGGER_AUTHENTICATION: CustomKind = {
  apiVersion: "keda.sh/v1alpha1",
  kind: "TriggerAuthentication",
  readiness: { notAwaited: "KEDA reads it when it asks a trigger, and writes nothing but who uses it into its status" },
};

export interface TriggerAccessArgs {
  /** The workload, as the definition describes it. */
  workload: WorkloadSettings;
  /** The cluster that it is made in, with what is there already. */
  cluster: ClusterContext;
  /** KEDA's own role, which may assume those of workloads; left out, no trigger asks AWS. */
  kedaRoleArn?: pulumi.Input<string>;
  /** What KEDA logs in with as a user of one of the platform's stores. Throws where that is not there. */
  triggerLogin: (store: string, instance: string, user: string) => TriggerLogin;
}

type TriggerContext = TriggerAccessArgs & { parent: pulumi.Resource; name: string };

/** Makes what the triggers' authentications are made of, each once. Returns what must be there before KEDA asks. */
export function createTriggerAccess(
  parent: pulumi.Resource,
  name: string,
  args: TriggerAccessArgs,
  { triggers }: KedaScaling,
): pulumi.Resource[] {
  const context = { ...args, parent, name };
  const accesses = triggers.flatMap(({ access }) => access ?? []);
  const rights = accesses.flatMap((access) => (access.kind === "aws" ? access.rights : []));
  const users = new Map(
    accesses.flatMap((access) => (access.kind === "store" ? [[access.login, access] as const] : [])),
  );
  return [
    ...(rights.length > 0 ? [createAwsAccess(context, rights)] : []),
    ...[...users.values()].map((access) => createStoreAccess(context, access)),
  ];
}

/** A role that may read what the workload's triggers look at, and KEDA's leave to take it on for them. */
function createAwsAccess(context: TriggerContext, rights: AwsRight[]): pulumi.Resource {
  const { parent, name, workload, cluster, kedaRoleArn } = context;
  if (kedaRoleArn === undefined) throw new Error(`${workload.name} has triggers of AWS, and KEDA no role`);
  const { role, policies } = createRole(parent, `${name}-triggers`, {
    nameParts: scalerRoleName(cluster.clusterName, workload.name),
    description: `Reads what scales ${workload.namespace}/${workload.name}`,
    trust: assumedByRole(kedaRoleArn),
    statements: distinctRights(rights).map((right) => statementOf(right, cluster)),
    partition: cluster.partition,
  });
  const podIdentity = { provider: "aws", roleArn: role.arn };
  return createAuthentication(context, { kind: "aws", rights }, { podIdentity }, policies);
}

function statementOf({ sid, actions, resources, region }: AwsRight, cluster: ClusterContext): Statement {
  const arns = (resources ?? []).map(
    ({ service, region: at, account, path }) =>
      pulumi.interpolate`arn:${cluster.partition}:${service}:${at}:${account ?? cluster.accountId}:${path}`,
  );
  const statement = { Sid: sid, Effect: "Allow" as const, Action: actions };
  if (arns.length > 0) return { ...statement, Resource: arns };
  return { ...statement, Resource: "*", Condition: { StringEquals: { "aws:RequestedRegion": region } } };
}

/** The user's own Secrets in the workload's namespace; what is none, as a name, is in a ConfigMap. */
function createStoreAccess(context: TriggerContext, access: TriggerAccess & { kind: "store" }): pulumi.Resource {
  const { store, instance, user } = access;
  const { values, secrets, ready } = context.triggerLogin(store, instance, user);
  const parameters = Object.keys(values);
  if (parameters.length === 0) return createAuthentication(context, access, { secretTargetRef: secrets }, ready);
  const { parent, name, workload, cluster } = context;
  const objectName = authenticationName(workload, access);
  const config = new k8s.core.v1.ConfigMap(
    `${name}-${access.login}`,
    { metadata: { name: objectName, namespace: workload.namespace }, data: values },
    { parent, provider: cluster.provider, dependsOn: namespaceReady(cluster, workload.namespace) },
  );
  const spec = {
    configMapTargetRef: parameters.map((parameter) => ({ parameter, name: objectName, key: parameter })),
    secretTargetRef: secrets,
  };
  return createAuthentication(context, access, spec, [config, ...ready]);
}

function createAuthentication(
  { parent, name, workload, cluster }: TriggerContext,
  access: TriggerAccess,
  spec: object,
  dependsOn: pulumi.Resource[],
): pulumi.Resource {
  const metadata = { name: authenticationName(workload, access), namespace: workload.namespace };
  const suffix = access.kind === "store" ? access.login : access.kind;
  return createCustomResource(`${name}-${suffix}-authentication`, TRIGGER_AUTHENTICATION, { metadata, spec }, cluster, {
    parent,
    dependsOn,
  });
}
