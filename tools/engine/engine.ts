/**
 * The engine's side of a deployment, without one: takes registrations, reads and calls as plain data, records them, and
 * answers as a first `pulumi preview` or a finished `pulumi up` would. `monitor.ts` speaks protobuf to the SDK for it.
 */
import type { DeployedResource } from "./deployed";
import { EXPANSIONS } from "./expansions";
import { type ExpansionContext, NotModelled } from "./expansions/expansion";
import { checkResource, checkStrings, Findings } from "./findings";
import type { Mode } from "./graph";
import { answerInvoke, INVOKES_FILE } from "./invokes";
import { synthesize } from "./outputs/synthetic";
import { DEFAULT_REGION } from "./placeholders";
import { child, type Registered, type Registration, type Resource } from "./registration";
import { STACK_REFERENCE, type StackOutputs, stackReferenceState } from "./stack-references";
import { type CallProgram, Transforms } from "./transforms";
import { isProviderType, makeUrn, packageOf, providerUrn, STACK_TYPE } from "./urn";
import { isObject, type Properties, SECRET, secret, signatureOf, stringOf, type Value } from "./values";

export interface EngineOptions {
  readonly project: string;
  readonly stack: string;
  readonly mode: Mode;
  readonly callProgram: CallProgram;
  readonly stackOutputs?: StackOutputs;
  readonly deployed?: readonly DeployedResource[];
}

export class OfflineEngine {
  readonly resources = new Map<string, Resource>();
  readonly findings = new Findings();
  readonly transforms: Transforms;
  /** The Stack's outputs, as the program registered them. */
  outputs: Properties = {};
  private readonly regions = new Map<string, string>();

  constructor(readonly options: EngineOptions) {
    this.transforms = new Transforms(options, options.callProgram);
  }

  async register(asked: Registration): Promise<Registered> {
    const registration = this.inherit(await this.transforms.apply(asked));
    const urn = makeUrn(this.options, registration.parent, registration.type, registration.name);
    const existing = this.resources.get(urn);
    if (existing) {
      this.findings.error("duplicate-urn", `two resources have the URN ${urn}`, {
        urn,
        fix: "name them apart: a URN is made of the types of the ancestors and the resource's own name",
      });
      // Answering, rather than failing, keeps the rest of the program's findings readable.
      return { ...existing, propertyDependencies: {} };
    }
    const resource = this.record({ ...registration, urn, id: "", state: registration.inputs, read: false });
    this.transforms.remember(urn, registration);
    const propertyDependencies = await this.complete(resource);
    resource.state = hideSecretOutputs(resource);
    return { urn, id: resource.id, state: resource.state, propertyDependencies };
  }

  /** `X.get(...)` and StackReference: recorded like any resource, answered with what is known of it. */
  read(asked: Registration, id: string): Registered {
    const urn = makeUrn(this.options, asked.parent, asked.type, asked.name);
    const resource = this.record({ ...asked, urn, id, state: asked.inputs, read: true });
    if (asked.type === STACK_REFERENCE) {
      const name = stringOf(asked.inputs.name) ?? id;
      const state = stackReferenceState(name, this.options.stackOutputs);
      if (!state) throw this.fail("stack-reference", `stack '${name}' is not among the evaluated stacks`, urn);
      resource.state = state;
    } else if (this.options.mode === "applied") {
      resource.state = synthesize({ ...resource, region: this.regionOf(resource) }).state;
    }
    return { urn, id, state: resource.state, propertyDependencies: {} };
  }

  registerOutputs(urn: string, outputs: Properties): void {
    if (urn !== makeUrn(this.options, "", STACK_TYPE, `${this.options.project}-${this.options.stack}`)) return;
    this.outputs = outputs;
    checkStrings(this.findings, urn, outputs, "outputs");
  }

  async invoke(token: string, rawArgs: Properties, rawProvider: string): Promise<Properties> {
    if (token === "pulumi:pulumi:getResource") return this.getResource(String(rawArgs.urn));
    const { args, provider } = await this.transforms.applyToInvoke(token, rawArgs, rawProvider);
    const region = stringOf(args.region) ?? this.regions.get(providerUrn(provider)) ?? DEFAULT_REGION;
    const answer = answerInvoke(token, args, { region, deployed: this.options.deployed });
    if (!answer) throw this.fail("unknown-invoke", `no offline answer to ${token}: add it to ${INVOKES_FILE}`);
    return answer;
  }

