import { GATEWAY_PODS } from "../../definition";

/**
 * Spec of the Gateway: HTTPS for all hosts, and HTTP that is led there. Its ports are those of the Service, which Istio follows
 * to those of the pods. Source: networking.istio.io/v1 at 1.30.3.
 */
export function gatewaySpec(hosts: string[], secretName: string) {
  return {
    selector: GATEWAY_PODS,
    servers: [
      { port: { number: 80, name: "http", protocol: "HTTP" }, hosts, tls: { httpsRedirect: true } },
      {
        port: { number: 443, name: "https", protocol: "HTTPS" },
        hosts,
        tls: { mode: "SIMPLE", credentialName: secretName, minProtocolVersion: "TLSV1_2" },
      },
    ],
  };
}
