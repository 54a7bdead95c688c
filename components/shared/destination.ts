/** Where a program connects to: a host's port, in the cluster that of a Service. */
export interface Destination {
  host: string;
  port: number;
  /** Namespace of the Service; left out, the host is not one. */
  namespace?: string;
}

/** Ports of addresses that name none. Source: IANA, Service Name and Transport Protocol Port Number Registry. */
const PORTS: Record<string, number> = {
  amqp: 5672,
  amqps: 5671,
  http: 80,
  https: 443,
  mongodb: 27_017,
  redis: 6379,
  rediss: 6379,
  ssh: 22,
};
const ADDRESS = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(?:[^@/]*@)?([A-Za-z0-9_.-]+)(?::(\d{1,5}))?(?:[/?].*)?$/;
const SERVICE = /^(?:[a-z0-9-]+\.)*[a-z0-9-]+\.([a-z0-9-]+)\.svc(?:\.cluster\.local)?\.?$/;

/**
 * Reads an address: `https://vault.shop.svc:8200`, `kafka.example.com:9092`. Nothing where a text is none, or says no port and
 * has no `defaultPort`. A host of two names is that of a Service where `namespaces` has the second.
 */
export function parseDestination(
  text: string,
  { defaultPort, namespaces = [] }: { defaultPort?: number; namespaces?: string[] } = {},
): Destination | undefined {
  const [, scheme, host, written] = ADDRESS.exec(text.trim()) ?? [];
  const port = written === undefined ? (PORTS[scheme ?? ""] ?? defaultPort) : Number(written);
  if (host === undefined || port === undefined || port < 1 || port > 65_535) return undefined;
  const namespace = SERVICE.exec(host)?.[1] ?? shortService(host, namespaces);
  return { host, port, ...(namespace === undefined ? {} : { namespace }) };
}

function shortService(host: string, namespaces: string[]): string | undefined {
  const [, second, ...more] = host.split(".");
  return more.length === 0 && second !== undefined && namespaces.includes(second) ? second : undefined;
}

/** The port of a Git repository's server. @example gitPort("git@github.com:acme/apps") // 22 */
export function gitPort(url: string): number {
  return /^[\w-]+@[^/:]+:/.test(url) ? 22 : (parseDestination(url)?.port ?? 443);
}
