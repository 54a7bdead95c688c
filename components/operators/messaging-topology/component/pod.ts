import type { Footprint, Resources } from "../../../kubernetes/footprint";
import { HEALTH_PORT, METRICS_PORT, managerPod, withFiles } from "../../../kubernetes/operator-pod";
import type { Placement } from "../../../kubernetes/placement";
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
  const secret = (folder: string, keys: string[]) => ({ folder, secretName: certificateSecret, keys });
  const pod = managerPod(
    {
      name: "manager",
      image,
      user: 1001,
      podLabels: POD_LABELS,
      resources: RESOURCES,
      args: [
        "--leader-elect",
        `--health-probe-bind-address=:${HEALTH_PORT}`,
        `--metrics-bind-address=:${METRICS_PORT}`,
        "--metrics-secure=false",
      ],
      // It talks to clusters by TLS, and has no other setting for whom to trust.
      env: [{ name: "SSL_CERT_DIR", value: AUTHORITY_FOLDER }],
      ports: [{ name: "webhook", containerPort: WEBHOOK_PORT }],
    },
    placement,
  );
  return withFiles(pod, {
    certificate: secret(CERTIFICATE_FOLDER, ["tls.crt", "tls.key"]),
    authority: secret(AUTHORITY_FOLDER, ["ca.crt"]),
  });
}
