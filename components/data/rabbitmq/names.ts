import { createHash } from "node:crypto";

/** What a cluster's things are called and where they listen. Source: cluster-operator at 2.22.3. */

export const AMQP_PORT = 5672;
export const AMQPS_PORT = 5671;
export const MANAGEMENT_PORT = 15672;
export const MANAGEMENT_TLS_PORT = 15671;
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

/** Whether programs connect by TLS, and whether they may do without. */
export interface TlsSettings {
  /** Whether clients can connect with TLS. */
  enabled: boolean;
  /** Whether they can connect without it as well. */
  plaintext: boolean;
}

/** Where programs connect: by TLS where there is any. */
export function amqpPort({ enabled }: Pick<TlsSettings, "enabled">): number {
  return enabled ? AMQPS_PORT : AMQP_PORT;
}

/** All ports on which AMQP is spoken. */
export function amqpPorts(tls: TlsSettings): number[] {
  return tls.enabled && tls.plaintext ? [AMQPS_PORT, AMQP_PORT] : [amqpPort(tls)];
}

export function managementPort({ enabled }: Pick<TlsSettings, "enabled">): number {
  return enabled ? MANAGEMENT_TLS_PORT : MANAGEMENT_PORT;
}

/** Names that clients, members and the operator call members by. */
export function dnsNames(rabbitmqName: string, namespace: string): string[] {
  const nodes = `*.${rabbitmqName}-nodes.${namespace}.svc`;
  return [rabbitmqName, `${rabbitmqName}.${namespace}`, host(rabbitmqName, namespace), nodes].flatMap((name) =>
    name.endsWith(".svc") ? [name, `${name}.cluster.local`] : [name],
  );
}

/** Secret with the members' certificate and its key. */
export function certificateSecretName(rabbitmqName: string): string {
  return `${rabbitmqName}-tls`;
}

/** Secret with the authority that clients trust, and nothing else. */
export function authoritySecretName(rabbitmqName: string): string {
  return `${rabbitmqName}-ca`;
}

/** Secret of a user, of one name in every namespace that has it. */
export function userSecretName(rabbitmqName: string, userName: string): string {
  return `${rabbitmqName}-user-${userName}`;
}

/** The user that the cluster starts with. */
export const DEFAULT_USER = "platform";
/** Exists without anybody's doing. */
export const DEFAULT_VHOST = "/";

/**
 * How a program connects, for the template of a Secret that has its name and password. A slash of a vhost is written as %2F;
 * with none at all it is the program that says which.
 */
export function connectionString(rabbitmqName: string, namespace: string, tls: TlsSettings, vhost?: string): string {
  const server = `${host(rabbitmqName, namespace)}:${amqpPort(tls)}`;
  const path = vhost === undefined ? "" : `/${encodeURIComponent(vhost)}`;
  return `${tls.enabled ? "amqps" : "amqp"}://{{ .username }}:{{ .password }}@${server}${path}`;
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

/** Longest name of an object whose name is also the value of a label. */
const LONGEST_NAME = 63;

/**
 * Name of an object that stands for something in RabbitMQ, where names have other characters: the parts, as far as they can be
 * read, and a hash of them.
 *
 * @example topologyObjectName("events", "/", "orders.paid") // "events-orders-paid-" and 8 digits
 */
export function topologyObjectName(...parts: string[]): string {
  const hash = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 8);
  const legible = parts
    .join("-")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
  return `${legible.slice(0, LONGEST_NAME - hash.length - 1).replace(/-+$/, "")}-${hash}`;
}

/** Keys of a user's Secret. */
export const USER_KEYS = ["connection_string", "host", "password", "port", "username"];
