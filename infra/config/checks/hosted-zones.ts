import { ownedZones } from "../../../components/dns/hosted-zones/definition";
import type { Check } from "./check";

/** A registrar names the servers of one zone. What is not production gives way: nothing of it must stop production. */
export const zonesAreOneEnvironments: Check = {
  needs: ["dns", "production"],
  run({ dns, production }, { stack: { environment }, otherEnvironments }) {
    const others = otherEnvironments.filter((other) => other.production || !production);
    return ownedZones({ dns }).flatMap(([zone]) => {
      const other = others.find((each) => each.ownedZones.includes(zone));
      if (!other) return [];
      const message = `is made by ${other.name}, too, and its registrar names the servers of one: null here, or a zone of its own inside of it, such as ${environment}.${zone}`;
      return [{ path: ["dns", "zones", zone, "owned"], message }];
    });
  },
};
