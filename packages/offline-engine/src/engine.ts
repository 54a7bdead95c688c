/**
 * The engine's side of a deployment, without one: takes registrations, reads and calls as plain data, records them, and
 * answers as a first `pulumi preview` or a finished `pulumi up` would. `monitor.ts` speaks protobuf to the SDK for it.
 */
import { Aliases } from "./aliases";
import { invokeProblem } from "./checks/inputs";
import { checkResource } from "./checks/resource";
import { checkStrings } from "./checks/strings";
import type { DeployedResource } from "./deployed";
import { EXPANSIONS } from "./expansions";
import { type ExpansionContext, NotModelled } from "./expansions/expansion";
import { Findings } from "./findings";
import type { Mode } from "./graph";
import { answerInvoke, INVOKES_FILE } from "./invokes";
import { synthesize } from "./outputs/synthetic";
import { DEFAULT_REGION } from "./placeholders";
import { inheritedProvider, Providers } from "./providers";
import { child, type Registered, type Registration, type Resource } from "./registration";
import { STACK_REFERENCE, type StackOutputs, stackReferenceState } from "./stack-references";
import { type CallProgram, Transforms } from "./transforms";
import { isProviderType, makeUrn, packageOf, STACK_TYPE } from "./urn";
import { isObject, type Properties, SECRET, secret, signatureOf, stringOf, type Value } from "./values";

export interface EngineOptions {
  readonly project: string;
  readonly stack: string;
  readonly mode: Mode;
  readonly organization: string;
  /** The stack's configuration, of which the engine reads its own part. */
  readonly config: Readonly<Record<string, string>>;
  readonly callProgram: CallProgram;
  readonly stackOutputs?: StackOutputs;
  readonly deployed?: readonly DeployedResource[];
}

/** A call of a provider's function. */
export interface Invocation {
  readonly token: string;
  readonly args: Properties;
  readonly provider: string;
  /** URNs of the resources that its arguments and `dependsOn` come from; of a function called without outputs, none. */
  readonly dependsOn: readonly string[];
}

export class OfflineEngine {
  readonly resources = new Map<string, Resource>();
  readonly findings = new Findings();
  readonly transforms: Transforms;
  /** The Stack's outputs, as the program registered them. */
  outputs: Properties = {};
  /** Hooks that the program registered, by name. */
  readonly hooks = new Set<string>();
  private readonly providers: Providers;
  private readonly aliases: Aliases;

  constructor(readonly options: EngineOptions) {
    this.transforms = new Transforms(options, options.callProgram);
    this.providers = new Providers(options.config, this.findings);
    this.aliases = new Aliases(options, this.findings);
  }

  async register(asked: Registration): Promise<Registered> {
    const registration = this.inherit(await this.transforms.apply(asked));
    const urn = makeUrn(this.options, registration.parent, registration.type, registration.name);
    const existing = this.registered(urn);
    if (existing) return existing;
    const resource = this.record({ ...registration, urn, id: "", state: registration.inputs, read: false });
    this.transforms.remember(urn, registration);
    const propertyDependencies = await this.complete(resource);
    resource.state = hideSecretOutputs(resource);
    return { urn, id: resource.id, state: resource.state, propertyDependencies };
  }

  /** `X.get(...)` and StackReference: recorded like any resource, answered with what is known of it. */
  read(asked: Registration, id: string): Registered {
    const urn = makeUrn(this.options, asked.parent, asked.type, asked.name);
    const existing = this.registered(urn);
    if (existing) return existing;
    const resource = this.record({ ...this.inherit(asked), urn, id, state: asked.inputs, read: true });
    if (asked.type === STACK_REFERENCE) {
      resource.state = this.otherStack(urn, stringOf(asked.inputs.name) ?? id);
    } else if (this.options.mode === "applied") {
      resource.state = synthesize({ ...resource, region: this.regionOf(resource) }).state;
    }
    return { urn, id, state: resource.state, propertyDependencies: {} };
  }

  /** The resource that has the URN already, and the finding that two have it. */
  private registered(urn: string): Registered | undefined {
    const existing = this.resources.get(urn);
    if (!existing) return undefined;
    this.findings.error("duplicate-urn", `Duplicate resource URN '${urn}'; try giving it a unique name`, {
      urn,
      fix: "a URN is made of the types of the ancestors and the resource's own name",
    });
    // Answering, rather than failing, keeps the rest of the program's findings readable.
    return { ...existing, propertyDependencies: {} };
  }

