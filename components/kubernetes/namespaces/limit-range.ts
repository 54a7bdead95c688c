import { parseQuantity } from "../../shared/quantity";
import type { LimitRangeSettings, PartialAmounts } from "./types";

export interface ContainerAmounts {
  requests?: PartialAmounts;
  limits?: PartialAmounts;
}

/**
 * Why a limit range refuses a container; nothing where it lets it in. A limit that the container does not name is the
 * range's default, and where that has none, its most. So a request above the default is refused unless a limit is named.
 * Source: Kubernetes, `SetDefaults_LimitRangeItem` and plugin LimitRanger.
 */
export function limitRangeRefusals(
  bounds: NonNullable<LimitRangeSettings["container"]>,
  { requests = {}, limits = {} }: ContainerAmounts,
): string[] {
  return (["cpu", "memory"] as const).flatMap((resource) => {
    const [least, most] = [bounds.min?.[resource], bounds.max?.[resource]];
    const defaultLimit = bounds.default?.[resource] ?? most;
    const limit = limits[resource] ?? defaultLimit;
    const request = requests[resource] ?? limits[resource] ?? bounds.defaultRequest?.[resource] ?? defaultLimit;
    const isMore = (a: string | undefined, b: string | undefined): boolean =>
      a !== undefined && b !== undefined && parseQuantity(a) > parseQuantity(b);
    if (isMore(request, limit)) {
      const given = limits[resource] === undefined ? "which a container gets that names none" : "which it names";
      return [`requests ${resource} ${request}, more than the limit ${limit}, ${given}`];
    }
    return [
      ...(isMore(limit, most) ? [`has the limit ${resource} ${limit}, more than max ${most}`] : []),
      ...(isMore(least, request) ? [`requests ${resource} ${request}, less than min ${least}`] : []),
      ...(isMore(least, limit) ? [`has the limit ${resource} ${limit}, less than min ${least}`] : []),
    ];
  });
}
