import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { type ClusterContext, namespaceReady } from "../../../kubernetes/cluster-context";
import { createCustomResource } from "../../../kubernetes/custom-resource";
import type { Footprint, PodGroup } from "../../../kubernetes/footprint";
import { createNetworkPolicy } from "../../../kubernetes/network-policy";
import type { ServiceComponent, ServiceHandle } from "../../../service-module";
import { type Transforms, withTransform } from "../../../transform";
import { jaegerPodLabels, queryName } from "../names";
import type { TracingOutputs } from "../outputs";
import type { TracingSettings } from "../resolve";
import { jaegerArgs } from "./args";
import { collectorSpec, type Role } from "./collector-spec";
import { CLEANER_RESOURCES, cleanerName, createIndexCleaner } from "./index-cleaner";
import { OPENTELEMETRY_COLLECTOR } from "./kind";
import { jaegerPolicies } from "./network-policies";
import { COLLECTOR_PORTS, collectorRole, ingesterRole, QUERY_PORTS, queryRole } from "./roles";
import type { JaegerSettings } from "./types";

export interface JaegerArgs extends JaegerSettings {
  /** The cluster that it is made in, with what is there already. */
  cluster: ClusterContext;
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   * @example { serviceAccount: (inputs) => ({ ...inputs, imagePullSecrets: [{ name: "registry" }] }) }
   */
  transform?: Transforms<typeof Jaeger.children>;
}

/**
 * Jaeger v2: each of its parts is an OpenTelemetryCollector with Jaeger's image, run by the OpenTelemetry operator. It is
 * where Elasticsearch is, whose Secrets its pods mount.
 */
export class Jaeger extends pulumi.ComponentResource implements ServiceHandle<TracingOutputs> {
  /** What `transform` reaches. */
  static readonly children = {
    /** Its parts, each a collector with Jaeger's image; logical names end in `-query` and `-ingester` but for the first. */
    collector: OPENTELEMETRY_COLLECTOR,
    /** Where traces are read. */
    queryService: k8s.core.v1.Service,
    /** Clears old indices away. */
    indexCleaner: k8s.batch.v1.CronJob,
    /** Accounts of its parts and of the job that clears up. */
    serviceAccount: k8s.core.v1.ServiceAccount,
    /** Who reaches its parts, and whom they reach. */
    networkPolicy: k8s.networking.v1.NetworkPolicy,
  };
  /** Where programs send traces, and where people and dashboards read them. */
  readonly outputs: TracingOutputs;

  constructor(name: string, { cluster, transform, ...settings }: JaegerArgs, opts: pulumi.ComponentResourceOptions) {
    const roles = rolesOf(settings);
    super(
      "platform:data:Jaeger",
      name,
      { footprint: jaegerFootprint(settings, roles) },
      withTransform(opts, Jaeger.children, transform),
    );
    const { jaegerName, storage } = settings;
    const { namespace } = storage.elasticsearch;
    const account = createServiceAccount(this, name, jaegerName, namespace, cluster);
    for (const [part, role] of Object.entries(roles)) {
      createPart(this, part === "collector" ? name : `${name}-${part}`, role, settings, cluster, account);
    }
    createQueryService(this, name, jaegerName, namespace, cluster);
    createIndexCleaner(this, name, settings, cluster);
    for (const policy of jaegerPolicies(settings)) {
      createNetworkPolicy(`${name}-${policy.name}`, policy, cluster, this);
    }
    this.outputs = {
      otlpEndpoint: `${jaegerName}-collector.${namespace}.svc:${COLLECTOR_PORTS.otlpGrpc}`,
      queryUrl: `http://${queryName(jaegerName)}.${namespace}.svc:${QUERY_PORTS.http}`,
    };
    this.registerOutputs(this.outputs);
  }
}

function rolesOf(settings: JaegerSettings): Record<string, Role> {
  const { buffer } = settings;
  return {
    collector: collectorRole(settings),
    query: queryRole(settings),
    ...(buffer ? { ingester: ingesterRole(settings, buffer) } : {}),
  };
}

/** None of the parts talks to Kubernetes. */
function createServiceAccount(
  parent: Jaeger,
  name: string,
  jaegerName: string,
  namespace: string,
  cluster: ClusterContext,
): k8s.core.v1.ServiceAccount {
  return new k8s.core.v1.ServiceAccount(
    name,
    { metadata: { name: jaegerName, namespace }, automountServiceAccountToken: false },
    { parent, provider: cluster.provider, dependsOn: namespaceReady(cluster, namespace) },
  );
}

function createPart(
  parent: Jaeger,
  name: string,
  role: Role,
  { jaegerName, image, storage, buffer }: JaegerSettings,
  cluster: ClusterContext,
  account: pulumi.Resource,
): void {
  const { elasticsearch } = storage;
  createCustomResource(
    name,
    OPENTELEMETRY_COLLECTOR,
    {
      metadata: { name: role.name, namespace: elasticsearch.namespace },
      spec: collectorSpec(role, { image, placement: cluster.placements.app, serviceAccount: jaegerName }),
    },
    cluster,
    { parent, dependsOn: [account, ...elasticsearch.ready, ...(buffer?.client.ready ?? [])] },
  );
}

/** A name that says what it is: the operator would call it `<name>-query-collector-extension`. */
function createQueryService(
  parent: Jaeger,
  name: string,
  jaegerName: string,
  namespace: string,
  cluster: ClusterContext,
): void {
  const serviceName = queryName(jaegerName);
  const ports = Object.entries(QUERY_PORTS).map(([protocol, port]) => ({ name: `${protocol}-query`, port }));
  new k8s.core.v1.Service(
    `${name}-query`,
    {
      metadata: { name: serviceName, namespace },
      spec: { type: "ClusterIP", selector: jaegerPodLabels(serviceName), ports },
    },
    {
      parent,
      provider: cluster.provider,
      dependsOn: [
        ...cluster.installed.neededBy({ name, needs: ["aws-load-balancer-controller"] }),
        ...namespaceReady(cluster, namespace),
      ],
    },
  );
}

function jaegerFootprint({ jaegerName }: JaegerSettings, roles: Record<string, Role>): Footprint {
  const parts = Object.values(roles).map(
    ({ name, size, resources }): PodGroup => ({
      name: `${name}-collector`,
      role: "app",
      ...("replicas" in size ? { replicas: size.replicas } : { replicas: size.min, maxReplicas: size.max }),
      requests: resources.requests,
    }),
  );
  const cleaner: PodGroup = {
    name: cleanerName(jaegerName),
    role: "app",
    replicas: 1,
    requests: CLEANER_RESOURCES.requests,
  };
  return { pods: [...parts, cleaner], daemons: [] };
}

export const jaegerComponent: ServiceComponent<TracingSettings, TracingOutputs> = {
  create: (name, settings, context, opts) => new Jaeger(name, jaegerArgs(settings, context), opts),
};
