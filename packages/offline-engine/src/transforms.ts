/**
 * Resource transforms. As in the real engine: the resource's own first, then its ancestors' from the parent outward,
 * then the stack's, each on what the one before it answered.
 */
import { Alias } from "@pulumi/pulumi/proto/alias_pb";
import * as proto from "@pulumi/pulumi/proto/resource_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Registration } from "./registration";
import { applyTransformOptions, propertiesOf } from "./requests";
import type { UrnScope } from "./urn";
import type { Properties } from "./values";

/** Calls one of the program's callbacks by its token. */
export type CallProgram = (token: string, request: Uint8Array) => Promise<Uint8Array>;

export class Transforms {
  private readonly ofResource = new Map<string, string[]>();
  private readonly parents = new Map<string, string>();
  private readonly ofStack: string[] = [];
  private readonly ofInvokes: string[] = [];

  constructor(
    private readonly scope: UrnScope,
    private readonly call: CallProgram,
  ) {}

  addToStack(token: string): void {
    this.ofStack.push(token);
  }

  addToInvokes(token: string): void {
    this.ofInvokes.push(token);
  }

  /** Remembers a resource's own transforms and its parent: its descendants will ask. */
  remember(urn: string, registration: Registration): void {
    this.parents.set(urn, registration.parent);
    if (registration.transforms.length > 0) this.ofResource.set(urn, registration.transforms);
  }

  async apply(registration: Registration): Promise<Registration> {
    const tokens = this.tokensFor(registration);
    let current = registration;
    for (const token of tokens) current = await this.applyOne(token, current);
    return current;
  }

  private tokensFor(registration: Registration): string[] {
    // Nearly always empty: no list is built then.
    if (this.ofResource.size === 0 && this.ofStack.length === 0) return registration.transforms;
    const tokens = [...registration.transforms];
    for (let urn = registration.parent; urn !== ""; urn = this.parents.get(urn) ?? "") {
      tokens.push(...(this.ofResource.get(urn) ?? []));
    }
    tokens.push(...this.ofStack);
    return tokens;
  }

  private async applyOne(token: string, registration: Registration): Promise<Registration> {
    const request = new proto.TransformRequest();
    request.setType(registration.type);
    request.setName(registration.name);
    request.setCustom(registration.custom);
    request.setParent(registration.parent);
    request.setProperties(Struct.fromJavaScript(registration.inputs));
    request.setOptions(writeOptions(registration));
    const answer = proto.TransformResponse.deserializeBinary(await this.call(token, request.serializeBinary()));
    const options = answer.getOptions();
    const transformed = options ? applyTransformOptions(this.scope, registration, options) : registration;
    return { ...transformed, inputs: propertiesOf(answer.getProperties()) };
  }

  async applyToInvoke(
    token: string,
    args: Properties,
    provider: string,
  ): Promise<{ args: Properties; provider: string }> {
    let current = { args, provider };
    for (const callback of this.ofInvokes) {
      const request = new proto.TransformInvokeRequest();
      const options = new proto.TransformInvokeOptions();
      options.setProvider(current.provider);
      request.setToken(token);
      request.setArgs(Struct.fromJavaScript(current.args));
      request.setOptions(options);
      const bytes = await this.call(callback, request.serializeBinary());
      const answer = proto.TransformInvokeResponse.deserializeBinary(bytes);
      current = {
        args: propertiesOf(answer.getArgs()),
        provider: answer.getOptions()?.getProvider() || current.provider,
      };
    }
    return current;
  }
}

function writeOptions(registration: Registration): proto.TransformResourceOptions {
  const { options } = registration;
  const message = new proto.TransformResourceOptions();
  message.setDependsOnList(registration.dependsOn);
  message.setProvider(registration.provider);
  for (const [name, provider] of Object.entries(registration.providers)) message.getProvidersMap().set(name, provider);
  for (const urn of options.aliases) message.addAliases(new Alias().setUrn(urn));
  message.setIgnoreChangesList(options.ignoreChanges);
  message.setReplaceOnChangesList(options.replaceOnChanges ?? []);
  message.setReplaceWithList(options.replaceWith ?? []);
  message.setAdditionalSecretOutputsList(options.additionalSecretOutputs ?? []);
  message.setDeletedWith(options.deletedWith ?? "");
  message.setImport(options.importId ?? "");
  if (options.protect !== undefined) message.setProtect(options.protect);
  if (options.retainOnDelete !== undefined) message.setRetainOnDelete(options.retainOnDelete);
  if (options.deleteBeforeReplace !== undefined) message.setDeleteBeforeReplace(options.deleteBeforeReplace);
  if (options.customTimeouts) {
    const timeouts = new proto.RegisterResourceRequest.CustomTimeouts();
    timeouts.setCreate(options.customTimeouts.create ?? "");
    timeouts.setUpdate(options.customTimeouts.update ?? "");
    timeouts.setDelete(options.customTimeouts.delete ?? "");
    timeouts.setRead(options.customTimeouts.read ?? "");
    message.setCustomTimeouts(timeouts);
  }
  return message;
}