  /** A method of a remote component: `eks:index:Cluster/getKubeconfig`, with the component in `__self__`. */
  call(token: string, args: Properties): Properties {
    const [type = "", method = ""] = token.split("/");
    const run = EXPANSIONS[type]?.methods[method];
    const target = isObject(args.__self__) ? this.resources.get(String(args.__self__.urn)) : undefined;
    if (!run || !target)
      throw this.fail("unknown-call", `no offline answer to ${token}: add it in tools/engine/expansions`);
    return run(this.expansionContext(target), target, args);
  }

  private getResource(urn: string): Properties {
    const resource = this.resources.get(urn);
    if (!resource) throw this.fail("unknown-resource", `${urn} was never registered`, urn);
    return { urn, id: resource.id, state: resource.state };
  }

  private record(resource: Resource): Resource {
    const { urn, parent } = resource;
    this.resources.set(urn, resource);
    if (parent !== "" && !this.resources.has(parent)) {
      this.findings.error(
        "unknown-parent",
        `${resource.name} (${resource.type}) has a parent that does not exist: ${parent}`,
        { urn },
      );
    }
    if (isProviderType(resource.type)) {
      const region = stringOf(resource.inputs.region);
      if (region !== undefined) this.regions.set(urn, region);
    }
    checkResource(this.findings, resource);
    return resource;
  }

  /** Gives a new resource its id and state; returns what its outputs depend on. */
  private async complete(resource: Resource): Promise<Record<string, string[]>> {
    if (resource.remote) return this.expand(resource);
    if (this.options.mode === "preview" || !resource.custom) return {};
    const made = synthesize({ ...resource, region: this.regionOf(resource) });
    resource.id = made.id;
    resource.state = made.state;
    if (made.undeclared) {
      this.findings.warning(
        "no-declarations",
        `the outputs of ${resource.type} are unknown: its package declares none`,
        {
          fix: "add the type to tools/engine/outputs/overrides.ts",
        },
      );
    }
    return {};
  }

  private async expand(component: Resource): Promise<Record<string, string[]>> {
    const { urn, type } = component;
    const expansion = EXPANSIONS[type];
    if (!expansion) {
      this.findings.error("no-expansion", `no expansion of the remote component ${type}: its resources are not seen`, {
        urn,
        fix: "use the resources themselves, or write an expansion in tools/engine/expansions",
      });
      return {};
    }
    try {
      const { state, propertyDependencies } = await expansion.expand(this.expansionContext(component), component);
      component.state = state;
      return propertyDependencies;
    } catch (error) {
      if (!(error instanceof NotModelled)) throw error;
      this.findings.error("no-expansion", error.message, { urn });
      return {};
    }
  }

  private expansionContext(component: Resource): ExpansionContext {
    return {
      mode: this.options.mode,
      region: this.regionOf({ ...component, provider: component.providers.aws ?? component.provider }),
      register: (registration) => this.register(child(registration)),
      stateOf: (urn) => this.resources.get(urn)?.state,
    };
  }

  private regionOf(resource: Registration): string {
    return stringOf(resource.inputs.region) ?? this.regions.get(providerUrn(resource.provider)) ?? DEFAULT_REGION;
  }

  /** What a resource takes from its parent when it does not say: providers, and three options. */
  private inherit(registration: Registration): Registration {
    const above = this.resources.get(registration.parent);
    if (!above) return registration;
    const { options } = registration;
    options.protect ??= above.options.protect;
    options.retainOnDelete ??= above.options.retainOnDelete;
    options.deletedWith ??= above.options.deletedWith;
    if (!registration.custom) registration.providers = { ...above.providers, ...registration.providers };
    else if (!isProviderType(registration.type)) {
      registration.provider ||= above.providers[packageOf(registration.type)] ?? "";
    }
    return registration;
  }

  /** An error that the program gets too: recorded first, because the program may lose it. */
  private fail(rule: string, message: string, urn?: string): Error {
    this.findings.error(rule, message, urn === undefined ? {} : { urn });
    return new Error(message);
  }
}

/** Outputs that the resource's type declares secret, such as a generated password. */
function hideSecretOutputs(resource: Resource): Properties {
  const names = resource.options.additionalSecretOutputs;
  if (!names) return resource.state;
  const state = { ...resource.state };
  for (const name of names) {
    const value: Value | undefined = state[name];
    if (value !== undefined && signatureOf(value) !== SECRET) state[name] = secret(value);
  }
  return state;
}