  private otherStack(urn: string, name: string): Properties {
    const found = stackReferenceState(name, this.options);
    if (typeof found === "string") throw this.fail("stack-reference", found, urn);
    return found;
  }

  registerOutputs(urn: string, outputs: Properties): void {
    if (!this.resources.has(urn)) {
      const message = `cannot complete a resource '${urn}' whose registration isn't pending`;
      throw this.fail("unknown-resource", message, urn);
    }
    if (urn !== makeUrn(this.options, "", STACK_TYPE, `${this.options.project}-${this.options.stack}`)) return;
    this.outputs = outputs;
    checkStrings(this.findings, urn, outputs, "outputs");
  }

  /** Undefined where the engine leaves a function unanswered: what it depends on is yet to be made. */
  async invoke(asked: Invocation): Promise<Properties | undefined> {
    const { token } = asked;
    if (token === "pulumi:pulumi:getResource") return this.getResource(String(asked.args.urn));
    const { args, provider } = await this.transforms.applyToInvoke(token, asked.args, asked.provider);
    this.providers.check({
      package: packageOf(token),
      provider,
      subject: token,
      label: token,
      prefix: "Invoke: ",
      unknown: `Invoke: unknown provider '${provider}' -> '${provider}'`,
    });
    if (asked.dependsOn.some((urn) => this.isPending(urn))) return undefined;
    const problem = invokeProblem(token, args);
    if (problem !== undefined) throw this.fail("invalid-input", problem);
    const region = stringOf(args.region) ?? this.providers.regionOf(provider) ?? DEFAULT_REGION;
    const answer = answerInvoke(token, args, { region, deployed: this.options.deployed });
    if (!answer) throw this.fail("unknown-invoke", `no offline answer to ${token}: add it to ${INVOKES_FILE}`);
    return answer;
  }

  /** Whether a resource is yet to be made; of a component, whether one that it holds is. A provider has no making. */
  private isPending(urn: string): boolean {
    const resource = this.resources.get(urn);
    if (!resource || isProviderType(resource.type)) return false;
    if (resource.custom) return resource.id === "";
    return [...this.resources.values()].some((below) => below.parent === urn && this.isPending(below.urn));
  }

  /** `existsResource`: asks the cloud, and there is none. */
  exists(type: string, id: string): never {
    throw this.fail("unknown-resource", `offline, nobody knows whether ${type} ${id} exists`);
  }

  /** A method of a remote component: `eks:index:Cluster/getKubeconfig`, with the component in `__self__`. */
  call(token: string, args: Properties, provider: string): Properties {
    const [type = "", method = ""] = token.split("/");
    const run = EXPANSIONS[type]?.methods[method];
    const target = isObject(args.__self__) ? this.resources.get(String(args.__self__.urn)) : undefined;
    this.providers.check({
      package: packageOf(type),
      provider: provider || (target?.provider ?? ""),
      subject: token,
      label: token,
      unknown: `unknown provider '${provider}' -> '${provider}'`,
    });
    if (!run || !target)
      throw this.fail(
        "unknown-call",
        `no offline answer to ${token}: add it in packages/offline-engine/src/expansions`,
      );
    return run(this.expansionContext(target), target, args);
  }

  private getResource(urn: string): Properties {
    const resource = this.resources.get(urn);
    if (!resource) throw this.fail("unknown-resource", `unknown resource ${urn}`, urn);
    return { urn, id: resource.id, state: resource.state };
  }

  private record(resource: Resource): Resource {
    const isRegistered = (urn: string) => this.resources.has(urn);
    checkResource(this.findings, resource, { isRegistered, isHook: (name) => this.hooks.has(name) });
    this.aliases.add(resource, isRegistered);
    this.resources.set(resource.urn, resource);
    if (isProviderType(resource.type)) this.providers.add(resource);
    this.providers.checkResource(resource);
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
          fix: "add the type to packages/offline-engine/src/outputs/overrides.ts",
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
        fix: "use the resources themselves, or write an expansion in packages/offline-engine/src/expansions",
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
    return stringOf(resource.inputs.region) ?? this.providers.regionOf(resource.provider) ?? DEFAULT_REGION;
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
    const takesProvider = (registration.custom || registration.remote) && !isProviderType(registration.type);
    if (takesProvider) registration.provider ||= inheritedProvider(registration, above);
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
