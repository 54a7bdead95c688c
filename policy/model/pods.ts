import { conceptsOf } from "./concepts";
import { isPartial, labelsOf, namespaceOf, objectName } from "./manifest";
import type { Resource } from "./resource";
import { STORE_RESOURCES } from "./stores";
import { at, isRecord, isSet, type Props, record, records, text } from "./values";

/** A description of pods, wherever it stands. */
export interface PodTemplate {
  readonly owner: Resource;
  /** Path of the pod spec inside the resource. @example "spec.template.spec" */
  readonly path: string;
  readonly spec: Props;
  readonly labels: Readonly<Record<string, string>>;
  /** False when an operator, or the object that a patch patches, says the rest. */
  readonly complete: boolean;
}

export interface Container {
  /** Its place, for messages. @example "spec.template.spec.containers[0]" */
  readonly path: string;
  readonly props: Props;
  readonly init: boolean;
}

const TEMPLATE = "spec.template";
const TEMPLATE_PATHS = new Map([
  ["deployment", TEMPLATE],
  ["statefulSet", TEMPLATE],
  ["daemonSet", TEMPLATE],
  ["replicaSet", TEMPLATE],
  ["job", TEMPLATE],
  ["rollout", TEMPLATE],
  ["cronJob", "spec.jobTemplate.spec.template"],
  ["podTemplate", "template"],
  ["pod", ""],
] as const);

export const POD_CONCEPTS = [...TEMPLATE_PATHS.keys()];
/** Concepts whose pods serve for as long as they live. */
export const SERVING_CONCEPTS = ["deployment", "statefulSet", "rollout"] as const;

/** The pod templates of a resource: one for a built-in controller, any number for a custom resource, none for most. */
export function podTemplatesOf(resource: Resource): PodTemplate[] {
  const concepts = conceptsOf(resource.type);
  if (!concepts.has("anyKubernetes") || concepts.has("release")) return [];
  for (const [concept, path] of TEMPLATE_PATHS) {
    if (concepts.has(concept)) return [builtIn(resource, path)];
  }
  return insideCustomResource(resource);
}

function builtIn(owner: Resource, path: string): PodTemplate {
  const template = path === "" ? owner.props : record(at(owner.props, path));
  const specPath = path === "" ? "spec" : `${path}.spec`;
  return {
    owner,
    path: specPath,
    spec: record(template.spec),
    labels: labelsOf(template),
    complete: !isPartial(owner),
  };
}

/** Operators take pod specs at many places (`podTemplate.spec`, `template.pod`, the spec itself): known by their fields. */
function insideCustomResource(owner: Resource): PodTemplate[] {
  return [...podSpecsIn(record(owner.props.spec), "spec")].map(({ path, spec }) => ({
    owner,
    path,
    spec,
    labels: {},
    complete: false,
  }));
}

function* podSpecsIn(value: unknown, path: string): Generator<{ path: string; spec: Props }> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* podSpecsIn(item, `${path}[${index}]`);
    return;
  }
  if (!isRecord(value)) return;
  const spec = podLike(value);
  if (spec) yield { path, spec };
  else for (const key of Object.keys(value)) yield* podSpecsIn(value[key], `${path}.${key}`);
}

const POD_FIELDS = ["hostNetwork", "hostPID", "hostIPC", "containers", "initContainers"];

/** A pod spec, or a container's fields by themselves: OpenTelemetryCollector and Strimzi's templates have them so. */
function podLike(object: Props): Props | undefined {
  const isPod = POD_FIELDS.some((field) => Object.hasOwn(object, field));
  const isContainer = Object.hasOwn(object, "image") || !isPod;
  if (!isPod && !isRecord(object.securityContext)) return undefined;
  const containers = [...records(object.containers), ...(isContainer ? [object] : [])];
  // Inherits the rest instead of copying it: a copy would read every field, unknown ones too.
  return Object.create(object, { containers: { value: containers, enumerable: true } }) as Props;
}

export function containersOf(template: PodTemplate): Container[] {
  return (["containers", "initContainers", "ephemeralContainers"] as const).flatMap((key) =>
    records(template.spec[key]).map((props, index) => ({
      path: `${template.path}.${key}[${index}]`,
      props,
      init: key === "initContainers" && text(props.restartPolicy) !== "Always",
    })),
  );
}

/** `namespace/name`, as the allow-lists of the settings name a workload. */
export function workloadKey(resource: Resource): string {
  return `${namespaceOf(resource)}/${objectName(resource)}`;
}

/** A field of the container's security context, or else the pod's. */
export function securityField(template: PodTemplate, container: Container, field: string): unknown {
  const own = at(container.props, `securityContext.${field}`);
  return own === undefined ? at(template.spec, `securityContext.${field}`) : own;
}

/** Where custom resources take the resources of the pods that their operator makes. `[]` walks a list. */
const RESOURCE_HOLDERS = new Map<string, readonly string[]>([...STORE_RESOURCES, ["otelCollector", ["spec"]]]);

/** Paths at which a custom resource must give `resources`, and does not, or not wholly. */
export function* resourceHoldersOf(resource: Resource): Generator<{ path: string; holder: Props }> {
  for (const concept of conceptsOf(resource.type)) {
    const paths: readonly string[] = RESOURCE_HOLDERS.get(concept) ?? [];
    for (const path of paths) yield* walk(resource.props, path.split("."), "");
  }
}

function* walk(value: Props, keys: readonly string[], path: string): Generator<{ path: string; holder: Props }> {
  const [key, ...rest] = keys;
  if (key === undefined) {
    yield { path, holder: value };
    return;
  }
  const name = key.replace("[]", "");
  const items = key.endsWith("[]") ? records(value[name]) : [record(value[name])];
  for (const [index, item] of items.entries()) {
    const here = `${path ? `${path}.` : ""}${name}${key.endsWith("[]") ? `[${index}]` : ""}`;
    yield* walk(item, rest, here);
  }
}

/** Requests and limits that are missing, in words. */
export function missingResources(holder: Props): string[] {
  return ["requests.cpu", "requests.memory", "limits.memory"].filter((path) => !isSet(holder, `resources.${path}`));
}
