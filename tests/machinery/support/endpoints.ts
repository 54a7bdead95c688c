import type { Metrics } from "../../../components/kubernetes/metrics-endpoint";
import { addOnOf } from "../../../tools/machinery/planned/releases";
import { podsOf, type Rendered } from "./rendered";

interface Port {
  readonly name?: string;
  readonly containerPort: number;
}

/** How charts call a port at which a program says what it counts. */
const OF_METRICS = /metrics(?!service)|prom|monitoring/;

/**
 * What a chart and the facts of its add-on do not agree about: an endpoint that no pod declares, where somebody asks, and a port of
 * metrics that nobody would ask.
 */
export function endpointProblems({ release, objects }: Rendered, measured: boolean): string[] {
  const { metrics } = addOnOf(release);
  const pods = podsOf({ release, objects }).map(({ metadata, spec }) => ({
    name: metadata.name,
    labels: metadata.labels ?? {},
    ports: (spec as { containers: { ports?: Port[] }[] }).containers.flatMap(({ ports = [] }) => ports),
  }));
  const asked = endpointsOf(metrics).map(({ job, port, pods: labels }) => ({
    job,
    port,
    pods: pods.filter((pod) => Object.entries(labels).every(([key, value]) => pod.labels[key] === value)),
  }));
  const absent = asked.filter(({ port, pods: own }) => !own.some(({ ports }) => declares(ports, port)));
  const monitored = objects.some(({ kind }) => kind === "ServiceMonitor" || kind === "PodMonitor");
  const unasked = pods.flatMap(({ name, ports }) =>
    ports
      .filter(({ name: portName = "" }) => OF_METRICS.test(portName))
      .filter(
        ({ containerPort }) =>
          !asked.some((each) => each.port === containerPort && each.pods.some((pod) => pod.name === name)),
      )
      .map(
        ({ name: portName, containerPort }) => `${name} has a port ${portName} ${containerPort} that no endpoint names`,
      ),
  );
  return [
    ...(measured ? absent.map(({ job, port }) => `${job}: no pod declares port ${port}`) : []),
    ...(monitored ? [] : unasked),
  ];
}

function endpointsOf(metrics: Metrics) {
  return "none" in metrics ? [] : metrics;
}

function declares(ports: readonly Port[], port: number): boolean {
  return ports.some(({ containerPort }) => containerPort === port);
}
