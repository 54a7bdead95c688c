import { type RouteSettings, sharesOf } from "../../routes/plan";
import type { TraefikSettings } from "../settings";

/** Before every route whose priority is the length of its rule, as that of a route is that says none. */
const FIRST = 100_000;

/** Spec of the IngressRoute of a route. Source: traefik.io/v1alpha1 at 3.7. */
export function ingressRouteSpec(
  route: RouteSettings,
  { balancing }: Pick<TraefikSettings, "balancing">,
  middlewares: readonly { name: string }[],
) {
  const { hosts, path } = route;
  const prefix = withoutEnd(path);
  return {
    entryPoints: ["websecure"],
    routes: [
      {
        kind: "Rule",
        match: rule(hosts, prefix),
        // The longest path that fits decides.
        priority: FIRST + prefix.length,
        middlewares: middlewares.map(({ name }) => ({ name })),
        services: sharesOf(route).map(({ to: { service, port }, weight }) => ({
          kind: "Service",
          name: service,
          port,
          scheme: "http",
          strategy: balancing,
          ...(weight === undefined ? {} : { weight }),
        })),
      },
    ],
    // The certificate and the options of TLS are those that hold for every host.
    tls: {},
  };
}

/**
 * A path is meant by whole parts, and PathPrefix is by letters.
 *
 * @example rule(["api.example.com"], "/v1") // "(Host(`api.example.com`)) && (Path(`/v1`) || PathPrefix(`/v1/`))"
 */
function rule(hosts: readonly string[], prefix: string): string {
  const host = hosts.map((name) => `Host(\`${name}\`)`).join(" || ");
  const path = prefix === "" ? "PathPrefix(`/`)" : `Path(\`${prefix}\`) || PathPrefix(\`${prefix}/\`)`;
  return `(${host}) && (${path})`;
}

/** @example withoutEnd("/v1/") // "/v1" */
function withoutEnd(path: string): string {
  return path.replace(/\/+$/, "");
}
