import type { ResourceAmounts } from "../../../components/kubernetes/footprint";
import { limitRangeRefusals } from "../../../components/kubernetes/namespaces/limit-range";
import { parseQuantity } from "../../../components/shared/quantity";
import type { ConfigIssue } from "../issues";
import { podRequests, replicasOf } from "../resolve/workloads";
import type { Check } from "./check";

/** Keys of a quota that declared workloads count against, with what one pod takes of each, as far as it is known. */
const TAKEN: Record<string, (requests: ResourceAmounts | undefined) => string | undefined> = {
  cpu: (requests) => requests?.cpu,
  "requests.cpu": (requests) => requests?.cpu,
  memory: (requests) => requests?.memory,
  "requests.memory": (requests) => requests?.memory,
  pods: () => "1",
};

/** A scaler that the quota stops half-way only says so in events: it is said here (NS-11). */
export const quotasHoldTheMaxima: Check = {
  needs: ["workloads", "namespaces", "mesh"],
  run: (platform) =>
    Object.entries(platform.namespaces).flatMap(([namespace, { quota = {} }]) => {
      const inside = Object.entries(platform.workloads).filter(([, entry]) => entry.namespace === namespace);
      return Object.entries(quota).flatMap(([key, value]): ConfigIssue[] => {
        const parts = inside.flatMap(([name, entry]) => {
          const each = TAKEN[key]?.(podRequests(platform, entry));
          const { max } = replicasOf(entry);
          return each === undefined ? [] : [{ name, total: parseQuantity(each) * max, text: `${max} x ${each}` }];
        });
        // Binary fractions would make 0.30000000000000004 of three times 100m.
        const total = Number(parts.reduce((sum, part) => sum + part.total, 0).toFixed(6));
        if (total <= parseQuantity(value)) return [];
        const who = parts.map(({ name, text }) => `${name} (${text})`).join(", ");
        const message = `${value} is less than workloads ask for at their maximum: ${who}; some of their pods will be refused`;
        return [{ path: ["namespaces", namespace, "quota", key], message, severity: "warning" }];
      });
    }),
};

/**
 * What Git says of a workload's limits is not known here. So it is said what happens where it names none: with one
 * container, which requests all that is declared, its pods are refused.
 */
export const limitRangesLetWorkloadsIn: Check = {
  needs: ["workloads", "namespaces"],
  run: ({ workloads, namespaces }) =>
    Object.entries(workloads).flatMap(([name, { namespace, requests }]) => {
      const bounds = namespaces[namespace]?.limitRange?.container;
      if (!bounds || !requests) return [];
      return limitRangeRefusals(bounds, { requests }).map((why): ConfigIssue => {
        const message = `a container that ${why} (namespaces.${namespace}.limitRange): its pods would be refused`;
        return { path: ["workloads", name, "requests"], message, severity: "warning" };
      });
    }),
};
