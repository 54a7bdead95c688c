import type { ServiceModule } from "../../components/service-module";
import { SERVICES } from "../modules";
import type { Domain, Platform } from "./schema/platform";

/** Services as the configuration asks them. The compiler holds what each reads of a definition against what that has. */
export const DEFINED_SERVICES: readonly ServiceModule<Platform>[] = Object.values(SERVICES);

/** Domains that decide who keeps something in stores: whatever reads what these are normalized to depends on them, too. */
export const GUEST_DOMAINS: readonly Domain[] = DEFINED_SERVICES.filter(({ guests }) => guests).map(
  ({ key }) => key as Domain,
);
