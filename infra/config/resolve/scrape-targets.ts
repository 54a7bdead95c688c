import { type ScrapeTarget, targetsIn } from "../../../components/kubernetes/metrics-endpoint";
import { ADD_ON_FACTS, type AddOnName } from "../../add-ons";
import type { DomainSettings } from "../../domains";
import { instancesOf, type StoreArgs } from "../../stores";
import { DEFINED_SERVICES } from "../services";

/** What Prometheus asks in a region, of whatever says so of itself; nothing where there is no Prometheus. */
export function resolveScrapeTargets(addOns: AddOnName[], data: StoreArgs, domains: DomainSettings): ScrapeTarget[] {
  if (!domains.observability?.metrics) return [];
  const settings: Partial<Record<string, unknown>> = domains;
  return [
    ...addOns.flatMap((name) => targetsIn(ADD_ON_FACTS[name].namespace, ADD_ON_FACTS[name].metrics)),
    ...instancesOf<object>(data).flatMap(({ store, value }) => {
      const own = store.metrics(value);
      return "none" in own ? [] : own;
    }),
    ...DEFINED_SERVICES.flatMap(({ key, metrics }) => {
      const own = settings[key];
      return own === undefined || !metrics ? [] : metrics(own as never);
    }),
  ];
}
