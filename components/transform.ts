import type * as pulumi from "@pulumi/pulumi";
import { awaiting, type CustomKind, type CustomResourceMetadata, WAIT_FOR } from "./kubernetes/custom-kind";

/**
 * The way out when an argument is missing: a function from the inputs that a component decided on to those that it will
 * use. `name` is the resource's logical name, where a component makes several of a kind.
 *
 * @example (inputs) => ({ ...inputs, instanceTenancy: "dedicated" })
 * @example (inputs, name) => (name.endsWith("-public-a") ? { ...inputs, mapPublicIpOnLaunch: true } : inputs)
 */
export type Transform<Inputs, Result = Inputs> = (inputs: Inputs, name: string) => Result;

/** A custom resource may come out with fields that the platform does not write itself. */
interface CustomObject {
  metadata: CustomResourceMetadata;
  [field: string]: unknown;
}

/** A class of resources: of a provider's, or a component of ours with `children` of its own. */
type ResourceClass = abstract new (...args: never[]) => pulumi.Resource;

/** What a component makes: a class of resources or a kind of custom resource for each key of its `transform`. */
export type Children = Readonly<Record<string, ResourceClass | CustomKind<never>>>;

/** The type of `transform` of a component: a function for each kind of child; for a component of ours, its own. */
export type Transforms<Of extends Children> = { [Key in keyof Of]?: TransformOf<Of[Key]> };

type TransformOf<Child> = Child extends { children: infer Nested extends Children }
  ? Transforms<Nested>
  : Child extends CustomKind<infer Body>
    ? Transform<{ metadata: CustomResourceMetadata } & Body, CustomObject>
    : Child extends abstract new (
          name: string,
          args: infer Args,
          ...rest: never[]
        ) => pulumi.Resource
      ? Transform<NonNullable<Args>>
      : never;

/**
 * Options of a component with which its children come out as `transform` says. It is applied as Pulumi makes each child, so
 * that nothing on the way there has to hand it on; whoever stands further out has the last word. The footprint by which
 * the plan packs nodes stays what the component reckons with.
 */
export function withTransform<Of extends Children>(
  opts: pulumi.ComponentResourceOptions,
  children: Of,
  transform: Transforms<Of> | undefined,
): pulumi.ComponentResourceOptions {
  if (!transform) return opts;
  return { ...opts, transformations: [...(opts.transformations ?? []), transformation(children, transform)] };
}

/** A component, with what its children are and what becomes of them. */
interface Scope {
  children: Children;
  transform: { [key: string]: unknown };
}

function transformation(children: Children, transform: Scope["transform"]): pulumi.ResourceTransformation {
  const scopes = new Map<pulumi.Resource, Scope>();
  return ({ resource, type, name, props, opts }) => {
    // Pulumi asks about the component itself before it asks about anything in it.
    if (scopes.size === 0) scopes.set(resource, { children, transform });
    const scope = opts.parent && scopes.get(opts.parent);
    if (!scope) return undefined;
    const [key, child] = Object.entries(scope.children).find(([, each]) => isMadeOf(each, resource, type)) ?? [];
    const change = key === undefined ? undefined : scope.transform[key];
    if (isComponent(child)) {
      if (change) scopes.set(resource, { children: child.children, transform: change as Scope["transform"] });
      return undefined;
    }
    // A resource below a child is the component's as well.
    scopes.set(resource, scope);
    return change && child
      ? { props: changed(child, change as Transform<pulumi.Inputs>, props, name), opts }
      : undefined;
  };
}

function changed(
  child: Children[string],
  change: Transform<pulumi.Inputs>,
  before: pulumi.Inputs,
  name: string,
): pulumi.Inputs {
  const after = change(before, name);
  return typeof child === "function" ? after : awaitedAnew(child, before, after);
}

/** What an object is waited for by may depend on its figures, and follows them where the transform leaves it alone. */
function awaitedAnew(kind: CustomKind<never>, before: pulumi.Inputs, after: pulumi.Inputs): pulumi.Inputs {
  const { metadata, ...body } = after;
  const waitFor = before.metadata.annotations?.[WAIT_FOR];
  if (waitFor === undefined || metadata.annotations?.[WAIT_FOR] !== waitFor) return after;
  const annotations = { ...metadata.annotations, ...awaiting(kind, body as never) };
  return { ...after, metadata: { ...metadata, annotations } };
}

function isMadeOf(child: Children[string], resource: pulumi.Resource, type: string): boolean {
  return typeof child === "function"
    ? resource instanceof child
    : type === `kubernetes:${child.apiVersion}:${child.kind}`;
}

function isComponent(child: Children[string] | undefined): child is ResourceClass & { children: Children } {
  return typeof child === "function" && "children" in child;
}
