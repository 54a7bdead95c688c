import * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { createCustomResource } from "../../../kubernetes/custom-resource";
import { monitorName, type ScrapeTarget } from "../../../kubernetes/metrics-endpoint";
import type { ServiceComponent, ServiceHandle } from "../../../service-module";
import { type Transforms, withTransform } from "../../../transform";
import { ALERTMANAGER, ALERTMANAGER_PORT, NAMESPACE, PROMETHEUS, PROMETHEUS_PORT } from "../../metrics/names";
import type { MetricsSettings, ObservabilitySettings } from "../../metrics/settings";
import type { SignalsOutputs } from "../outputs";
import { POD_MONITOR, podMonitorSpec } from "./pod-monitor";

export interface SignalsArgs {
  /** The cluster that it is made in, with what is there already. */
  cluster: ClusterContext;
  /** The region's Prometheus; left out, nothing is measured. */
  metrics?: MetricsSettings;
  /** What Prometheus asks. */
  scrapeTargets: readonly ScrapeTarget[];
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   */
  transform?: Transforms<typeof Signals.children>;
}

/** What the platform says of itself, led to what keeps it: each module tells where, and nothing here knows one of them. */
export class Signals extends pulumi.ComponentResource implements ServiceHandle<SignalsOutputs> {
  /** What `transform` reaches. */
  static readonly children = {
    /** What is asked of pods; logical names end in namespace and job. */
    podMonitor: POD_MONITOR,
  };
  readonly outputs: SignalsOutputs;

  constructor(
    name: string,
    { cluster, metrics, scrapeTargets, transform }: SignalsArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("platform:observability:Signals", name, {}, withTransform(opts, Signals.children, transform));
    for (const { namespace, ...target } of scrapeTargets) {
      createCustomResource(
        `${name}-${namespace}-${monitorName(target)}`,
        POD_MONITOR,
        { metadata: { name: monitorName(target), namespace }, spec: podMonitorSpec(target) },
        cluster,
        { parent: this },
      );
    }
    this.outputs = { ...(metrics ? { metrics: metricsOutputs(metrics) } : {}) };
    this.registerOutputs(this.outputs);
  }
}

function metricsOutputs({ externalLabels }: MetricsSettings): NonNullable<SignalsOutputs["metrics"]> {
  return {
    prometheusUrl: `http://${PROMETHEUS}.${NAMESPACE}.svc:${PROMETHEUS_PORT}`,
    alertmanagerUrl: `http://${ALERTMANAGER}.${NAMESPACE}.svc:${ALERTMANAGER_PORT}`,
    namespace: NAMESPACE,
    labels: externalLabels,
  };
}

export const signalsComponent: ServiceComponent<ObservabilitySettings, SignalsOutputs> = {
  create: (name, { metrics }, { cluster, scrapeTargets }, opts) =>
    new Signals(name, { cluster, metrics, scrapeTargets }, opts),
};
