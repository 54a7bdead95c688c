import type { KafkaAuthentication } from "../../../clients";
import { externalDnsAnnotation } from "../../../dns/annotations";
import type { ListenersArgs } from "../args";
import { LOAD_BALANCER_PORT, PLAIN_PORT, TLS_PORT } from "../names";
import { NODE_IDS } from "./node-pools";

/** A way into the cluster. */
export interface Listener {
  name: string;
  port: number;
  type: "internal" | "loadbalancer";
  tls: boolean;
  authentication: { type: KafkaAuthentication };
  configuration?: object;
}

/** Makes a network load balancer whose targets are pods, reachable from private addresses only. */
const INTERNAL = {
  "service.beta.kubernetes.io/aws-load-balancer-scheme": "internal",
  "service.beta.kubernetes.io/aws-load-balancer-nlb-target-type": "ip",
};

/** TLS always, and whoever comes says who it is; the other ways in are there when asked for (MSG-05, X-21). */
export function listeners({ authentication, plain, loadBalancer, host }: ListenersArgs, brokers: number): Listener[] {
  return [
    { name: "tls", port: TLS_PORT, type: "internal", tls: true, authentication: { type: authentication } },
    ...(plain ? [plainListener()] : []),
    ...(loadBalancer ? [loadBalancerListener(authentication, brokers, host)] : []),
  ];
}

/** Without TLS there is no certificate to show; SCRAM keeps the password itself off the wire. */
function plainListener(): Listener {
  return { name: "plain", port: PLAIN_PORT, type: "internal", tls: false, authentication: { type: "scram-sha-512" } };
}

/** Clients ask the first load balancer where things are, and then talk to the one of each broker. */
function loadBalancerListener(
  authentication: KafkaAuthentication,
  brokers: number,
  host: string | undefined,
): Listener {
  const { first } = NODE_IDS.broker;
  return {
    name: "external",
    port: LOAD_BALANCER_PORT,
    type: "loadbalancer",
    tls: true,
    authentication: { type: authentication },
    configuration: {
      class: "service.k8s.aws/nlb",
      bootstrap: host === undefined ? { annotations: INTERNAL } : named(host),
      brokers: Array.from({ length: brokers }, (_, index) => ({ broker: first + index, annotations: INTERNAL })),
    },
  };
}

/** Clients ask by a name of ours, so it has to be in the certificate; the brokers' own names are there by themselves. */
function named(host: string) {
  return {
    alternativeNames: [host],
    annotations: {
      ...INTERNAL,
      [externalDnsAnnotation("hostname")]: host,
      // Cloudflare's proxy speaks HTTP only, whatever the platform's other names do.
      [externalDnsAnnotation("cloudflare-proxied")]: "false",
    },
  };
}
