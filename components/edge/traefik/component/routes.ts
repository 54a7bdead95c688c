import * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { createCustomResource } from "../../../kubernetes/custom-resource";
import { type Transforms, withTransform } from "../../../transform";
import { TRAEFIK } from "../../gateways";
import { namespacesOf, type RouteSettings } from "../../routes/plan";
import { INGRESS_ROUTE, MIDDLEWARE, TLS_OPTION, TLS_STORE } from "../kinds";
import type { TraefikSettings } from "../settings";
import { ingressRouteSpec } from "./ingress-route";
import { type PlannedMiddleware, plannedMiddlewares } from "./middlewares";
import { FOR_EVERY_HOST, TLS_OPTION_SPEC, tlsStoreSpec } from "./tls";

export interface TraefikRoutesArgs extends TraefikSettings {
  /** Where they are made, after Traefik. */
  cluster: ClusterContext;
  /** Where they lead: each to the Service of a namespace. */
  routes: RouteSettings[];
  /** The Secret of the certificate in Traefik's namespace, and who makes it. */
  certificate: { secretName: string; ready: pulumi.Resource[] };
  /**
   * Last word on what it makes: a function for each kind of child, from the object that was decided on to the one in use.
   *
   * @default what the component decides
   */
  transform?: Transforms<typeof TraefikRoutes.children>;
}

/** What Traefik shows to clients, and where it leads them (EDG-09). */
export class TraefikRoutes extends pulumi.ComponentResource {
  /** What `transform` reaches. */
  static readonly children = {
    /** Versions and ciphers of TLS. */
    tlsOption: TLS_OPTION,
    /** The certificate. */
    tlsStore: TLS_STORE,
    /** What is done with requests, in each namespace that they go to. */
    middleware: MIDDLEWARE,
    /** Hosts and path of a route, and its Service. */
    ingressRoute: INGRESS_ROUTE,
  };
  /** They answer. */
  readonly ready: pulumi.Resource[];

  constructor(name: string, args: TraefikRoutesArgs, opts: pulumi.ComponentResourceOptions) {
    const { cluster, routes, certificate, transform, ...settings } = args;
    super("platform:edge:TraefikRoutes", name, {}, withTransform(opts, TraefikRoutes.children, transform));
    const tls = createTls(this, name, certificate, cluster);
    const middlewares = plannedMiddlewares(settings);
    const made = createMiddlewares(this, name, middlewares, namespacesOf(routes), cluster);
    this.ready = routes.map((route) =>
      createCustomResource(
        `${name}-${route.name}`,
        INGRESS_ROUTE,
        {
          metadata: { name: `edge-${route.name}`, namespace: route.to.namespace },
          spec: ingressRouteSpec(route, settings, middlewares),
        },
        cluster,
        // One that names what is not there leads nowhere.
        { parent: this, dependsOn: [...tls, ...(made[route.to.namespace] ?? [])] },
      ),
    );
    this.registerOutputs({});
  }
}

/** What holds for every host. */
function createTls(
  parent: TraefikRoutes,
  name: string,
  { secretName, ready }: TraefikRoutesArgs["certificate"],
  cluster: ClusterContext,
): pulumi.Resource[] {
  const metadata = { name: FOR_EVERY_HOST, namespace: TRAEFIK };
  const store = { metadata, spec: tlsStoreSpec(secretName) };
  return [
    createCustomResource(name, TLS_OPTION, { metadata, spec: TLS_OPTION_SPEC }, cluster, { parent }),
    createCustomResource(name, TLS_STORE, store, cluster, { parent, dependsOn: ready }),
  ];
}

/** Traefik's objects name none of another namespace, so each namespace has its own; by namespace. */
function createMiddlewares(
  parent: TraefikRoutes,
  name: string,
  middlewares: PlannedMiddleware[],
  namespaces: string[],
  cluster: ClusterContext,
): Record<string, pulumi.Resource[]> {
  return Object.fromEntries(
    namespaces.map((namespace) => [
      namespace,
      middlewares.map((planned) =>
        createCustomResource(
          `${name}-${namespace}-${planned.name}`,
          MIDDLEWARE,
          { metadata: { name: planned.name, namespace }, spec: planned.spec },
          cluster,
          { parent },
        ),
      ),
    ]),
  );
}
