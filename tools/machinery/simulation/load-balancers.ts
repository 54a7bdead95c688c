import { type KubernetesObject, MERGE_TYPE, resourcePath, watch } from "../kubernetes";
import type { Simulator } from "./simulator";

interface Exposed extends KubernetesObject {
  readonly spec: { readonly type?: string };
  readonly status?: { readonly loadBalancer?: { readonly ingress?: readonly unknown[] } };
}

/** The AWS Load Balancer Controller: Services of type LoadBalancer and Ingresses get a host name. */
export async function runLoadBalancers({ api, signal, log }: Simulator): Promise<void> {
  const onError = (error: Error) => log(`load balancers: ${error.message}`);
  const expose = (apiVersion: string, plural: string, wanted: (object: Exposed) => boolean) =>
    watch<Exposed>(
      api,
      resourcePath(apiVersion, plural),
      async (object, change) => {
        const { metadata, status } = object;
        if (change === "DELETED" || !wanted(object) || status?.loadBalancer?.ingress?.length) return;
        const hostname = `${metadata.name}.elb.amazonaws.com`;
        await api.send("PATCH", resourcePath(apiVersion, plural, { ...metadata, subresource: "status" }), {
          body: { status: { loadBalancer: { ingress: [{ hostname }] } } },
          contentType: MERGE_TYPE,
        });
      },
      { signal, onError },
    );
  await Promise.all([
    expose("v1", "services", ({ spec }) => spec.type === "LoadBalancer"),
    expose("networking.k8s.io/v1", "ingresses", () => true),
  ]);
}
