import type { GraphResourceLike } from "../../../tools/policy/graph";
import { kubernetes, release } from "../support/graphs";

/** A namespace with a service that keeps every rule, the operators' custom resources, and Karpenter's. */

export const SECURE = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  capabilities: { drop: ["ALL"] },
  seccompProfile: { type: "RuntimeDefault" },
};

export const container = {
  name: "api",
  image: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/api:1.4.2@sha256:${"a".repeat(64)}`,
  resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "256Mi" } },
  livenessProbe: { httpGet: { path: "/health/live", port: 8080 } },
  readinessProbe: { httpGet: { path: "/health/ready", port: 8080 } },
  securityContext: SECURE,
  env: [{ name: "DATABASE_PASSWORD", valueFrom: { secretKeyRef: { name: "database", key: "password" } } }],
};

const spread = [{ maxSkew: 1, topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable: "ScheduleAnyway" }];

export function podSpec(account: string, more: object = {}): object {
  return { serviceAccountName: account, automountServiceAccountToken: false, containers: [container], ...more };
}

export function controller(app: string, more: object = {}): object {
  const labels = { app };
  return {
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: podSpec(app, { topologySpreadConstraints: spread }) },
    ...more,
  };
}

const metadata = { namespace: "shop" };
const target = { apiVersion: "apps/v1", kind: "Deployment", name: "api" };

const namespace = [
  kubernetes("v1:Namespace", "shop", {
    metadata: {
      labels: {
        "pod-security.kubernetes.io/enforce": "restricted",
        "pod-security.kubernetes.io/warn": "restricted",
        "pod-security.kubernetes.io/audit": "restricted",
      },
    },
  }),
  kubernetes("v1:ResourceQuota", "shop", { metadata }),
  kubernetes("v1:LimitRange", "shop", { metadata }),
  kubernetes("networking.k8s.io/v1:NetworkPolicy", "default-deny", {
    metadata,
    spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
  }),
  kubernetes("networking.k8s.io/v1:NetworkPolicy", "dns", {
    metadata,
    spec: {
      podSelector: {},
      policyTypes: ["Egress"],
      egress: [
        {
          ports: [
            { port: 53, protocol: "UDP" },
            { port: 53, protocol: "TCP" },
          ],
        },
      ],
    },
  }),
];

const api = [
  kubernetes("v1:ServiceAccount", "api", { metadata, automountServiceAccountToken: false }),
  kubernetes("apps/v1:Deployment", "api", { metadata, spec: controller("api") }),
  kubernetes("autoscaling/v2:HorizontalPodAutoscaler", "api", {
    metadata,
    spec: {
      minReplicas: 3,
      maxReplicas: 9,
      scaleTargetRef: target,
      metrics: [{ type: "Resource", resource: { name: "cpu" } }],
    },
  }),
  kubernetes("autoscaling.k8s.io/v1:VerticalPodAutoscaler", "api", {
    metadata,
    spec: { targetRef: target, updatePolicy: { updateMode: "Off" } },
  }),
  kubernetes("policy/v1:PodDisruptionBudget", "api", {
    metadata,
    spec: { maxUnavailable: 1, selector: { matchLabels: { app: "api" } } },
  }),
  kubernetes("v1:Service", "api", { metadata, spec: { selector: { app: "api" }, ports: [{ port: 80 }] } }),
  kubernetes("networking.k8s.io/v1:Ingress", "api", {
    metadata,
    spec: {
      tls: [{ secretName: "shop-tls" }],
      rules: [{ http: { paths: [{ backend: { service: { name: "api" } } }] } }],
    },
  }),
  kubernetes("v1:ConfigMap", "api", { metadata, data: { LOG_LEVEL: "info" } }),
  kubernetes("rbac.authorization.k8s.io/v1:Role", "api", {
    metadata,
    rules: [{ apiGroups: [""], resources: ["configmaps"], resourceNames: ["api"], verbs: ["get", "watch"] }],
  }),
  kubernetes("rbac.authorization.k8s.io/v1:RoleBinding", "api", {
    metadata,
    roleRef: { kind: "Role", name: "api" },
    subjects: [{ kind: "ServiceAccount", name: "api", namespace: "shop" }],
  }),
  kubernetes("batch/v1:CronJob", "report", {
    metadata,
    spec: { jobTemplate: { spec: { template: { spec: podSpec("report") } } } },
  }),
];

/** A namespace whose Deployments Git delivers: the graph holds their scalers and budgets alone. */
const delivered = [
  kubernetes("argoproj.io/v1alpha1:Application", "storefront", {
    metadata: { namespace: "argocd" },
    spec: { destination: { server: "https://kubernetes.default.svc", namespace: "storefront" } },
  }),
  kubernetes("autoscaling/v2:HorizontalPodAutoscaler", "web", {
    metadata: { namespace: "storefront" },
    spec: {
      minReplicas: 2,
      maxReplicas: 9,
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "web" },
      metrics: [{ type: "Resource", resource: { name: "cpu" } }],
    },
  }),
  kubernetes("autoscaling.k8s.io/v1:VerticalPodAutoscaler", "web", {
    metadata: { namespace: "storefront" },
    spec: {
      targetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "web" },
      updatePolicy: { updateMode: "Recreate" },
      resourcePolicy: { containerPolicies: [{ containerName: "*", controlledResources: ["memory"] }] },
    },
  }),
  kubernetes("keda.sh/v1alpha1:ScaledObject", "mailer", {
    metadata: { namespace: "storefront" },
    spec: { scaleTargetRef: { name: "mailer" }, triggers: [{ type: "kafka" }] },
  }),
  kubernetes("policy/v1:PodDisruptionBudget", "web", {
    metadata: { namespace: "storefront" },
    spec: { minAvailable: "50%", selector: { matchLabels: { app: "web" } } },
  }),
];

const stores = [
  kubernetes(
    "postgres-operator.crunchydata.com/v1beta1:PostgresCluster",
    "ledger",
    {
      metadata: { namespace: "data" },
      spec: {
        instances: [{ replicas: 2, resources: { requests: { cpu: "1", memory: "4Gi" }, limits: { memory: "4Gi" } } }],
        backups: {
          pgbackrest: {
            global: { "repo1-retention-full": "30" },
            repos: [{ name: "repo1", s3: { bucket: "shop-backups" }, schedules: { full: "0 1 * * 0" } }],
          },
        },
      },
    },
    { protect: true },
  ),
  kubernetes("apps/v1:StatefulSet", "cache", {
    metadata: { namespace: "data", annotations: { "platform/rpo": "24h" } },
    spec: controller("cache", { replicas: 3, volumeClaimTemplates: [{}] }),
  }),
  kubernetes("policy/v1:PodDisruptionBudget", "cache", {
    metadata: { namespace: "data" },
    spec: { minAvailable: 2, selector: { matchLabels: { app: "cache" } } },
  }),
  // It has no other version: ADM-11 has to know that.
  kubernetes("external-secrets.io/v1alpha1:PushSecret", "authority", {
    metadata: { namespace: "data" },
    spec: { secretStoreRefs: [{ name: "aws" }], selector: { secret: { name: "authority" } } },
  }),
  kubernetes("velero.io/v1:Schedule", "daily", {
    metadata: { namespace: "velero" },
    spec: { schedule: "0 2 * * *", template: { ttl: "720h", includedNamespaces: ["data", "shop"] } },
  }),
];

const platform = [
  release("metrics", {
    chart: "metrics-server",
    version: "3.13.0",
    atomic: true,
    namespace: "monitoring",
    repositoryOpts: { repo: "https://kubernetes-sigs.github.io/metrics-server" },
    values: { image: { repository: "registry.k8s.io/metrics-server/metrics-server" } },
  }),
  kubernetes("karpenter.sh/v1:NodePool", "burst", {
    spec: {
      limits: { cpu: "100" },
      disruption: { consolidationPolicy: "WhenEmptyOrUnderutilized" },
      template: {
        metadata: { labels: { "platform/role": "app" } },
        spec: {
          expireAfter: "720h",
          requirements: [{ key: "karpenter.sh/capacity-type", operator: "In", values: ["spot", "on-demand"] }],
        },
      },
    },
  }),
  kubernetes("karpenter.k8s.aws/v1:EC2NodeClass", "burst", {
    spec: {
      amiSelectorTerms: [{ alias: "al2023@v20261101" }],
      blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: true, kmsKeyID: "alias/volumes" } }],
    },
  }),
  kubernetes("rbac.authorization.k8s.io/v1:ClusterRole", "reader", {
    rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get", "list"] }],
  }),
  kubernetes("rbac.authorization.k8s.io/v1:ClusterRoleBinding", "reader", {
    roleRef: { kind: "ClusterRole", name: "reader" },
    subjects: [{ kind: "Group", name: "developers" }],
  }),
];

export const workloads: readonly GraphResourceLike[] = [...namespace, ...api, ...delivered, ...stores, ...platform];
