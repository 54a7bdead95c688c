/** What the things of a cluster are called, nearly all of them by ECK. Source: cloud-on-k8s at v3.5.0. */

export const HTTP_PORT = 9200;
export const TRANSPORT_PORT = 9300;
export const KIBANA_PORT = 5601;

/** The key of the certificate authority in `caSecretName`. */
export const CA_KEY = "ca.crt";

/** Secret with the certificate authority of the HTTP port, and nothing private. */
export function caSecretName(elasticsearchName: string): string {
  return `${elasticsearchName}-es-http-certs-public`;
}

/** The image that ECK runs for a version. */
export function elasticsearchImage(version: string): string {
  return `docker.elastic.co/elasticsearch/elasticsearch:${version}`;
}

/** Secret of the user `elastic`, who may do everything; key `elastic`. For people, in an emergency. */
export function elasticUserSecretName(elasticsearchName: string): string {
  return `${elasticsearchName}-es-elastic-user`;
}

/** Secret of a user of ours. */
export function userSecretName(elasticsearchName: string, user: string): string {
  return `${elasticsearchName}-user-${user}`;
}

/** The certificate is made out to this name. */
export function elasticsearchUrl(elasticsearchName: string, namespace: string): string {
  return `https://${elasticsearchName}-es-http.${namespace}.svc:${HTTP_PORT}`;
}

/** Secret with the certificate authority of Kibana's port. */
export function kibanaCaSecretName(kibanaName: string): string {
  return `${kibanaName}-kb-http-certs-public`;
}

export function kibanaUrl(kibanaName: string, namespace: string): string {
  return `https://${kibanaName}-kb-http.${namespace}.svc:${KIBANA_PORT}`;
}

/** Label of every pod of the cluster. */
export function elasticsearchPodLabels(elasticsearchName: string): Record<string, string> {
  return { "elasticsearch.k8s.elastic.co/cluster-name": elasticsearchName };
}

/** Labels of the pods of one node set. */
export function nodeSetPodLabels(elasticsearchName: string, nodeSet: string): Record<string, string> {
  return {
    ...elasticsearchPodLabels(elasticsearchName),
    "elasticsearch.k8s.elastic.co/statefulset-name": `${elasticsearchName}-es-${nodeSet}`,
  };
}

export function kibanaPodLabels(kibanaName: string): Record<string, string> {
  return { "kibana.k8s.elastic.co/name": kibanaName };
}

/** The user who puts the settings that live in Elasticsearch and not in its object. */
export const SETTINGS_USER = "platform-settings";
