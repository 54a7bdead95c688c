import { type Concept, conceptsOf } from "./concepts";
import { expandObjects, isPartial } from "./manifest";
import type { Resource } from "./resource";
import { isRecord, known, type Props, text } from "./values";

export interface StackFacts {
  readonly name: string;
  readonly project: string;
  readonly resources: readonly Resource[];
  /** The stack's outputs, where the source knows them. */
  readonly outputs?: Props;
  /** True when nothing should be unknown any more. */
  readonly applied: boolean;
}

/** All resources of a stack, with the questions that rules ask of them together. */
export class Stack {
  readonly name: string;
  readonly project: string;
  readonly applied: boolean;
  readonly outputs?: Props;
  readonly resources: readonly Resource[];
  private readonly byUrn: ReadonlyMap<string, Resource>;
  private readonly byConcept = new Map<Concept, Resource[]>();
  private readonly dependents = new Map<string, Resource[]>();

  constructor(facts: StackFacts) {
    this.name = facts.name;
    this.project = facts.project;
    this.applied = facts.applied;
    this.outputs = facts.outputs;
    this.resources = facts.resources.flatMap(expandObjects);
    this.byUrn = new Map(facts.resources.map((resource) => [resource.urn, resource]));
    for (const resource of this.resources) {
      if (isPartial(resource)) continue;
      for (const concept of conceptsOf(resource.type)) push(this.byConcept, concept, resource);
      for (const urn of new Set(resource.dependencies)) push(this.dependents, urn, resource);
    }
  }

  /** The stack itself: to blame for its outputs and its configuration. */
  get root(): Resource | undefined {
    return this.resources.find(({ type }) => type === "pulumi:pulumi:Stack") ?? this.resources[0];
  }

  /** Whole resources of any of the concepts: a `...Patch` tells a part and is left out. */
  all(...concepts: Concept[]): readonly Resource[] {
    const [only] = concepts;
    if (concepts.length === 1 && only) return this.byConcept.get(only) ?? [];
    return concepts.flatMap((concept) => this.byConcept.get(concept) ?? []);
  }

  get(urn: string): Resource | undefined {
    return this.byUrn.get(urn);
  }

  /** Resources of a concept that `from` refers to in one of the properties. */
  targets(from: Resource, concept: Concept, ...properties: string[]): Resource[] {
    return this.all(concept).filter((to) => refersTo(from, to, properties));
  }

  /** Resources of a concept that refer to `to` in one of the properties. */
  referrers(to: Resource, concept: Concept, ...properties: string[]): Resource[] {
    const near = (this.dependents.get(to.urn) ?? []).filter(({ type }) => conceptsOf(type).has(concept));
    const byValue = this.all(concept).filter((from) => !near.includes(from) && namesIt(from, to, properties));
    return [...near.filter((from) => refersTo(from, to, properties)), ...byValue];
  }
}

function push<K>(map: Map<K, Resource[]>, key: K, resource: Resource): void {
  const found = map.get(key);
  if (found) found.push(resource);
  else map.set(key, [resource]);
}

/**
 * True when `from` refers to `to`. The dependency tells it even while the value is unknown; a value tells it for what is
 * named by hand. The dependencies of a graph are not kept by property, so when the values contradict them, values win.
 */
export function refersTo(from: Resource, to: Resource, properties: readonly string[]): boolean {
  if (namesIt(from, to, properties)) return true;
  if (!from.dependencies.includes(to.urn)) return false;
  const byProperty = from.propertyDependencies;
  if (byProperty && Object.keys(byProperty).length > 0 && properties.length > 0) {
    return properties.some((property) => byProperty[property.split(".")[0] ?? ""]?.includes(to.urn));
  }
  return !properties.some((property) => contradicts(known(from.props, property), to));
}

const IDENTITIES = [
  "id",
  "arn",
  "bucket",
  "name",
  "identifier",
  "clusterIdentifier",
  "replicationGroupId",
  "domainName",
];

function namesIt(from: Resource, to: Resource, properties: readonly string[]): boolean {
  const own = identitiesOf(to);
  if (own.length === 0) return false;
  return properties.some((property) => valuesOf(known(from.props, property)).some((value) => own.includes(value)));
}

/** True when the value surely is another resource's: `to` says its own name, and the value does not hold it. */
function contradicts(value: unknown, to: Resource): boolean {
  const own = identitiesOf(to);
  const given = valuesOf(value);
  if (own.length === 0 || given.length === 0) return false;
  return !given.some((item) => own.some((identity) => item.includes(identity)) || looksGenerated(item));
}

/** Ids such as `vpc-0fb8`, a hosted zone's or a UUID say nothing about the name that a resource gave itself. */
function looksGenerated(value: string): boolean {
  return (
    /^[a-z]+-[0-9a-f]{8,}$|^Z[0-9A-Z]{8,}$/.test(value) ||
    /[0-9a-f]{8}-[0-9a-f]{4}-/.test(value) ||
    value.includes("mrk-")
  );
}

function identitiesOf(resource: Resource): string[] {
  return IDENTITIES.map((key) => text(known(resource.props, key))).filter((value) => value !== "");
}

function valuesOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap((_item, index) => valuesOf(known(value, String(index))));
  return isRecord(value) ? Object.keys(value).flatMap((key) => valuesOf(known(value, key))) : [];
}
