import { DEFAULT_SETTINGS } from "./broker-settings";
import type { RabbitmqConfig } from "./schema";

/** A cluster as everything reads it: its part of the definition with nothing left to derive. */
export interface RabbitmqSettings extends RabbitmqConfig {
  /** Its key under `data.rabbitmq`: the object's name, and its Service's. */
  name: string;
}

export function normalizeRabbitmq(config: RabbitmqConfig, name: string): RabbitmqSettings {
  return { ...config, name, config: { ...DEFAULT_SETTINGS, ...config.config } };
}
