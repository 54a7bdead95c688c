import type { StorageArgs } from "./types";

/** Name of the backend inside the configuration. */
export const BACKEND = "traces";

const CA_FOLDER = "/etc/elasticsearch-ca";
const USER_FOLDER = "/etc/elasticsearch-user";

/**
 * The extension `jaeger_storage`. The certificate is verified against the authority of ECK; it and the password are read
 * again from their files, so that neither's renewal needs a restart.
 */
export function storageExtension({ elasticsearch, indexPrefix, shards, retentionDays }: StorageArgs) {
  const index = { shards, replicas: 1 };
  return {
    backends: {
      [BACKEND]: {
        elasticsearch: {
          server_urls: [elasticsearch.url],
          auth: {
            basic: {
              username: elasticsearch.userName,
              password_file: `${USER_FOLDER}/password`,
              reload_interval: "1m",
            },
          },
          tls: { ca_file: `${CA_FOLDER}/${elasticsearch.caKey}`, reload_interval: "1h" },
          // How far back a trace is looked for by its number; Jaeger's own is three days.
          max_span_age: `${retentionDays * 24}h`,
          indices: {
            index_prefix: indexPrefix,
            spans: index,
            services: index,
            dependencies: index,
            sampling: index,
          },
        },
      },
    },
  };
}

/** What a pod must have for the configuration above. */
export function storageAccess({ elasticsearch }: StorageArgs) {
  const { caSecretName, caKey, userSecretName } = elasticsearch;
  return {
    volumes: [
      { name: "elasticsearch-ca", secret: { secretName: caSecretName, items: [{ key: caKey, path: caKey }] } },
      {
        name: "elasticsearch-user",
        secret: { secretName: userSecretName, items: [{ key: "password", path: "password" }] },
      },
    ],
    volumeMounts: [
      { name: "elasticsearch-ca", mountPath: CA_FOLDER, readOnly: true },
      { name: "elasticsearch-user", mountPath: USER_FOLDER, readOnly: true },
    ],
  };
}
