/** What a cluster's things are called and where they listen. Source: cluster-operator at 2.22.3. */

export const AMQP_PORT = 5672;
export const MANAGEMENT_PORT = 15672;
export const METRICS_PORT = 15692;
/** Between members: Erlang's port mapper, and what it leads to. */
export const MEMBER_PORTS = [4369, 25672];

/** What the operator puts on a cluster's pods. */
export function podLabels(rabbitmqName: string): Record<string, string> {
  return { "app.kubernetes.io/name": rabbitmqName };
}

/** The Service that leads to all members. */
export function host(rabbitmqName: string, namespace: string): string {
  return `${rabbitmqName}.${namespace}.svc`;
}

/** Secret with the name and password that programs log in with. */
export function credentialsSecretName(rabbitmqName: string): string {
  return `${rabbitmqName}-credentials`;
}

/** Keys of that Secret: those that the operator's own would have. */
export const CREDENTIALS_KEYS = [
  "connection_string",
  "default_user.conf",
  "host",
  "password",
  "port",
  "provider",
  "type",
  "username",
];
