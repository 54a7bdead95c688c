import type { HealthQuestion } from "../../../components/dns/health-check";
import { durationSeconds } from "../../../components/shared/duration";
import type { Platform } from "../schema/platform";

/** What Route 53 asks of a host, as often as the definition says for all of them. */
export function healthQuestion(
  { protocol, port, path }: Pick<HealthQuestion, "protocol" | "port" | "path">,
  { healthCheck: { interval, failures } }: Pick<Platform["dr"], "healthCheck">,
): HealthQuestion {
  return { protocol, port, path, interval: durationSeconds(interval), failures };
}
