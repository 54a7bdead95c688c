/** Which arguments of `eks.Cluster` the expansion models. Any other is refused by name, with what to do instead. */
import type { Resource } from "../registration";
import { isObject, type Properties, type Value } from "../values";
import { NotModelled } from "./expansion";

/** Arguments that are carried over, or that make nothing when they are as required below. */
const MODELLED = new Set([
  "authenticationMode",
  "bootstrapSelfManagedAddons",
  "clusterTags",
  "corednsAddonOptions",
  "createInstanceRole",
  "createOidcProvider",
  "deletionProtection",
  "enabledClusterLogTypes",
  "encryptionConfigKeyArn",
  "endpointPrivateAccess",
  "endpointPublicAccess",
  "ipFamily",
  "kubeProxyAddonOptions",
  "kubernetesServiceIpAddressRange",
  "name",
  "privateSubnetIds",
  "publicAccessCidrs",
  "publicSubnetIds",
  "serviceRole",
  "skipDefaultNodeGroup",
  "skipDefaultSecurityGroups",
  "subnetIds",
  "tags",
  "upgradePolicy",
  "useDefaultVpcCni",
  "version",
  "vpcId",
]);

interface Requirement {
  readonly holds: (args: Properties) => boolean;
  readonly want: string;
}

const REQUIREMENTS: readonly Requirement[] = [
  { want: "skipDefaultNodeGroup: true", holds: (args) => args.skipDefaultNodeGroup === true },
  { want: "skipDefaultSecurityGroups: true", holds: (args) => args.skipDefaultSecurityGroups === true },
  { want: "useDefaultVpcCni: true", holds: (args) => args.useDefaultVpcCni === true },
  { want: 'authenticationMode: "API"', holds: (args) => args.authenticationMode === "API" },
  { want: "corednsAddonOptions: { enabled: false }", holds: (args) => isDisabled(args.corednsAddonOptions) },
  { want: "kubeProxyAddonOptions: { enabled: false }", holds: (args) => isDisabled(args.kubeProxyAddonOptions) },
  { want: "no createInstanceRole", holds: (args) => args.createInstanceRole !== true },
  { want: "vpcId", holds: (args) => args.vpcId !== undefined },
  {
    want: "subnetIds, or publicSubnetIds and privateSubnetIds, not both",
    holds: (args) => (args.subnetIds === undefined) === ((args.publicSubnetIds ?? args.privateSubnetIds) !== undefined),
  },
];

function isDisabled(addon: Value | undefined): boolean {
  return isObject(addon) && addon.enabled === false;
}

export function checkEksArguments(component: Resource): void {
  const others = Object.keys(component.inputs).filter((key) => !MODELLED.has(key));
  const missing = REQUIREMENTS.filter((requirement) => !requirement.holds(component.inputs)).map((one) => one.want);
  const problems = [
    ...(others.length > 0 ? [`it does not model ${others.join(", ")}`] : []),
    ...(missing.length > 0 ? [`it needs ${missing.join("; ")}`] : []),
  ];
  if (problems.length === 0) return;
  throw new NotModelled(
    `eks.Cluster ${component.name} cannot be expanded offline: ${problems.join(", and ")}. ` +
      "Change the arguments, or extend packages/offline-engine/src/expansions/eks-cluster.ts",
  );
}
