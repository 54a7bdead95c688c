/**
 * What `eks.Cluster` of @pulumi/eks 4.3.0 creates, for a control plane without node groups, add-ons, security groups of
 * its own or aws-auth (authentication mode API). Written after its provider's source; a test pins the version.
 *
 *   <name>                         eks:index:Cluster
 *     <name>-eksRole               eks:index:ServiceRole, unless `serviceRole` is given
 *       <name>-eksRole-role          aws:iam/role:Role
 *       <name>-eksRole-<hash>        aws:iam/rolePolicyAttachment:RolePolicyAttachment
 *     <name>-eksCluster            aws:eks/cluster:Cluster
 *     <name>-eks-k8s               pulumi:providers:kubernetes
 *     <name>-oidcProvider          aws:iam/openIdConnectProvider:OpenIdConnectProvider, with `createOidcProvider`
 */
import { createHash } from "node:crypto";
import { hex, partitionOf } from "../placeholders";
import { child, type Registered, type Resource } from "../registration";
import { isObject, type Properties, reference, stringOf, UNKNOWN, unwrapSecret, type Value } from "../values";
import { checkEksArguments } from "./eks-arguments";
import { kubeconfigFor } from "./eks-kubeconfig";
import { copy, issuerOf, outputs, type ServiceRole, subnetsOf } from "./eks-outputs";
import type { Expanded, Expansion, ExpansionContext } from "./expansion";

/** The version of @pulumi/eks that this follows. */
export const EKS_VERSION = "4.3.0";

const SERVICE_ROLE_POLICY = "AmazonEKSClusterPolicy";

export const eksCluster: Expansion = {
  expand,
  methods: {
    getKubeconfig: (context, self, args) => ({ result: kubeconfigText(context, self.state.eksCluster, args) }),
  },
};

async function expand(context: ExpansionContext, component: Resource): Promise<Expanded> {
  const args = component.inputs;
  checkEksArguments(component);
  const role = args.serviceRole === undefined ? await serviceRole(context, component) : undefined;
  const cluster = await controlPlane(context, component, role);
  const kubeconfig = kubeconfigOf(cluster.state, context.region);
  const provider = await kubernetesProvider(context, component, cluster, kubeconfig);
  const oidc = args.createOidcProvider === true ? await oidcProvider(context, component, cluster) : undefined;
  return outputs(component, { cluster, provider, oidc, role, kubeconfig });
}

/** Children inherit the component's aws provider, and `protect`, as they do inside the provider plug-in. */
function inherit(component: Resource) {
  const provider = component.providers.aws ?? "";
  return { provider, options: { aliases: [], ignoreChanges: [], protect: component.options.protect } };
}

async function serviceRole(context: ExpansionContext, component: Resource): Promise<ServiceRole> {
  const name = `${component.name}-eksRole`;
  const tags = component.inputs.tags;
  const parent = await context.register(
    child({
      type: "eks:index:ServiceRole",
      name,
      parent: component.urn,
      custom: false,
      options: inherit(component).options,
    }),
  );
  const trust = {
    Version: "2012-10-17",
    Statement: [
      { Action: ["sts:AssumeRole", "sts:TagSession"], Effect: "Allow", Principal: { Service: ["eks.amazonaws.com"] } },
    ],
  };
  const role = await context.register(
    child({
      ...inherit(component),
      type: "aws:iam/role:Role",
      name: `${name}-role`,
      parent: parent.urn,
      inputs: {
        assumeRolePolicy: JSON.stringify(trust),
        description: "Allows EKS to manage clusters on your behalf.",
        ...(tags === undefined ? {} : { tags }),
      },
      propertyDependencies: dependenciesOf(component, { tags: ["tags"] }),
    }),
  );
  const policy = `iam::aws:policy/${SERVICE_ROLE_POLICY}`;
  const hash = createHash("sha1").update(`arn:aws:${policy}`).digest("hex").slice(0, 8);
  const attachment = await context.register(
    child({
      ...inherit(component),
      type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      name: `${name}-${hash}`,
      parent: parent.urn,
      inputs: { policyArn: `arn:${partitionOf(context.region)}:${policy}`, role: reference(role.urn, role.id) },
      propertyDependencies: { role: [role.urn] },
    }),
  );
  return { role, attachment };
}

