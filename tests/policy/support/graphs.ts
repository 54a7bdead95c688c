import type { EnvironmentFile } from "../../../policy/config";
import { environmentNamed } from "../../../policy/config";
import type { GraphLike, GraphResourceLike } from "../../../tools/policy/graph";

/** The day on which the tests take place. */
export const TODAY = new Date("2026-11-20T12:00:00Z");

export interface MadeWith {
  readonly needs?: readonly GraphResourceLike[];
  readonly protect?: boolean;
  /** Name of the provider. */
  readonly by?: string;
  readonly stack?: string;
}

/** Builds a resource as a graph holds it. @example aws("s3/bucket:Bucket", "logs", { bucket: "acme-logs" }) */
export function aws(module: string, name: string, inputs: object, made: MadeWith = {}): GraphResourceLike {
  return make(`aws:${module}`, name, inputs, { by: "aws", ...made });
}

/** @example kubernetes("apps/v1:Deployment", "shop", { metadata: { namespace: "shop" } }) */
export function kubernetes(kind: string, name: string, inputs: object, made: MadeWith = {}): GraphResourceLike {
  const [apiVersion, plain = ""] = kind.split(":");
  const { metadata, ...rest } = inputs as { metadata?: object };
  const object = { apiVersion, kind: plain, metadata: { name, ...metadata }, ...rest };
  return make(`kubernetes:${apiVersion?.includes("/") ? apiVersion : `core/${apiVersion}`}:${plain}`, name, object, {
    by: "kubernetes",
    ...made,
  });
}

export function release(name: string, inputs: object, made: MadeWith = {}): GraphResourceLike {
  return make("kubernetes:helm.sh/v3:Release", name, inputs, { by: "kubernetes", ...made });
}

/** A component of the program. @example component("edge:Alb", "edge-alb") */
export function component(type: string, name: string): GraphResourceLike {
  return make(`platform:${type}`, name, {}, {});
}

/** @example cloudflare("loadBalancerPool:LoadBalancerPool", "eu", { monitor: "m-1" }) */
export function cloudflare(module: string, name: string, inputs: object): GraphResourceLike {
  return make(`cloudflare:index/${module}`, name, inputs, { by: "cloudflare" });
}

function make(type: string, name: string, inputs: object, made: MadeWith): GraphResourceLike {
  const { needs = [], protect = false, by = "aws", stack = "prod" } = made;
  return {
    urn: urnOf(stack, type, name),
    type,
    name,
    parent: urnOf(stack, "pulumi:pulumi:Stack", `platform-${stack}`),
    custom: true,
    inputs: { ...inputs },
    dependencies: needs.map(({ urn }) => urn),
    provider: urnOf(stack, `pulumi:providers:${["kubernetes", "cloudflare"].includes(by) ? by : "aws"}`, by),
    options: { protect },
  };
}

function urnOf(stack: string, type: string, name: string): string {
  return `urn:pulumi:${stack}::platform::${type}::${name}`;
}

const TAGS = { Project: "shop", Environment: "prod", Region: "eu-west-1", ManagedBy: "pulumi" };

/** A graph of the resources, with the stack itself and its providers. */
export function graphOf(
  resources: readonly GraphResourceLike[],
  more: Partial<GraphLike> & { region?: string } = {},
): GraphLike {
  const { stack = "prod", region = "eu-west-1", ...rest } = more;
  const provider = (name: string, where: string) => ({
    ...make("pulumi:providers:aws", name, { region: where, defaultTags: JSON.stringify({ tags: TAGS }) }, { stack }),
    provider: "",
  });
  const root = {
    ...make("pulumi:pulumi:Stack", `platform-${stack}`, {}, { stack }),
    parent: "",
    provider: "",
    custom: false,
  };
  const cluster = { ...make("pulumi:providers:kubernetes", "kubernetes", {}, { stack }), provider: "" };
  return {
    project: "platform",
    stack,
    mode: "applied",
    outputs: {},
    ...rest,
    resources: [root, provider("aws", region), provider("partner", "eu-central-1"), cluster, ...resources],
  };
}

/** Production's configuration with some settings of the test's own. */
export function production(changes: Partial<EnvironmentFile> = {}): EnvironmentFile {
  const file = environmentNamed("prod");
  return { ...file, ...changes, settings: { ...file.settings, ...changes.settings } };
}
