import type { Footprint, Resources } from "../../../kubernetes/footprint";
import { type Placement, podSpread } from "../../../kubernetes/placement";
import { RESTRICTED_CONTAINER, restrictedPod } from "../../../kubernetes/restricted";
import { WEBHOOK_PORT } from "../facts";

export const REPLICAS = 2;
export const POD_LABELS = { "app.kubernetes.io/name": "messaging-topology-operator" };
const RESOURCES: Resources = { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "512Mi" } };

/** Where the server of webhooks looks for its certificate by itself. Source: controller-runtime 0.23, `webhook.Options`. */
const CERTIFICATE_FOLDER = "/tmp/k8s-webhook-server/serving-certs";
const AUTHORITY_FOLDER = "/etc/platform-ca";

export const MESSAGING_TOPOLOGY_FOOTPRINT: Footprint = {
  pods: [{ name: "messaging-topology-operator", role: "system", replicas: REPLICAS, requests: RESOURCES.requests }],
  daemons: [],
};

/**
 * Source: config/manager/manager.yaml and config/default of messaging-topology-operator at 1.20.1.
 * @param certificateSecret has the certificate of its webhooks, and the authority that signs those of the clusters as well
 */
export function operatorPod(image: string, certificateSecret: string, placement: Placement) {
  const probe = (path: string) => ({ httpGet: { path, port: 8081 } });
  const secret = (keys: string[]) => ({
    secretName: certificateSecret,
    items: keys.map((key) => ({ key, path: key })),
  });
  return {
    priorityClassName: placement.priorityClassName,
    ...podSpread(placement, POD_LABELS),
    securityContext: restrictedPod({ runAsUser: 1001 }),
    terminationGracePeriodSeconds: 10,
    containers: [
      {
        name: "manager",
        image,
        command: ["/manager"],
        args: [
          "--leader-elect",
          "--health-probe-bind-address=:8081",
          "--metrics-bind-address=:8080",
          "--metrics-secure=false",
        ],
        env: [
          { name: "OPERATOR_NAMESPACE", valueFrom: { fieldRef: { fieldPath: "metadata.namespace" } } },
          // It talks to clusters by TLS, and has no other setting for whom to trust.
          { name: "SSL_CERT_DIR", value: AUTHORITY_FOLDER },
        ],
        ports: [
          { name: "webhook", containerPort: WEBHOOK_PORT },
          { name: "metrics", containerPort: 8080 },
        ],
        livenessProbe: { ...probe("/healthz"), initialDelaySeconds: 15, periodSeconds: 20 },
        readinessProbe: { ...probe("/readyz"), initialDelaySeconds: 5, periodSeconds: 10 },
        resources: { requests: { ...RESOURCES.requests }, limits: { ...RESOURCES.limits } },
        securityContext: RESTRICTED_CONTAINER,
        volumeMounts: [
          { name: "certificate", mountPath: CERTIFICATE_FOLDER, readOnly: true },
          { name: "authority", mountPath: AUTHORITY_FOLDER, readOnly: true },
        ],
      },
    ],
    volumes: [
      { name: "certificate", secret: secret(["tls.crt", "tls.key"]) },
      { name: "authority", secret: secret(["ca.crt"]) },
    ],
  };
}
