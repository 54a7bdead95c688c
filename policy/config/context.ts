import { z } from "zod";
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

/**
 * The settings with what somebody configured on top, by `--policy-pack-config` or for the organisation. Throws when that
 * has the wrong form or names no setting: a mistyped one would leave the rule as lenient as it was.
 */
export function withOverrides(context: Context, overrides: Readonly<Record<string, unknown>>): Context {
  if (Object.keys(overrides).length === 0) return context;
  const settings = settingsSchema.safeParse({ ...context.settings, ...overrides });
  if (settings.success) return { ...context, settings: settings.data };
  throw new Error(`the policy pack is configured wrongly: ${z.prettifyError(settings.error)}`);
}

export function parseEnvironmentFile(data: unknown): EnvironmentFile {
  return environmentSchema.parse(data);
}
