/**
 * The stand-in for the eks provider: a component provider, which makes resources of other packages. What `eks.Cluster`
 * makes is what the offline engine expands it to, registered with the real one.
 */
import { EXPANSIONS } from "offline-engine/expansions";
import type { Expansion, ExpansionContext } from "offline-engine/expansions/expansion";
import { DEFAULT_REGION } from "offline-engine/placeholders";
import { child, type Resource } from "offline-engine/registration";
import { providerUrn } from "offline-engine/urn";
import {
  flattenOutputs,
  isObject,
  type Properties,
  RESOURCE,
  signatureOf,
  stringOf,
  type Value,
} from "offline-engine/values";
import { packageVersion } from "../plugin/packages";
import type { Constructed, ConstructRequest, ProviderPlugin } from "../plugin/plugin";
import { Refusal } from "../plugin/refusal";
import { Monitor } from "./monitor";

export class EksProvider implements ProviderPlugin {
  readonly version = packageVersion("eks");

  async construct(request: ConstructRequest): Promise<Constructed> {
    const expansion = expansionOf(request.type);
    return withMonitor(request.monitor, async (monitor) => {
      const component = await registerComponent(monitor, request);
      const context = await contextOf(monitor, component);
      const { state, propertyDependencies } = await expansion.expand(context, component);
      await monitor.registerOutputs(component.urn, state);
      return { urn: component.urn, state, dependencies: propertyDependencies };
    });
  }

  /** A method of a component: `eks:index:Cluster/getKubeconfig`, with the component in `__self__`. */
  async call(token: string, args: Properties, address: string): Promise<Properties> {
    const [type = "", name = ""] = token.split("/");
    const method = expansionOf(type).methods[name];
    if (!method) throw new Refusal("NotImplemented", `the stand-in has no ${token}`);
    return withMonitor(address, async (monitor) => {
      const urn = isObject(args.__self__) ? String(args.__self__.urn) : "";
      const registration = child({ type, name: urn.split("::").at(-1) ?? "", parent: "", custom: false });
      const self: Resource = { ...registration, urn, id: "", state: await monitor.stateOf(urn), read: false };
      return method(await contextOf(monitor, self), self, args);
    });
  }
}

function expansionOf(type: string): Expansion {
  const expansion = EXPANSIONS[type];
  if (!expansion) throw new Refusal("NotImplemented", `the stand-in makes no ${type}`);
  return expansion;
}

async function withMonitor<T>(address: string, use: (monitor: Monitor) => Promise<T>): Promise<T> {
  const monitor = new Monitor(address);
  try {
    return await use(monitor);
  } finally {
    monitor.close();
  }
}

/** The component itself: what the engine asked for is a request to make it. */
async function registerComponent(monitor: Monitor, request: ConstructRequest): Promise<Resource> {
  const propertyDependencies = { ...request.inputDependencies };
  const inputs: Properties = {};
  for (const [key, value] of Object.entries(request.inputs)) {
    const urns = new Set(propertyDependencies[key]);
    inputs[key] = flattenOutputs(value, urns);
    if (urns.size > 0) propertyDependencies[key] = [...urns];
  }
  const registration = child({
    type: request.type,
    name: request.name,
    parent: request.parent,
    custom: false,
    inputs,
    propertyDependencies,
    dependsOn: [...request.dependsOn],
    providers: request.providers,
    options: { aliases: [...request.aliases], ignoreChanges: [], protect: request.protect },
  });
  const { urn } = await monitor.register(registration);
  return { ...registration, urn, id: "", state: {}, read: false };
}

/** What an expansion needs to know, asked of the engine before it begins: it reads states without waiting. */
async function contextOf(monitor: Monitor, component: Resource): Promise<ExpansionContext> {
  const { providers, inputs, state } = component;
  const urns = [...new Set([...referencesIn(inputs), ...referencesIn(state)])];
  const states = new Map(await Promise.all(urns.map(async (urn) => [urn, await monitor.stateOf(urn)] as const)));
  const provider = providers.aws === undefined ? {} : await monitor.stateOf(providerUrn(providers.aws));
  return {
    // Whether this is a preview shows in what is unknown.
    mode: "applied",
    region: stringOf(provider.region) ?? DEFAULT_REGION,
    register: (registration) => monitor.register(registration),
    stateOf: (urn) => states.get(urn),
  };
}

/** URNs of the resources that are handed in: their outputs are not among the arguments. */
function referencesIn(value: Value): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  const urn = signatureOf(value) === RESOURCE ? stringOf(value.urn) : undefined;
  return urn === undefined ? Object.values(value).flatMap(referencesIn) : [urn];
}
