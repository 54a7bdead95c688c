import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { createCronJob } from "../../../kubernetes/cron-job";
import type { Resources } from "../../../kubernetes/footprint";
import { IMAGE_USER } from "./collector-spec";
import type { JaegerSettings } from "./types";

export const CLEANER_RESOURCES: Resources = { requests: { cpu: "50m", memory: "64Mi" }, limits: { memory: "128Mi" } };

export function cleanerName(jaegerName: string): string {
  return `${jaegerName}-index-cleaner`;
}

/** Deletes the indices of the days that are past their time. Source of the variables: cmd/es-index-cleaner at v2.20.0. */
export function createIndexCleaner(
  parent: pulumi.Resource,
  name: string,
  { jaegerName, cleanerImage, cleaner, storage }: JaegerSettings,
  cluster: ClusterContext,
): void {
  const { elasticsearch, indexPrefix, retentionDays } = storage;
  const { caSecretName, caKey } = elasticsearch;
  createCronJob(
    `${name}-index-cleaner`,
    {
      name: cleanerName(jaegerName),
      namespace: elasticsearch.namespace,
      schedule: cleaner,
      image: cleanerImage,
      args: [String(retentionDays), elasticsearch.url],
      env: [
        { name: "INDEX_PREFIX", value: indexPrefix },
        { name: "ES_USERNAME", value: elasticsearch.userName },
        { name: "ES_PASSWORD", valueFrom: { secretKeyRef: { name: elasticsearch.userSecretName, key: "password" } } },
        { name: "ES_TLS_ENABLED", value: "true" },
        { name: "ES_TLS_CA", value: `/ca/${caKey}` },
      ],
      mounts: [
        {
          name: "ca",
          path: "/ca",
          source: { name: "ca", secret: { secretName: caSecretName, items: [{ key: caKey, path: caKey }] } },
        },
      ],
      resources: CLEANER_RESOURCES,
      role: "app",
      user: IMAGE_USER,
      deadlineSeconds: 900,
    },
    cluster,
    { parent, dependsOn: elasticsearch.ready },
  );
}
