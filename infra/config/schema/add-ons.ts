import { z } from "zod";
import { addOnOptions } from "../../add-ons";

// Requirements: PGM-07
/** Add-ons that are on or off by themselves. One that a domain implies (Kafka brings Strimzi) is not here. */
export const addOns = z
  .strictObject(addOnOptions())
  .prefault({})
  .describe("Controllers of the system layer, switched on or off");
