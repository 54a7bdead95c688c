import type { DeletionWaits } from "../../../components/shared/deletion";
import type { Platform } from "../schema/platform";

/** What can be made again goes at once, so that its names are free for the next deployment; production waits as long as it can. */
export function resolveDeletion({ deletion, production }: Pick<Platform, "deletion" | "production">): DeletionWaits {
  return {
    force: deletion.force ?? !production,
    secretRecoveryDays: deletion.secretRecoveryDays ?? (production ? 30 : 0),
    keyWindowDays: deletion.keyWindowDays ?? (production ? 30 : 7),
  };
}
