import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { KafkaClient } from "../clients";
import { type ClusterContext, namespaceReady } from "../kubernetes/cluster-context";
import type { CustomKind } from "../kubernetes/custom-kind";
import { createCustomResource } from "../kubernetes/custom-resource";
import { assumedByRole, type Statement } from "../shared/iam";
import { createRole } from "../shared/role";
import { type AwsRight, distinctRights } from "../system/keda/aws-rights";
import { scalerRoleName } from "../system/keda/names";
import { authenticationName } from "./scaled-object";
import type { KedaScaling, TriggerAccess, WorkloadSettings } from "./types";

export const TRIGGER_AUTHENTICATION: CustomKind = {
  apiVersion: "keda.sh/v1alpha1",
  kind: "TriggerAuthentication",
  readiness: { notAwaited: "KEDA reads it when it asks a trigger, and writes nothing but who uses it into its status" },
};

export interface TriggerAccessArgs {
  workload: WorkloadSettings;
  cluster: ClusterContext;
  /** KEDA's own role, which may assume those of workloads; left out, no trigger asks AWS. */
  kedaRoleArn?: pulumi.Input<string>;
  /** What a program of the namespace needs to connect as a user of one of the platform's Kafkas. Throws where that is not there. */
  kafkaClient: (kafka: string, user: string) => KafkaClient;
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
    accesses.flatMap((access) =>
      access.kind === "kafka" ? [[`${access.kafka}/${access.user}`, access] as const] : [],
    ),
  );
  return [
    ...(rights.length > 0 ? [createAwsAccess(context, rights)] : []),
    ...[...users.values()].map((access) => createKafkaAccess(context, access)),
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

/** The user's own Secret in the workload's namespace; a name is none, so it is in a ConfigMap. */
function createKafkaAccess(context: TriggerContext, access: TriggerAccess & { kind: "kafka" }): pulumi.Resource {
  const { parent, name, workload, cluster, kafkaClient } = context;
  const { kafka, user, authentication, tls } = access;
  const client = kafkaClient(kafka, user);
  const secret = (parameter: string, key: string) => ({ parameter, name: client.user.secretName, key });
  const authority = tls ? [{ parameter: "ca", name: client.ca.secretName, key: client.ca.key }] : [];
  if (authentication === "tls") {
    const secretTargetRef = [secret("cert", "user.crt"), secret("key", "user.key"), ...authority];
    return createAuthentication(context, access, { secretTargetRef }, client.ready);
  }
  const objectName = authenticationName(workload, access);
  const userName = new k8s.core.v1.ConfigMap(
    `${name}-${kafka}-${user}`,
    { metadata: { name: objectName, namespace: workload.namespace }, data: { username: user } },
    { parent, provider: cluster.provider, dependsOn: namespaceReady(cluster, workload.namespace) },
  );
  const spec = {
    configMapTargetRef: [{ parameter: "username", name: objectName, key: "username" }],
    secretTargetRef: [secret("password", client.user.passwordKey), ...authority],
  };
  return createAuthentication(context, access, spec, [userName, ...client.ready]);
}

function createAuthentication(
  { parent, name, workload, cluster }: TriggerContext,
  access: TriggerAccess,
  spec: object,
  dependsOn: pulumi.Resource[],
): pulumi.Resource {
  const metadata = { name: authenticationName(workload, access), namespace: workload.namespace };
  const suffix = access.kind === "kafka" ? `${access.kafka}-${access.user}` : access.kind;
  return createCustomResource(`${name}-${suffix}-authentication`, TRIGGER_AUTHENTICATION, { metadata, spec }, cluster, {
    parent,
    dependsOn,
  });
}
