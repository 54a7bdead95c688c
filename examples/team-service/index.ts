import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { type Platform, type PostgresConnection, platform, postgresConnection } from "platform-outputs";
import { kubernetesProvider } from "platform-outputs/kubernetes";

/** A team's service on the platform: it knows the platform's stack by name, and nothing else of it. */
export = async function teamService() {
  const config = new pulumi.Config("team-service");
  const region = platform.require(config.require("platformStack"));
  const provider = kubernetesProvider("cluster", region, { namespace: NAMESPACE });

  const deployment = new k8s.apps.v1.Deployment("orders", orders(environment(region)), { provider });
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
/** What the platform's rules let into the database. */
const DATABASE_ACCESS = { "database-access": "true" };

type EnvVar = k8s.types.input.core.v1.EnvVar;

/** Where the service is, its database, and where its traces go, if anything keeps them. */
function environment(region: Platform): pulumi.Output<EnvVar[]> {
  const database = postgresConnection(region, { name: "postgres", namespace: NAMESPACE });
  return pulumi
    .all([region.output("region"), region.output("tracing"), database])
    .apply(([name, tracing, connection]) => [
      { name: "REGION", value: name },
      ...(tracing ? [{ name: "OTEL_EXPORTER_OTLP_ENDPOINT", value: `http://${tracing.otlpEndpoint}` }] : []),
      ...databaseVariables(connection),
    ]);
}

/** Variables that every PostgreSQL client knows. The password stays in the Secret. */
function databaseVariables({ host, port, database, user, sslMode, secret }: PostgresConnection): EnvVar[] {
  return [
    { name: "PGHOST", value: host },
    { name: "PGPORT", value: String(port) },
    { name: "PGDATABASE", value: database },
    { name: "PGUSER", value: user },
    { name: "PGSSLMODE", value: sslMode },
    { name: "PGPASSWORD", valueFrom: { secretKeyRef: { name: secret.name, key: secret.passwordKey } } },
  ];
}

/** Passes the platform's defaults: non-root, read-only, no rights, two replicas over zones. */
function orders(env: pulumi.Input<EnvVar[]>): k8s.apps.v1.DeploymentArgs {
  return {
    metadata: { name: "orders", namespace: NAMESPACE },
    spec: {
      replicas: 2,
      selector: { matchLabels: LABELS },
      template: {
        metadata: { labels: { ...LABELS, ...DATABASE_ACCESS } },
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
              env,
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
