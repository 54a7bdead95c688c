import { answeredBy } from "../routes/plan";
import { type AskedHost, askedHosts, type RegionHealthDefinition } from "./definition";
import type { NeededService, RegionHealthSettings } from "./settings";

/** What the gateway answers by itself; nothing where programs do. */
export function resolveRegionHealth(
  definition: RegionHealthDefinition,
  { withdrawn }: { withdrawn: boolean },
): RegionHealthSettings | undefined {
  const hosts = askedHosts(definition).filter(({ health }) => health.answer === "gateway");
  if (hosts.length === 0) return undefined;
  const answers = [...Map.groupBy(hosts, ({ health }) => health.path)].map(([path, asked]) => ({
    path,
    services: distinct(asked.flatMap((host) => neededBy(definition, host))),
  }));
  return { withdrawn, answers };
}

/** As the definition names them, or those that the path would lead to. */
function neededBy(definition: RegionHealthDefinition, { host, health }: AskedHost): NeededService[] {
  if (health.needs.length > 0) return health.needs.map(parseService);
  return answeredBy(definition, host, health.path).map(({ namespace, service, port }) => ({
    namespace,
    service,
    port,
  }));
}

/** @example parseService("apps/shop:80") // { namespace: "apps", service: "shop", port: 80 } */
export function parseService(text: string): NeededService {
  const [, namespace = "", service = "", port = ""] = /^(.+)\/(.+):(\d+)$/.exec(text) ?? [];
  return { namespace, service, port: Number(port) };
}

function distinct(services: NeededService[]): NeededService[] {
  const named = services.map((each) => [`${each.namespace}/${each.service}:${each.port}`, each] as const);
  return [...new Map(named).values()];
}
