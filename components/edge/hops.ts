/** A hop of a request's way, as far as its neighbours must know it. Its folder bears its name. */
export interface Hop {
  /** Clients reach it: nothing has to come before it. */
  entry: boolean;
  /** Hops that it can hand a request to. */
  leadsTo: readonly string[];
  /** Where it leads as the last one: the part of a definition that says to which Services. Left out, it can't be the last. */
  routesBy?: "edge.routes" | "edge.apiGateway" | "mesh.routes";
}

/** Hops that the program builds, or reckons with. A new one is a folder, and a line here. */
export const HOPS = {
  cloudflare: { entry: true, leadsTo: ["nlb", "alb"] },
  cloudfront: { entry: true, leadsTo: ["alb"] },
  nlb: { entry: true, leadsTo: ["istio-gateway", "kong", "traefik"] },
  alb: { entry: true, leadsTo: ["istio-gateway", "kong", "traefik", "api-gateway"], routesBy: "edge.routes" },
  kong: { entry: false, leadsTo: ["istio-gateway", "api-gateway"], routesBy: "edge.routes" },
  "istio-gateway": { entry: false, leadsTo: [], routesBy: "mesh.routes" },
  traefik: { entry: false, leadsTo: ["api-gateway"], routesBy: "edge.routes" },
  "api-gateway": { entry: false, leadsTo: [], routesBy: "edge.apiGateway" },
} as const satisfies Record<string, Hop>;

export type HopName = keyof typeof HOPS;

export const HOP_NAMES = Object.keys(HOPS) as [HopName, ...HopName[]];

export function hopOf(name: HopName): Hop {
  return HOPS[name];
}

/** The hop before another one; nothing where it is the first, or is not there. */
export function hopBefore(chain: readonly HopName[], name: HopName): HopName | undefined {
  return chain[chain.indexOf(name) - 1];
}

/** The hop after another one; nothing where it is the last, or is not there. */
export function hopAfter(chain: readonly HopName[], name: HopName): HopName | undefined {
  return chain.includes(name) ? chain[chain.indexOf(name) + 1] : undefined;
}

/** The hop that decides which Service a request is for: the last one of ours. Nothing where the chain has none. */
export function router(chain: readonly HopName[]): HopName | undefined {
  return chain.findLast((name) => name !== "api-gateway");
}
