import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { type ClusterContext, namespaceReady } from "../../../kubernetes/cluster-context";
import { createCustomResource } from "../../../kubernetes/custom-resource";
import type { Footprint, PodGroup } from "../../../kubernetes/footprint";
import { createNetworkPolicy } from "../../../kubernetes/network-policy";
import type { ServiceComponent, ServiceHandle } from "../../../service-module";
import type { TracingOutputs } from "../outputs";
import type { TracingSettings } from "../resolve";
import { jaegerArgs } from "./args";
import { collectorSpec, jaegerPodLabels, type Role } from "./collector-spec";
import { CLEANER_RESOURCES, cleanerName, createIndexCleaner } from "./index-cleaner";
import { OPENTELEMETRY_COLLECTOR } from "./kind";
import { jaegerPolicies } from "./network-policies";
import { COLLECTOR_PORTS, collectorRole, ingesterRole, QUERY_PORTS, queryName, queryRole } from "./roles";
import type { JaegerArgs, JaegerSettings } from "./types";

/**
 * Jaeger v2: each of its parts is an OpenTelemetryCollector with Jaeger's image, run by the OpenTelemetry operator. It is
 * where Elasticsearch is, whose Secrets its pods mount.
 */
export class Jaeger extends pulumi.ComponentResource implements ServiceHandle<TracingOutputs> {
  /** Where programs send traces, and where people and dashboards read them. */
  readonly outputs: TracingOutputs;

  constructor(name: string, { cluster, ...settings }: JaegerArgs, opts: pulumi.ComponentResourceOptions) {
    const roles = rolesOf(settings);
    super("platform:data:Jaeger", name, { footprint: jaegerFootprint(settings, roles) }, opts);
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
