/** Who may do what in Argo CD. */
export interface AccessRole {
  name: string;
  /** `view` reads, `sync` also starts a sync and the actions of a resource, `admin` may do everything. */
  level: "view" | "sync" | "admin";
  /** Groups of the login's token that have the role. */
  groups: string[];
  /** Projects that it is limited to; `*` is every one. An `admin` is not limited. */
  projects: string[];
}

type Permission = [resource: string, action: string];

const VIEW: Permission[] = [
  ["applications", "get"],
  ["applicationsets", "get"],
  ["logs", "get"],
];
const PERMISSIONS: Record<Exclude<AccessRole["level"], "admin">, Permission[]> = {
  view: VIEW,
  sync: [...VIEW, ["applications", "sync"], ["applications", "action/*"]],
};
/** Argo CD's own role that may do everything. */
const BUILT_IN_ADMIN = "role:admin";

/** The rules of argocd-rbac-cm. Nobody has a right by default: what no line gives is denied. */
export function policyCsv(roles: AccessRole[]): string {
  return roles.flatMap((role) => [...permissions(role), ...memberships(role)]).join("\n");
}

function permissions({ name, level, projects }: AccessRole): string[] {
  if (level === "admin") return [];
  return projects.flatMap((project) => [
    line("p", `role:${name}`, "projects", "get", project, "allow"),
    ...PERMISSIONS[level].map(([resource, action]) =>
      line("p", `role:${name}`, resource, action, `${project}/*`, "allow"),
    ),
  ]);
}

function memberships({ name, level, groups }: AccessRole): string[] {
  return groups.map((group) => line("g", group, level === "admin" ? BUILT_IN_ADMIN : `role:${name}`));
}

function line(...fields: string[]): string {
  return fields.join(", ");
}
