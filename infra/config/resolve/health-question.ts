import type { HealthQuestion } from "../../../components/dns/health-check";
import { durationSeconds } from "../../../components/shared/duration";
import type { Platform } from "../schema/platform";

/** What Route 53 asks of a host, as often as the definition says for all of them. */
export function healthQuestion(
  health: Pick<HealthQuestion, "protocol" | "port" | "path">,
  { healthCheck: { interval, failures } }: Pick<Platform["dr"], "healthCheck">,
): HealthQuestion {
  return { ...health, interval: durationSeconds(interval), failures };
}
