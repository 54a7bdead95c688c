/** Names that the gateway of each stack answers for: the host, and in a pair the one that leads to its region alone. */
export const WAKALA_NAMES: Readonly<Record<string, readonly string[]>> = {
  prod: ["api.wakala.os", "af-south-1.api.wakala.os"],
  "prod-eu-west-1": ["api.wakala.os", "eu-west-1.api.wakala.os"],
  staging: ["api.wakala.os"],
};