async function controlPlane(
  context: ExpansionContext,
  component: Resource,
  role: ServiceRole | undefined,
): Promise<Registered> {
  const args = component.inputs;
  const inherited = inherit(component);
  const optional = copy(args, ["name", "version", "enabledClusterLogTypes", "upgradePolicy", "deletionProtection"]);
  const inputs: Properties = {
    ...optional,
    roleArn: role ? (role.role.state.arn ?? UNKNOWN) : roleArnOf(args.serviceRole, context),
    bootstrapSelfManagedAddons: args.bootstrapSelfManagedAddons ?? true,
    vpcConfig: {
      subnetIds: subnetsOf(args),
      ...copy(args, ["endpointPrivateAccess", "endpointPublicAccess", "publicAccessCidrs"]),
    },
    accessConfig: {
      authenticationMode: args.authenticationMode ?? "API",
      bootstrapClusterCreatorAdminPermissions: true,
    },
    tags: tagsOf(component),
  };
  if (args.encryptionConfigKeyArn !== undefined) {
    inputs.encryptionConfig = { provider: { keyArn: args.encryptionConfigKeyArn }, resources: ["secrets"] };
  }
  if (args.kubernetesServiceIpAddressRange !== undefined || args.ipFamily !== undefined) {
    const ipFamily = args.ipFamily ?? "ipv4";
    const range = ipFamily === "ipv4" ? copy(args, ["kubernetesServiceIpAddressRange"]) : {};
    const cidr = range.kubernetesServiceIpAddressRange;
    inputs.kubernetesNetworkConfig = { ipFamily, ...(cidr === undefined ? {} : { serviceIpv4Cidr: cidr }) };
  }
  return context.register(
    child({
      ...inherited,
      options: {
        ...inherited.options,
        ignoreChanges: ["accessConfig.bootstrapClusterCreatorAdminPermissions", "bootstrapSelfManagedAddons"],
      },
      type: "aws:eks/cluster:Cluster",
      name: `${component.name}-eksCluster`,
      parent: component.urn,
      inputs,
      propertyDependencies: {
        ...dependenciesOf(component, ARGUMENTS),
        roleArn: role ? [role.role.urn] : [...urnsOf(args.serviceRole), ...dependencies(component, ["serviceRole"])],
      },
      // The policies must be attached before EKS uses the role.
      dependsOn: role ? [role.role.urn, role.attachment.urn] : [],
    }),
  );
}

/** Of the cluster's properties, the arguments that each is made of. An argument that none is made of waits for nothing. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  name: ["name"],
  version: ["version"],
  enabledClusterLogTypes: ["enabledClusterLogTypes"],
  upgradePolicy: ["upgradePolicy"],
  deletionProtection: ["deletionProtection"],
  bootstrapSelfManagedAddons: ["bootstrapSelfManagedAddons"],
  vpcConfig: [
    "subnetIds",
    "publicSubnetIds",
    "privateSubnetIds",
    "endpointPrivateAccess",
    "endpointPublicAccess",
    "publicAccessCidrs",
  ],
  accessConfig: ["authenticationMode"],
  tags: ["tags", "clusterTags"],
  encryptionConfig: ["encryptionConfigKeyArn"],
  kubernetesNetworkConfig: ["kubernetesServiceIpAddressRange", "ipFamily"],
};

/** A role handed in as a resource: its ARN is its state's, unknown until the role is there. */
function roleArnOf(role: Value | undefined, context: ExpansionContext): Value {
  const reference = unwrapSecret(role);
  if (!isObject(reference)) return UNKNOWN;
  return context.stateOf(String(reference.urn))?.arn ?? UNKNOWN;
}

/** A resource among a remote component's arguments is not among its dependencies: its reference names it. */
function urnsOf(given: Value | undefined): string[] {
  const plain = unwrapSecret(given);
  return isObject(plain) && typeof plain.urn === "string" ? [plain.urn] : [];
}

function tagsOf(component: Resource): Properties {
  const { tags, clusterTags } = component.inputs;
  const own: Properties = { Name: `${component.name}-eksCluster` };
  return { ...own, ...(isObject(clusterTags) ? clusterTags : {}), ...(isObject(tags) ? tags : {}) };
}

function kubernetesProvider(
  context: ExpansionContext,
  component: Resource,
  cluster: Registered,
  kubeconfig: Value,
): Promise<Registered> {
  const text = kubeconfig === UNKNOWN ? UNKNOWN : JSON.stringify(kubeconfig);
  return context.register(
    child({
      type: "pulumi:providers:kubernetes",
      name: `${component.name}-eks-k8s`,
      parent: component.urn,
      inputs: { kubeconfig: text },
      propertyDependencies: { kubeconfig: [cluster.urn] },
      options: inherit(component).options,
    }),
  );
}

function oidcProvider(context: ExpansionContext, component: Resource, cluster: Registered): Promise<Registered> {
  return context.register(
    child({
      ...inherit(component),
      type: "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
      name: `${component.name}-oidcProvider`,
      parent: component.urn,
      inputs: {
        clientIdLists: ["sts.amazonaws.com"],
        url: issuerOf(cluster) ?? UNKNOWN,
        // The provider fetches the real one from the region's OIDC endpoint.
        thumbprintLists: [hex(`oidc ${context.region}`, 40)],
      },
      propertyDependencies: { url: [cluster.urn] },
    }),
  );
}

function kubeconfigText(context: ExpansionContext, cluster: Value | undefined, args: Properties): Value {
  const state = isObject(cluster) ? context.stateOf(String(cluster.urn)) : undefined;
  const kubeconfig = kubeconfigOf(state ?? {}, context.region, args);
  return kubeconfig === UNKNOWN ? UNKNOWN : JSON.stringify(kubeconfig);
}

/** The kubeconfig, unknown as a whole until the cluster is there. */
function kubeconfigOf(cluster: Properties, region: string, options: Properties = {}): Value {
  return stringOf(cluster.endpoint) === undefined ? UNKNOWN : kubeconfigFor(cluster, region, options);
}

/** By property of a child, the URNs that the component's arguments for it depend on. */
function dependenciesOf(
  component: Resource,
  properties: Readonly<Record<string, readonly string[]>>,
): Record<string, string[]> {
  const all = Object.entries(properties).map(([property, args]) => [property, dependencies(component, args)] as const);
  return Object.fromEntries(all.filter(([, urns]) => urns.length > 0));
}

function dependencies(component: Resource, args: readonly string[]): string[] {
  return [...new Set(args.flatMap((name) => component.propertyDependencies[name] ?? []))];
}
