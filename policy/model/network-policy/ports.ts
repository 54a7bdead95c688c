import type { Protocol } from "./policy";

/** Ports as a rule of addresses has them: names are numbers by now. */
export interface AddressPorts {
  /** Left out, every protocol. */
  readonly protocol?: Protocol;
  /** Left out, every port. */
  readonly port?: number;
  readonly endPort?: number;
}

/** What a packet says of its way, apart from addresses. A protocol without ports, such as ICMP, has port 0. */
export interface Transport {
  readonly protocol: Protocol | "ICMP";
  readonly port: number;
}

export const EVERY_PORT: AddressPorts = {};

export function allowsPort({ protocol, port, endPort = port }: AddressPorts, packet: Transport): boolean {
  if (protocol !== undefined && protocol !== packet.protocol) return false;
  return port === undefined || endPort === undefined || (packet.port >= port && packet.port <= endPort);
}

/** The same ports once each. */
export function distinctPorts(ports: readonly AddressPorts[]): AddressPorts[] {
  return [...new Map(ports.map((each) => [formatPorts(each), each])).values()];
}

/** @example formatPorts({ protocol: "TCP", port: 8000, endPort: 8010 }) // "8000-8010/TCP" */
export function formatPorts({ protocol, port, endPort }: AddressPorts): string {
  if (protocol === undefined && port === undefined) return "every port";
  const range = endPort === undefined || endPort === port ? port : `${port}-${endPort}`;
  return `${port === undefined ? "every port" : range}${protocol === undefined ? "" : `/${protocol}`}`;
}

/** Packets that tell any two sets of these ports apart: each end of each range, and what lies beside it. */
export function tellingPackets(ports: readonly AddressPorts[]): Transport[] {
  const numbers = ports.flatMap(({ port, endPort = port }) =>
    port === undefined || endPort === undefined ? [] : [port - 1, port, port + 1, endPort - 1, endPort, endPort + 1],
  );
  const inRange = [...new Set([1, ...numbers])].filter((port) => port >= 1 && port <= 65_535);
  const protocols = ["TCP", "UDP", "SCTP"] as const;
  return [
    ...protocols.flatMap((protocol) => inRange.map((port) => ({ protocol, port }))),
    { protocol: "ICMP", port: 0 } as const,
  ];
}
