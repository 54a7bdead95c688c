/**
 * A remote component (`eks.Cluster`) builds its resources inside its provider plug-in, which does not run here: to the
 * engine it is one opaque node. An expansion builds them instead, so that plan, policies and tests see them.
 */
import type { Mode } from "../graph";
import type { Registered, Registration, Resource } from "../registration";
import type { Properties } from "../values";

export interface ExpansionContext {
  readonly mode: Mode;
  readonly region: string;
  /** Registers a child through the same path as any resource: URN, transforms, graph, outputs. */
  register(registration: Registration): Promise<Registered>;
  /** State of a resource that is already registered. */
  stateOf(urn: string): Properties | undefined;
}

export interface Expanded {
  /** Outputs of the component; a missing one is unknown in preview. */
  readonly state: Properties;
  /** By output, the URNs of the children that it comes from. */
  readonly propertyDependencies: Record<string, string[]>;
}

export interface Expansion {
  expand(context: ExpansionContext, component: Resource): Promise<Expanded>;
  /** Methods of the component by name (`getKubeconfig`), on the component itself. */
  readonly methods: Record<string, (context: ExpansionContext, self: Resource, args: Properties) => Properties>;
}

/** An argument that the expansion does not model: a wrong graph would be worse than none. */
export class NotModelled extends Error {}
