import type { Level } from "../levels";
import { type EnvironmentFile, type Exemption, environmentSchema } from "./schema";
import { type Settings, settingsSchema } from "./settings";

/** What a rule may know beside the resources. */
export interface Context {
  /** Its name, "" where nothing tells it. */
  readonly environment: string;
  readonly production: boolean;
  readonly settings: Settings;
  /** Values that the source marks as secret are hidden, so a readable one is plain text. False in Pulumi's analyzer. */
  readonly secretsAreMarked: boolean;
  readonly levels: Readonly<Record<string, Level>>;
  readonly exemptions: readonly Exemption[];
  readonly today: Date;
}

export interface ContextOptions {
  readonly secretsAreMarked: boolean;
  readonly today?: Date;
}

/**
 * A complete context of an environment. The defaults are filled in here: the policy library hands a rule an empty
 * configuration when nobody configured it, and `length < undefined` would pass without a word.
 */
export function contextOf(file: EnvironmentFile, options: ContextOptions): Context {
  return {
    environment: file.environment,
    production: file.production,
    settings: completeSettings(file.settings),
    secretsAreMarked: options.secretsAreMarked,
    levels: file.levels,
    exemptions: file.exemptions,
    today: options.today ?? new Date(),
  };
}

/** Throws when a value has the wrong form or a name is unknown. */
export function completeSettings(given: Readonly<Partial<Settings>>): Settings {
  // A partial schema keeps the defaults of its fields, which would then win over nothing: drop what was not given.
  return settingsSchema.parse(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));
}

/** The settings with what the CLI's or the organisation's configuration says on top. */
export function withOverrides(context: Context, overrides: Readonly<Record<string, unknown>>): Context {
  const known = Object.entries(overrides).filter(([key]) => key in settingsSchema.shape);
  if (known.length === 0) return context;
  return { ...context, settings: completeSettings({ ...context.settings, ...Object.fromEntries(known) }) };
}

export function parseEnvironmentFile(data: unknown): EnvironmentFile {
  return environmentSchema.parse(data);
}
