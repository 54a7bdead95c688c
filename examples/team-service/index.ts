import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { platform } from "platform-outputs";
import { kubernetesProvider } from "platform-outputs/kubernetes";

/** A team's service on the platform: it knows the platform's stack by name, and nothing else of it. */
export = async function teamService() {
  const config = new pulumi.Config("team-service");
  const region = platform.require(config.require("platformStack"));
  const provider = kubernetesProvider("cluster", region, { namespace: NAMESPACE });

  const deployment = new k8s.apps.v1.Deployment("orders", orders(region.output("region")), { provider });
  const service = new k8s.core.v1.Service(
    "orders",
    {
      metadata: { name: "orders", namespace: NAMESPACE },
      spec: { selector: LABELS, ports: [{ port: 80, targetPort: 8080 }] },
    },
    { provider, dependsOn: [deployment] },
  );
  return {
    address: pulumi.interpolate`http://${service.metadata.name}.${NAMESPACE}.svc`,
    cluster: region.output("cluster").name,
  };
};

const NAMESPACE = "wakala-apps";
const LABELS = { "app.kubernetes.io/name": "orders" };

/** Passes the platform's defaults: non-root, read-only, no rights, two replicas over zones. */
function orders(region: pulumi.Output<string>): k8s.apps.v1.DeploymentArgs {
  return {
    metadata: { name: "orders", namespace: NAMESPACE },
    spec: {
      replicas: 2,
      selector: { matchLabels: LABELS },
      template: {
        metadata: { labels: LABELS },
        spec: {
          automountServiceAccountToken: false,
          securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
          topologySpreadConstraints: [
            {
              maxSkew: 1,
              topologyKey: "topology.kubernetes.io/zone",
              whenUnsatisfiable: "ScheduleAnyway",
              labelSelector: { matchLabels: LABELS },
            },
          ],
          containers: [
            {
              name: "orders",
              image: "ghcr.io/acme/orders:1.4.2",
              env: [{ name: "REGION", value: region }],
              ports: [{ containerPort: 8080 }],
              resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "256Mi" } },
              securityContext: {
                allowPrivilegeEscalation: false,
                readOnlyRootFilesystem: true,
                capabilities: { drop: ["ALL"] },
              },
            },
          ],
        },
      },
    },
  };
}
