import type { ProducedSecret, SecretFacts } from "../../components/module-facts";
import { ADD_ON_NAMES } from "../add-ons";
import { dataSetName, instancesOf } from "../stores";
import { addOnModule } from "./add-ons";
import { enabledRegions } from "./derive";
import type { Platform } from "./schema/platform";

/** Kubernetes Secrets that the platform itself makes: each add-on and each store says which are its own. */
export function producedSecrets(platform: Platform): ProducedSecret[] {
  return [...addOnSecrets(platform), ...storeSecrets(platform)];
}

function addOnSecrets(platform: Platform): ProducedSecret[] {
  return ADD_ON_NAMES.flatMap((by) => (addOnModule(by).secrets?.(platform) ?? []).map((secret) => ({ ...secret, by })));
}

function storeSecrets(platform: Pick<Platform, "data" | "secrets" | "topology">): ProducedSecret[] {
  const facts = secretFacts(platform);
  return instancesOf(platform.data).flatMap(({ store, name, value }) =>
    store.secrets(value, facts).map((secret) => ({ ...secret, by: `data.${dataSetName({ store, name })}` })),
  );
}

/** The part of a definition that decides which Secrets stores make. */
export function secretFacts({ secrets, topology }: Pick<Platform, "secrets" | "topology">): SecretFacts {
  return { secretsEnabled: secrets.enabled, regions: Object.fromEntries(enabledRegions(topology)) };
}
