/** What a Kubernetes type token says. */
export interface KubernetesType {
  /** "" for the core group. */
  readonly group: string;
  readonly version: string;
  /** Without the `Patch` that Pulumi adds for a partial object. */
  readonly kind: string;
  /** A `...Patch` sets some fields of an object that something else made. */
  readonly patch: boolean;
  readonly list: boolean;
}

const CORE = new Set(["core", ""]);
/** Kinds of their own that end like the SDK's suffixes. */
const REAL_KINDS = new Set(["EnvoyPatch", "AllowList"]);
const cache = new Map<string, KubernetesType | undefined>();

/** @example kubernetesType("kubernetes:apps/v1:DeploymentPatch") // { group: "apps", kind: "Deployment", patch: true, ... } */
export function kubernetesType(type: string): KubernetesType | undefined {
  if (!cache.has(type)) cache.set(type, parse(type));
  return cache.get(type);
}

function parse(type: string): KubernetesType | undefined {
  const match = /^kubernetes:(?:([^:]*)\/)?([^/:]+):(\w+)$/.exec(type);
  if (!match) return undefined;
  const [, group = "", version = "", name = ""] = match;
  const suffix = REAL_KINDS.has(name) ? undefined : /(Patch|List)$/.exec(name)?.[1];
  return {
    group: CORE.has(group) ? "" : group,
    version,
    kind: suffix ? name.slice(0, -suffix.length) : name,
    patch: suffix === "Patch",
    list: suffix === "List",
  };
}

/** The token of an object in a manifest. @example tokenOf("apps/v1", "Deployment") // "kubernetes:apps/v1:Deployment" */
export function tokenOf(apiVersion: string, kind: string): string {
  return `kubernetes:${apiVersion.includes("/") ? apiVersion : `core/${apiVersion}`}:${kind}`;
}
