/** Reads the SDK's protobuf requests into plain registrations. */
import type { Alias } from "@pulumi/pulumi/proto/alias_pb";
import type { RegisterResourceRequest, TransformResourceOptions } from "@pulumi/pulumi/proto/resource_pb";
import type { Registration, RegistrationOptions } from "./registration";
import { makeUrn, type UrnScope } from "./urn";
import { flattenOutputs, type Properties, type Value } from "./values";

interface StructLike {
  toJavaScript(): Record<string, unknown>;
}

export function propertiesOf(struct: StructLike | undefined): Properties {
  return (struct?.toJavaScript() ?? {}) as Properties;
}

export function readRegistration(scope: UrnScope, request: RegisterResourceRequest): Registration {
  const propertyDependencies: Record<string, string[]> = {};
  for (const [key, value] of request.getPropertydependenciesMap().entries()) {
    const urns = value.getUrnsList();
    if (urns.length > 0) propertyDependencies[key] = urns;
  }
  const self = { type: request.getType(), name: request.getName(), parent: request.getParent() };
  const remote = request.getRemote();
  let inputs = propertiesOf(request.getObject());
  if (remote) inputs = flattenRemote(inputs, propertyDependencies);
  return {
    ...self,
    custom: request.getCustom(),
    remote,
    inputs,
    dependsOn: request.getDependenciesList(),
    propertyDependencies,
    provider: request.getProvider(),
    providers: Object.fromEntries(request.getProvidersMap().entries()),
    options: readOptions(scope, self, request),
    transforms: request.getTransformsList().map((callback) => callback.getToken()),
    version: request.getVersion(),
    envVarMappings: Object.fromEntries(request.getEnvvarmappingsMap().entries()),
  };
}

/** Output values of a remote component carry their dependencies inside: moves them to the property's. */
function flattenRemote(inputs: Properties, propertyDependencies: Record<string, string[]>): Properties {
  const result: Properties = {};
  for (const key of Object.keys(inputs)) {
    const urns = new Set(propertyDependencies[key]);
    result[key] = flattenOutputs(inputs[key] as Value, urns);
    if (urns.size > 0) propertyDependencies[key] = [...urns];
  }
  return result;
}

function readOptions(scope: UrnScope, self: Self, request: RegisterResourceRequest): RegistrationOptions {
  const options: RegistrationOptions = {
    aliases: request.getAliasesList().map((alias) => aliasUrn(scope, self, alias)),
    ignoreChanges: request.getIgnorechangesList(),
  };
  if (request.hasProtect()) options.protect = request.getProtect();
  if (request.hasRetainondelete()) options.retainOnDelete = request.getRetainondelete();
  if (request.getDeletebeforereplacedefined()) options.deleteBeforeReplace = request.getDeletebeforereplace();
  setLists(options, {
    replaceOnChanges: request.getReplaceonchangesList(),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    replaceWith: request.getReplaceWithList(),
  });
  setTimeouts(options, request);
  if (request.getDeletedwith() !== "") options.deletedWith = request.getDeletedwith();
  if (request.getImportid() !== "") options.importId = request.getImportid();
  const hooks = request.getHooks();
  if (hooks) {
    const lists = Object.entries(hooks.toObject()).filter(([, names]) => names.length > 0);
    const named = lists.map(([key, names]) => [key.replace(/List$/, ""), names] as const);
    if (named.length > 0) options.hooks = Object.fromEntries(named);
  }
  return options;
}

/** The options that a transform answered with replace those of the request. */
export function applyTransformOptions(
  scope: UrnScope,
  registration: Registration,
  answer: TransformResourceOptions,
): Registration {
  const options: RegistrationOptions = {
    aliases: answer.getAliasesList().map((alias) => aliasUrn(scope, registration, alias)),
    ignoreChanges: answer.getIgnoreChangesList(),
    hooks: registration.options.hooks,
  };
  if (answer.hasProtect()) options.protect = answer.getProtect();
  if (answer.hasRetainOnDelete()) options.retainOnDelete = answer.getRetainOnDelete();
  if (answer.hasDeleteBeforeReplace()) options.deleteBeforeReplace = answer.getDeleteBeforeReplace();
  setLists(options, {
    replaceOnChanges: answer.getReplaceOnChangesList(),
    additionalSecretOutputs: answer.getAdditionalSecretOutputsList(),
    replaceWith: answer.getReplaceWithList(),
  });
  setTimeouts(options, { getCustomtimeouts: () => answer.getCustomTimeouts() });
  if (answer.getDeletedWith() !== "") options.deletedWith = answer.getDeletedWith();
  if (answer.getImport() !== "") options.importId = answer.getImport();
  return {
    ...registration,
    options,
    dependsOn: answer.getDependsOnList(),
    provider: answer.getProvider(),
    providers: Object.fromEntries(answer.getProvidersMap().entries()),
  };
}

type Lists = Pick<RegistrationOptions, "replaceOnChanges" | "additionalSecretOutputs" | "replaceWith">;

function setLists(options: RegistrationOptions, lists: Lists): void {
  for (const key of Object.keys(lists) as (keyof Lists)[]) if (lists[key]?.length) options[key] = lists[key];
}

function setTimeouts(options: RegistrationOptions, from: Pick<RegisterResourceRequest, "getCustomtimeouts">): void {
  const timeouts = from.getCustomtimeouts();
  if (!timeouts) return;
  const all = {
    create: timeouts.getCreate(),
    update: timeouts.getUpdate(),
    delete: timeouts.getDelete(),
    read: timeouts.getRead(),
  };
  const set = Object.entries(all).filter(([, value]) => value !== "");
  if (set.length > 0) options.customTimeouts = Object.fromEntries(set);
}

type Self = Pick<Registration, "type" | "name" | "parent">;

/** An alias names the URN that the resource had: whatever it leaves out is as it is now. */
function aliasUrn(scope: UrnScope, self: Self, alias: Alias): string {
  const spec = alias.getSpec();
  if (!spec) return alias.getUrn();
  const parent = spec.getNoparent() ? "" : spec.getParenturn() || self.parent;
  const then = { stack: spec.getStack() || scope.stack, project: spec.getProject() || scope.project };
  return makeUrn(then, parent, spec.getType() || self.type, spec.getName() || self.name);
}
