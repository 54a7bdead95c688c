import type { KubernetesObject } from "../../../../tools/machinery/kubernetes";
import { inParallel, until } from "../async";
import type { Outcome, StackServer } from "../stack-server";

const GROUP = "admissionregistration.k8s.io/v1";
const KINDS = ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"];
const LABEL = "machinery-marker";

/** A webhook that nobody answers either, for ConfigMaps with its kind's label alone. */
function marker(kind: string): KubernetesObject {
  return {
    apiVersion: GROUP,
    kind,
    metadata: { name: LABEL },
    webhooks: [
      {
        name: "marker.machinery.example.org",
        admissionReviewVersions: ["v1"],
        sideEffects: "None",
        failurePolicy: "Fail",
        clientConfig: { service: { name: "nobody", namespace: "default" } },
        objectSelector: { matchLabels: { [LABEL]: kind } },
        rules: [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["configmaps"] }],
      },
    ],
  };
}

function marked(kind: string): KubernetesObject {
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: LABEL, namespace: "default", labels: { [LABEL]: kind } },
  };
}

/**
 * Applies webhooks behind which nobody is, does something while they are in force, and takes them away. The server learns of
 * webhooks a moment after they were written, in their order: once it asks a marker that came last, it asks those before it.
 */
export async function whileUnanswered(
  server: StackServer,
  webhooks: readonly KubernetesObject[],
  work: () => Promise<void>,
): Promise<Outcome[]> {
  const outcomes = await inParallel(webhooks, (webhook) => server.apply(webhook));
  const markers = KINDS.map(marker);
  const inForce = (wanted: boolean) =>
    inParallel(KINDS, (kind) =>
      until(`webhooks are ${wanted ? "in" : "out of"} force`, async () => {
        return (await server.isRefusedByWebhook(marked(kind))) === wanted;
      }),
    );
  for (const each of markers) await server.apply(each);
  await inForce(true);
  await work();
  for (const each of [...webhooks, ...markers]) await server.api.must("DELETE", (await server.api.pathOf(each)) ?? "");
  await inForce(false);
  return outcomes;
}
