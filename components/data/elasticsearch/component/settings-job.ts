import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { type ClusterContext, namespaceReady } from "../../../kubernetes/cluster-context";
import { createCronJob } from "../../../kubernetes/cron-job";
import type { Resources } from "../../../kubernetes/footprint";
import { CA_KEY, caSecretName, elasticsearchImage, elasticsearchUrl } from "../names";
import type { Setting } from "./settings";

export interface SettingsJobArgs {
  /** Name of the Elasticsearch that the job writes to. */
  elasticsearchName: string;
  /** Namespace of the job: the Elasticsearch's, whose Secrets it mounts. */
  namespace: string;
  /** Version of Elasticsearch, whose image has the `curl` that the job runs. @example "8.19.18" */
  version: string;
  /** What is written to the API, in this order. */
  settings: Setting[];
  /** User that the job logs in as. */
  userName: string;
  /** Secret with that user's password. */
  userSecretName: string;
}

export const SETTINGS_JOB_RESOURCES: Resources = {
  requests: { cpu: "50m", memory: "64Mi" },
  limits: { memory: "128Mi" },
};

export function settingsJobName(elasticsearchName: string): string {
  return `${elasticsearchName}-settings`;
}

/**
 * Puts the settings every quarter of an hour: soon after the cluster is up, and again when somebody changed one by hand.
 * It talks to Elasticsearch only. StackConfigPolicy would do the same, for a licence.
 */
export function createSettingsJob(
  parent: pulumi.Resource,
  name: string,
  args: SettingsJobArgs,
  cluster: ClusterContext,
  dependsOn: pulumi.Resource[],
): void {
  const { elasticsearchName, namespace, version } = args;
  const jobName = settingsJobName(elasticsearchName);
  const files = new k8s.core.v1.ConfigMap(
    `${name}-settings`,
    { metadata: { name: jobName, namespace }, data: settingsFiles(args.settings) },
    { parent, provider: cluster.provider, dependsOn: namespaceReady(cluster, namespace) },
  );
  createCronJob(
    `${name}-settings`,
    {
      name: jobName,
      namespace,
      schedule: "*/15 * * * *",
      // It has curl, and the nodes have it already.
      image: elasticsearchImage(version),
      command: ["sh", "/settings/put.sh"],
      env: [
        { name: "ES_URL", value: elasticsearchUrl(elasticsearchName, namespace) },
        { name: "ES_USERNAME", value: args.userName },
        { name: "ES_PASSWORD", valueFrom: { secretKeyRef: { name: args.userSecretName, key: "password" } } },
      ],
      mounts: [
        { name: "settings", path: "/settings", source: { name: "settings", configMap: { name: jobName } } },
        {
          name: "ca",
          path: "/ca",
          source: {
            name: "ca",
            secret: { secretName: caSecretName(elasticsearchName), items: [{ key: CA_KEY, path: CA_KEY }] },
          },
        },
      ],
      resources: SETTINGS_JOB_RESOURCES,
      role: "db",
      user: 1000,
      deadlineSeconds: 600,
    },
    cluster,
    { parent, dependsOn: [files, ...dependsOn] },
  );
}

function settingsFiles(settings: Setting[]): Record<string, pulumi.Input<string>> {
  return {
    "put.sh": putScript(settings),
    ...Object.fromEntries(settings.map(({ file, body }) => [file, pulumi.jsonStringify(body)])),
  };
}

/** The password goes to curl by its standard input: arguments can be read by whoever sees the process. */
export function putScript(settings: Setting[]): string {
  return `set -eu
put() {
  echo "$1"
  printf 'user = "%s:%s"\\n' "$ES_USERNAME" "$ES_PASSWORD" |
    curl --config - --fail --silent --show-error --max-time 60 --cacert /ca/${CA_KEY} \\
      --request PUT --header 'Content-Type: application/json' --data-binary "@/settings/$2" "$ES_URL/$1"
  echo
}
${settings.map(({ path, file }) => `put '${path}' ${file}\n`).join("")}`;
}
