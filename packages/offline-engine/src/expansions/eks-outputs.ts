/** The outputs of `eks.Cluster`: what the program reads of it, made of its children. */
import type { Registered, Resource } from "../registration";
import { isObject, type Properties, reference, stringOf, UNKNOWN, unwrapSecret, type Value } from "../values";
import type { Expanded } from "./expansion";

export interface ServiceRole {
  readonly role: Registered;
  readonly attachment: Registered;
}

export interface Children {
  readonly cluster: Registered;
  readonly provider: Registered;
  readonly oidc: Registered | undefined;
  readonly role: ServiceRole | undefined;
  readonly kubeconfig: Value;
}

export function outputs(component: Resource, made: Children): Expanded {
  const args = component.inputs;
  const { cluster, oidc } = made;
  const known = made.kubeconfig !== UNKNOWN;
  const issuer = issuerOf(cluster) ?? UNKNOWN;
  const vpcConfig = cluster.state.vpcConfig;
  const securityGroup = known && isObject(vpcConfig) ? (vpcConfig.clusterSecurityGroupId ?? UNKNOWN) : UNKNOWN;
  const clusterReference = reference(cluster.urn, cluster.id);
  const role = made.role ? reference(made.role.role.urn, made.role.role.id) : args.serviceRole;
  const core: Properties = {
    ...copy(args, ["vpcId", "publicSubnetIds", "privateSubnetIds", "tags", "nodeSecurityGroupTags"]),
    subnetIds: subnetsOf(args),
    cluster: clusterReference,
    endpoint: known ? (cluster.state.endpoint ?? UNKNOWN) : UNKNOWN,
    kubeconfig: made.kubeconfig,
    provider: reference(made.provider.urn, made.provider.id),
    instanceRoles: [],
    nodeGroupOptions: {},
    storageClasses: {},
    accessEntries: [],
    autoModeNodeRoleName: "",
    ...(role === undefined ? {} : { clusterIamRole: role }),
    ...(oidc === undefined ? {} : { oidcProvider: reference(oidc.urn, oidc.id) }),
  };
  const fromCluster: Properties = {
    kubeconfig: made.kubeconfig,
    kubeconfigJson: known ? JSON.stringify(made.kubeconfig) : UNKNOWN,
    clusterSecurityGroupId: securityGroup,
    nodeSecurityGroupId: securityGroup,
    oidcProviderUrl: issuer,
    oidcIssuer: issuer.replace("https://", ""),
  };
  const state: Properties = {
    ...args,
    ...fromCluster,
    core,
    eksCluster: clusterReference,
    instanceRoles: [],
    clusterIngressRuleId: "",
    defaultNodeGroupAsgName: "",
    fargateProfileId: "",
    fargateProfileStatus: "",
    autoModeNodeRoleName: "",
    oidcProviderArn: oidc ? (known ? (oidc.state.arn ?? UNKNOWN) : UNKNOWN) : "",
  };
  const propertyDependencies: Record<string, string[]> = { core: [cluster.urn], eksCluster: [cluster.urn] };
  for (const key of Object.keys(fromCluster)) propertyDependencies[key] = [cluster.urn];
  if (oidc) propertyDependencies.oidcProviderArn = [oidc.urn];
  return { state, propertyDependencies };
}

export function issuerOf(cluster: Registered): string | undefined {
  const identities = cluster.state.identities;
  const first = Array.isArray(identities) ? identities[0] : undefined;
  const oidcs = isObject(first) ? first.oidcs : undefined;
  const oidc = Array.isArray(oidcs) ? oidcs[0] : undefined;
  return isObject(oidc) ? stringOf(oidc.issuer) : undefined;
}

/** The subnets, however they were given. */
export function subnetsOf(args: Properties): Value {
  if (args.subnetIds !== undefined) return args.subnetIds;
  const groups = [args.publicSubnetIds ?? [], args.privateSubnetIds ?? []];
  const lists = groups.map((group) => unwrapSecret(group));
  return lists.every(Array.isArray) ? lists.flat() : UNKNOWN;
}

export function copy(args: Properties, keys: readonly string[]): Properties {
  const result: Properties = {};
  for (const key of keys) {
    const value = args[key];
    if (value !== undefined) result[key] = value;
  }
  return result;
}
