/**
 * Where a package declares a resource. npm packages of Pulumi carry no schema, but their .d.ts files are generated of one
 * and regular.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The text of the file that declares a resource's class and arguments; undefined where the package is not installed. */
export function declarationText(type: string): string | undefined {
  const [pkg = "", module = "", name = ""] = type.split(":");
  const file = pkg === "kubernetes" ? kubernetesFile(module, name) : moduleFile(module, name);
  return file === undefined ? undefined : readFile(pkg, file);
}

/** @example moduleFile("ec2/vpc", "Vpc") // "ec2/vpc.d.ts" */
function moduleFile(module: string, name: string): string {
  return `${module === "index" ? fileName(name) : module.replace(/^index\//, "")}.d.ts`;
}

function fileName(name: string): string {
  return `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`;
}

/** The text of the file that declares the nested types of a package's arguments. */
export function nestedTypesText(pkg: string): string | undefined {
  return readFile(pkg, "types/input.d.ts");
}

function readFile(pkg: string, file: string): string | undefined {
  const root = packageRoot(pkg);
  const path = root === undefined ? undefined : join(root, file);
  return path !== undefined && existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

function packageRoot(pkg: string): string | undefined {
  try {
    return dirname(require.resolve(`@pulumi/${pkg}/package.json`));
  } catch {
    return undefined;
  }
}

/** Groups of the API itself and of the package's own resources; any other belongs to a custom kind. */
const OWN_GROUP = /^([a-z]+)(?:\.(?:[a-z]+\.)*k8s\.io|\.sh)?\/(\w+)$/;

/** @example kubernetesFile("rbac.authorization.k8s.io/v1", "Role") // "rbac/v1/role.d.ts" */
function kubernetesFile(module: string, kind: string): string | undefined {
  const [, group, version] = OWN_GROUP.exec(module) ?? [];
  if (group === undefined) return undefined;
  return `${group}/${version}/${fileName(kind)}.d.ts`;
}
