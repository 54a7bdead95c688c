/** IAM principals as a definition writes them: a role's name, with its path before it, or the ARN of a role or user. */
export interface Principal {
  kind: "role" | "user";
  /** Account of an ARN; a name is of the cluster's own account. */
  account?: string;
  /** Path with a slash at its end; empty where it has none. @example "aws-reserved/sso.amazonaws.com/" */
  path: string;
  /** @example "PlatformAdmin" */
  name: string;
}

const ARN = /^arn:[a-z-]+:iam::(\d{12}):(role|user)\/(.+)$/;
/** Source: IAM API, `CreateRole`: 64 characters of a name, and a path of printable ones. */
const PATH_AND_NAME = /^((?:[\w+=,.@-]+\/)*)([\w+=,.@-]{1,64})$/;

export function parsePrincipal(text: string): Principal | undefined {
  const [, account, kind, rest] = ARN.exec(text) ?? [];
  const [, path, name] = PATH_AND_NAME.exec(rest ?? text) ?? [];
  if (path === undefined || name === undefined || path.length > 511) return undefined;
  return { kind: kind === "user" ? "user" : "role", account, path, name };
}

const IDENTITY_CENTER = { name: "AWSReservedSSO_", path: "aws-reserved/sso.amazonaws.com/" };
const SERVICE_LINKED = "aws-service-role/";

/**
 * Why EKS makes no access entry for the principal. It takes the ARN of a role with the role's path, as aws-auth did not, and
 * answers "invalid principal" without it. Source: EKS user guide, "Create access entries".
 */
export function principalProblem(text: string): string | undefined {
  const principal = parsePrincipal(text);
  if (!principal) return "is neither an IAM role name, with its path if it has one, nor the ARN of a role or user";
  const { kind, path, name } = principal;
  if (kind === "user") return undefined;
  if (name.startsWith(IDENTITY_CENTER.name) && !path.startsWith(IDENTITY_CENTER.path)) {
    return `lacks its path, which every role of IAM Identity Center has: write ${IDENTITY_CENTER.path}<its region>/${name}, as aws iam get-role --role-name ${name} --query Role.Arn shows it`;
  }
  return path.startsWith(SERVICE_LINKED)
    ? "is a service-linked role, which EKS lets nobody into a cluster by"
    : undefined;
}

/**
 * Whether two principals are, or may be, one: a role has one path, so its name and account tell it. Where neither text nor
 * definition says whose account a name is of, it may be that of the ARN.
 */
export function samePrincipal(a: Principal, b: Principal, account: string | undefined): "yes" | "maybe" | "no" {
  // Names that differ in case alone can't be in one account. Source: IAM API, `CreateRole`.
  if (a.kind !== b.kind || a.name.toLowerCase() !== b.name.toLowerCase()) return "no";
  const [one, other] = [a.account ?? account, b.account ?? account];
  if (one === other) return "yes";
  return one === undefined || other === undefined ? "maybe" : "no";
}
