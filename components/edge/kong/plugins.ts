import type { KongEntry } from "./schema";
import type { HeaderChanges, KongPluginSettings } from "./settings";

/** Plugins of routes: which of them a route has depends on whether its requests need a token. */
export interface PlannedPlugin extends KongPluginSettings {
  /** Routes whose requests need a token, or all. */
  on: "every route" | "routes with a token";
}

/** Source: Kong 3.9, "Plugin Hub": correlation-id, jwt, rate-limiting. */
export function plannedPlugins({ correlationId, jwt, rateLimit }: KongEntry): PlannedPlugin[] {
  const plugins: PlannedPlugin[] = [
    {
      name: "correlation-id",
      plugin: "correlation-id",
      config: { header_name: correlationId, generator: "uuid", echo_downstream: true },
      on: "every route",
    },
  ];
  if (!jwt) return plugins;
  plugins.push({
    name: "jwt",
    plugin: "jwt",
    // A token in an address ends in logs.
    config: { header_names: ["authorization"], uri_param_names: [], cookie_names: [], claims_to_verify: ["exp"] },
    on: "routes with a token",
  });
  if (rateLimit.consumer === undefined) return plugins;
  return [
    ...plugins,
    {
      name: "consumer-limit",
      plugin: "rate-limiting",
      config: { minute: rateLimit.consumer, limit_by: "consumer", policy: "local", fault_tolerant: true },
      on: "routes with a token",
    },
  ];
}

/** Headers by which Kong tells programs whose token it was. */
const IDENTITY_HEADERS = [
  "X-Consumer-ID",
  "X-Consumer-Custom-ID",
  "X-Consumer-Username",
  "X-Credential-Identifier",
  "X-Anonymous-Consumer",
];

/** Where Kong asks for no token, nobody says of himself who he is. */
export function requestChanges({ requestHeaders: { set, remove } }: KongEntry, withToken: boolean): HeaderChanges {
  if (withToken) return { set, remove };
  const names = new Set(remove.map((name) => name.toLowerCase()));
  return { set, remove: [...remove, ...IDENTITY_HEADERS.filter((name) => !names.has(name.toLowerCase()))] };
}
