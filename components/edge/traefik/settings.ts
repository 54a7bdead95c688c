import type { TraefikEntry } from "./schema";

/** Traefik as a gateway: its size, and what it does with requests. */
export interface TraefikSettings extends Omit<TraefikEntry, "circuitBreaker"> {
  /**
   * When it keeps requests from a Service, and for how long.
   *
   * @default it never does
   */
  circuitBreaker?: CircuitBreakerSettings;
  /** Blocks of addresses whose word on the clients that they speak for is taken: of the proxy before it. */
  trustedProxies: string[];
  /** Number of proxies before it, each of which writes down whom it speaks for: which of the names there is the client. */
  proxiesBefore: number;
}

export interface CircuitBreakerSettings {
  /** When it opens, in Traefik's words. @example "NetworkErrorRatio() > 0.30" */
  expression: string;
  /** How long it is open. @example "10s" */
  fallbackDuration: string;
  /** How long it then lets more and more through. @example "10s" */
  recoveryDuration: string;
}
