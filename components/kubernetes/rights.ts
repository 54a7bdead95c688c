import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";

export interface RightsArgs {
  /** Name of the role and of what gives it. */
  role: string;
  /** What may be done. */
  rules: k8s.types.input.rbac.v1.PolicyRule[];
  /** The service account that may. */
  holder: { name: string; namespace: string };
}

/** Rights in one namespace. Returns what must be there before they hold. */
export function createNamespaceRights(
  name: string,
  { role: roleName, namespace, rules, holder }: RightsArgs & { namespace: string },
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource {
  const metadata = { name: roleName, namespace };
  const role = new k8s.rbac.v1.Role(name, { metadata, rules }, opts);
  return new k8s.rbac.v1.RoleBinding(
    name,
    { metadata, ...bound("Role", roleName, holder) },
    { ...opts, dependsOn: [role] },
  );
}

/** Rights in the whole cluster. */
export function createClusterRights(
  name: string,
  { role: roleName, rules, holder }: RightsArgs,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource {
  const metadata = { name: roleName };
  const role = new k8s.rbac.v1.ClusterRole(name, { metadata, rules }, opts);
  return new k8s.rbac.v1.ClusterRoleBinding(
    name,
    { metadata, ...bound("ClusterRole", roleName, holder) },
    { ...opts, dependsOn: [role] },
  );
}

function bound(kind: "Role" | "ClusterRole", name: string, holder: RightsArgs["holder"]) {
  return {
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind, name },
    subjects: [{ kind: "ServiceAccount", ...holder }],
  };
}
