/** Arguments of `eks.Cluster` that leave nodes, add-ons and security groups to others. */
export const BARE_CONTROL_PLANE = {
  authenticationMode: "API",
  skipDefaultNodeGroup: true,
  skipDefaultSecurityGroups: true,
  useDefaultVpcCni: true,
  corednsAddonOptions: { enabled: false },
  kubeProxyAddonOptions: { enabled: false },
} as const;
