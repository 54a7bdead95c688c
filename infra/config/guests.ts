import type { StoreGuest } from "../../components/module-facts";
import type { ServiceModule } from "../../components/service-module";
import { SERVICES } from "../modules";
import { dataSetName } from "../stores";
import type { ParsedPlatform } from "./schema/platform";

/** Guests are asked before stores are normalized: here the compiler holds what each reads against what the schema makes. */
const HOSTED: readonly ServiceModule<ParsedPlatform>[] = Object.values(SERVICES);

/** Services of the definition that keep something in a store, by the name of the instance's data set. */
export function storeGuests(platform: Partial<ParsedPlatform>): Record<string, StoreGuest[]> {
  const placed = HOSTED.filter(({ key }) => platform[key as keyof ParsedPlatform] !== undefined).flatMap(
    (service) => service.guests?.(platform as ParsedPlatform) ?? [],
  );
  const guests: Record<string, StoreGuest[]> = {};
  for (const { store, instance, guest } of placed) {
    const dataSet = dataSetName({ store: { key: store }, name: instance });
    guests[dataSet] = [...(guests[dataSet] ?? []), guest];
  }
  return guests;
}
