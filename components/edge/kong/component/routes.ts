import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { type ClusterContext, namespaceReady } from "../../../kubernetes/cluster-context";
import { createCustomResource } from "../../../kubernetes/custom-resource";
import { createExternalSecret, SECRETS_MANAGER } from "../../../secrets/external-secret";
import { EXTERNAL_SECRET } from "../../../secrets/kinds";
import { secretName } from "../../../secrets/secret-name";
import { NOT_RETAINED } from "../../../shared/deletion";
import { type Transforms, withTransform } from "../../../transform";
import { kong } from "../facts";
import { CIRCUIT_BREAKER, KONG_CLASS } from "../names";
import type { KongSettings } from "../settings";
import * as kinds from "./kinds";
import * as specs from "./specs";

export interface KongRoutesArgs extends KongSettings {
  /** Where they are made. */
  cluster: ClusterContext;
  /** Secret with the certificate of all hosts, in Kong's namespace. @example "shop-tls" */
  certificate: string;
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   */
  transform?: Transforms<typeof KongRoutes.children>;
}

const { namespace } = kong;

/** What Kong's controller makes Kong's configuration of: a Gateway, routes and what is done with their requests (EDG-08). */
export class KongRoutes extends pulumi.ComponentResource {
  /** What `transform` reaches. */
  static readonly children = {
    /** Says that the Gateway is Kong's. */
    gatewayClass: kinds.GATEWAY_CLASS,
    /** Hosts, port and certificate. */
    gateway: kinds.GATEWAY,
    /** Leads a path of some hosts to a Service. */
    httpRoute: kinds.HTTP_ROUTE,
    /** Stands for a Service of another namespace. */
    service: k8s.core.v1.Service,
    /** What is done with requests of a route. */
    plugin: kinds.KONG_PLUGIN,
    /** What is done with every request. */
    clusterPlugin: kinds.KONG_CLUSTER_PLUGIN,
    /** Who signs tokens. */
    consumer: kinds.KONG_CONSUMER,
    /** Brings what a consumer's tokens are judged by. */
    externalSecret: EXTERNAL_SECRET,
    /** When a Service gets no more requests. */
    upstreamPolicy: kinds.KONG_UPSTREAM_POLICY,
  };
  /** What a hop before it waits for. */
  readonly ready: pulumi.Resource[];
  private readonly cluster: ClusterContext;

  constructor(name: string, args: KongRoutesArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:edge:KongRoutes", name, {}, withTransform(opts, KongRoutes.children, args.transform));
    this.cluster = args.cluster;
    const gateway = this.gateway(name, args.certificate);
    const first = [gateway, ...this.plugins(name, args), ...this.consumers(name, args), ...this.backends(name, args)];
    this.ready = args.routes.map((route) =>
      this.object(
        `${name}-${route.name}`,
        kinds.HTTP_ROUTE,
        { name: route.name, namespace, annotations: specs.routeAnnotations(route) },
        { spec: specs.routeSpec(route) },
        first,
      ),
    );
    this.registerOutputs({});
  }

  private gateway(name: string, certificate: string): pulumi.Resource {
    const gatewayClass = this.object(
      name,
      kinds.GATEWAY_CLASS,
      { name: KONG_CLASS, annotations: specs.UNMANAGED },
      { spec: specs.GATEWAY_CLASS_SPEC },
    );
    const secret = this.cluster.installed.offered({ kind: "Secret", name: certificate, namespace });
    const metadata = { name: KONG_CLASS, namespace };
    return this.object(name, kinds.GATEWAY, metadata, { spec: specs.gatewaySpec(certificate) }, [
      gatewayClass,
      ...secret,
    ]);
  }

  private plugins(name: string, { plugins, analytics }: KongSettings): pulumi.Resource[] {
    const own = plugins.map(({ name: plugin, ...body }) =>
      this.object(`${name}-${plugin}`, kinds.KONG_PLUGIN, { name: plugin, namespace }, body),
    );
    return analytics ? [...own, this.analytics(name)] : own;
  }

  /** Of every request, whichever its route. Source: Kong 3.9, "Plugin Hub": prometheus. */
  private analytics(name: string): pulumi.Resource {
    const metadata = { name: "prometheus", labels: { global: "true" }, annotations: specs.OF_THE_CLASS };
    const metrics = [
      "per_consumer",
      "status_code_metrics",
      "latency_metrics",
      "bandwidth_metrics",
      "upstream_health_metrics",
    ];
    const config = Object.fromEntries(metrics.map((metric) => [metric, true]));
    return this.object(`${name}-prometheus`, kinds.KONG_CLUSTER_PLUGIN, metadata, { plugin: "prometheus", config });
  }

  private consumers(name: string, { consumers }: KongSettings): pulumi.Resource[] {
    return consumers.map(({ name: consumer, secret }) => {
      const credential = createExternalSecret(
        `${name}-${secret.name}`,
        {
          // By the label the controller knows what it is.
          target: { namespace, name: secret.name, labels: { "konghq.com/credential": "jwt" } },
          store: SECRETS_MANAGER,
          refresh: "1h",
          from: { allOf: secretName(this.cluster.clusterName, secret.key) },
          notAwaited: "somebody writes its value, perhaps after the cluster is there",
        },
        this.cluster,
        { parent: this },
      );
      const metadata = { name: consumer, namespace, annotations: specs.OF_THE_CLASS };
      const body = { username: consumer, credentials: [secret.name] };
      return this.object(`${name}-${consumer}`, kinds.KONG_CONSUMER, metadata, body, [credential]);
    });
  }

  private backends(name: string, { backends, circuitBreaker }: KongSettings): pulumi.Resource[] {
    const policy = circuitBreaker && CIRCUIT_BREAKER;
    const gateway = backends.some((backend) => backend.gateway);
    const policies = circuitBreaker
      ? [
          this.object(
            name,
            kinds.KONG_UPSTREAM_POLICY,
            { name: CIRCUIT_BREAKER, namespace },
            { spec: specs.circuitBreakerSpec(circuitBreaker, gateway) },
          ),
        ]
      : [];
    return backends.map((backend) => {
      const { name: service, host, port } = backend;
      return new k8s.core.v1.Service(
        `${name}-${service}`,
        {
          metadata: { name: service, namespace, annotations: specs.backendAnnotations(backend, policy) },
          spec: { type: "ExternalName", externalName: host, ports: [{ port, protocol: "TCP" }] },
        },
        { ...NOT_RETAINED, parent: this, provider: this.cluster.provider, dependsOn: [...policies, ...this.home()] },
      );
    });
  }

  private home(): pulumi.Resource[] {
    return [...this.cluster.installed.readyOf(kong.name), ...namespaceReady(this.cluster, namespace)];
  }

  /** After Kong: objects of the Gateway API are served before anybody acts upon them. */
  private object<Body extends object>(
    name: string,
    kind: Parameters<typeof createCustomResource<Body>>[1],
    metadata: Parameters<typeof createCustomResource<Body>>[2]["metadata"],
    body: Body,
    dependsOn: pulumi.Resource[] = [],
  ): pulumi.Resource {
    return createCustomResource<Body>(name, kind, { metadata, ...body }, this.cluster, {
      parent: this,
      dependsOn: [...this.cluster.installed.readyOf(kong.name), ...dependsOn],
    });
  }
}
