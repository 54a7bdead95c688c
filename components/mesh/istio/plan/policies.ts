import { ISTIO_SYSTEM } from "../../../istio/names";
import type { IstioObject } from "../../../istio/objects";
import type { MeshEntry } from "../schema";
import { type MeshService, meshService, meshServices } from "./service";

type Mesh = Pick<MeshEntry, "services" | "permissive" | "authorization" | "jwt">;

/** Who may call whom, and how it is proved. */
export function policies(mesh: Mesh): IstioObject[] {
  return [...mutualTls(mesh), ...authorizations(mesh), ...tokens(mesh)];
}

/** Name of the policy for the whole mesh and for a whole namespace. Source: security.istio.io/v1, PeerAuthentication. */
const WHOLE = "default";

/** Mutual TLS everywhere, but for the namespaces and the ports that the definition names (MSH-08). */
function mutualTls(mesh: Mesh): IstioObject[] {
  const peers = (namespace: string, name: string, spec: object): IstioObject => ({
    kind: "PeerAuthentication",
    name,
    namespace,
    spec,
  });
  return [
    peers(ISTIO_SYSTEM, WHOLE, { mtls: { mode: "STRICT" } }),
    ...mesh.permissive.map((namespace) => peers(namespace, WHOLE, { mtls: { mode: "PERMISSIVE" } })),
    ...meshServices(mesh)
      .filter(({ plainPorts }) => plainPorts.length > 0)
      .map((service) =>
        peers(service.namespace, `${service.name}-plain-ports`, {
          ...selectorOf(service),
          mtls: { mode: "STRICT" },
          portLevelMtls: Object.fromEntries(service.plainPorts.map((port) => [port, { mode: "PERMISSIVE" }])),
        }),
      ),
  ];
}

function authorizations(mesh: Mesh): IstioObject[] {
  return Object.entries(mesh.authorization).map(([name, { service, allow }]) => {
    const target = meshService(mesh, service);
    const spec = { ...selectorOf(target), action: "ALLOW", rules: allow.map(allowedBy) };
    return { kind: "AuthorizationPolicy", name, namespace: target.namespace, spec };
  });
}

type Allowed = MeshEntry["authorization"][string]["allow"][number];

function allowedBy({ methods, paths, ports, presentHeaders, namespaces }: Allowed): object {
  const operation = {
    ...(methods.length > 0 ? { methods } : {}),
    ...(paths.length > 0 ? { paths } : {}),
    ...(ports.length > 0 ? { ports: ports.map(String) } : {}),
  };
  return {
    ...(namespaces.length > 0 ? { from: [{ source: { namespaces } }] } : {}),
    ...(Object.keys(operation).length > 0 ? { to: [{ operation }] } : {}),
    // "*" asks that it is there. `notValues: [""]` would not: it also holds where the header is missing (DEF-43).
    ...(presentHeaders.length > 0
      ? { when: presentHeaders.map((header) => ({ key: `request.headers[${header}]`, values: ["*"] })) }
      : {}),
  };
}

/** A RequestAuthentication alone lets requests without a token pass, so each comes with the policy that demands one. */
function tokens(mesh: Mesh): IstioObject[] {
  return Object.entries(mesh.jwt).flatMap(([name, { service, publicPaths, forwardOriginalToken, ...rule }]) => {
    const target = meshService(mesh, service);
    const { namespace } = target;
    const selector = selectorOf(target);
    return [
      {
        kind: "RequestAuthentication" as const,
        name,
        namespace,
        spec: { ...selector, jwtRules: [{ ...rule, ...(forwardOriginalToken ? { forwardOriginalToken } : {}) }] },
      },
      {
        kind: "AuthorizationPolicy" as const,
        name: requiredPolicyName(name),
        namespace,
        spec: { ...selector, action: "DENY", rules: [withoutToken(target, publicPaths)] },
      },
    ];
  });
}

/** @example requiredPolicyName("jwt-auth") // "jwt-auth-required" */
export function requiredPolicyName(name: string): string {
  return `${name}-required`;
}

/** Of the service's own port: nobody who reads metrics has a token. */
function withoutToken({ podPort }: MeshService, publicPaths: string[]): object {
  const operation = { ports: [String(podPort)], ...(publicPaths.length > 0 ? { notPaths: publicPaths } : {}) };
  return { from: [{ source: { notRequestPrincipals: ["*"] } }], to: [{ operation }] };
}

function selectorOf({ podLabels }: MeshService): object {
  return { selector: { matchLabels: podLabels } };
}
