/** Where the real engine and the offline graph say different things of a stack. */

import type { GraphResource } from "offline-engine";
import { providerUrn } from "offline-engine/urn";
import { durationSeconds } from "../../../../components/shared/duration";
import type { StateResource } from "../../../../tools/deployment/pulumi";

type What = keyof typeof FIELDS;

export interface Difference {
  readonly urn: string;
  /** What differs: `missing` on one side, or the name of a property or option. */
  readonly what: "missing offline" | "missing in the engine" | What;
  readonly offline?: unknown;
  readonly engine?: unknown;
}

interface Field {
  readonly offline: (resource: GraphResource) => unknown;
  readonly engine: (resource: StateResource) => unknown;
}

/** What of a resource both sides know. The engine keeps no deleteBeforeReplace in its state: flows.whole.test.ts sees it act. */
const FIELDS = {
  type: { offline: ({ type }) => type, engine: ({ type }) => type },
  custom: { offline: ({ custom }) => custom, engine: ({ custom = false }) => custom },
  parent: { offline: ({ parent }) => parent, engine: ({ parent = "" }) => parent },
  provider: { offline: ({ provider }) => provider, engine: ({ provider = "" }) => providerUrn(provider) },
  dependencies: {
    offline: ({ dependencies }) => sorted(dependencies),
    engine: ({ dependencies }) => sorted(dependencies),
  },
  protect: { offline: ({ options }) => options.protect, engine: ({ protect = false }) => protect },
  retainOnDelete: {
    offline: ({ options }) => options.retainOnDelete,
    engine: ({ retainOnDelete = false }) => retainOnDelete,
  },
  aliases: { offline: ({ options }) => sorted(options.aliases), engine: ({ aliases }) => sorted(aliases) },
  ignoreChanges: {
    offline: ({ options }) => sorted(options.ignoreChanges),
    engine: ({ ignoreChanges }) => sorted(ignoreChanges),
  },
  replaceOnChanges: {
    offline: ({ options }) => sorted(options.replaceOnChanges as string[] | undefined),
    engine: ({ replaceOnChanges }) => sorted(replaceOnChanges),
  },
  additionalSecretOutputs: {
    offline: ({ options }) => sorted(options.additionalSecretOutputs as string[] | undefined),
    engine: ({ additionalSecretOutputs }) => sorted(additionalSecretOutputs),
  },
  deletedWith: {
    offline: ({ options }) => (options.deletedWith as string | undefined) ?? "",
    engine: ({ deletedWith = "" }) => deletedWith,
  },
  customTimeouts: {
    offline: ({ options }) => timeouts(options.customTimeouts as Timeouts<string> | undefined, durationSeconds),
    engine: ({ customTimeouts }) => timeouts(customTimeouts, (seconds) => seconds),
  },
} satisfies Record<string, Field>;

export function differences(offline: readonly GraphResource[], engine: readonly StateResource[]): Difference[] {
  const planned = new Map(offline.map((resource) => [resource.urn, resource]));
  const deployed = new Map(engine.map((resource) => [resource.urn, resource]));
  return [...new Set([...planned.keys(), ...deployed.keys()])].sort().flatMap((urn): Difference[] => {
    const [a, b] = [planned.get(urn), deployed.get(urn)];
    if (!a) return [{ urn, what: "missing offline" }];
    if (!b) return [{ urn, what: "missing in the engine" }];
    return resourceDifferences(urn, a, b);
  });
}

function resourceDifferences(urn: string, a: GraphResource, b: StateResource): Difference[] {
  return (Object.entries(FIELDS) as [What, Field][])
    .map(([what, field]) => ({ urn, what, ...apart(field.offline(a), field.engine(b)) }))
    .filter(({ offline, engine }) => offline !== engine);
}

/** Of two lists, what each has alone; the same where they are alike. */
function apart(offline: unknown, engine: unknown): { offline?: unknown; engine?: unknown } {
  if (JSON.stringify(offline) === JSON.stringify(engine)) return {};
  if (!Array.isArray(offline) || !Array.isArray(engine)) return { offline, engine };
  const alone = (one: unknown[], other: unknown[]) => one.filter((item) => !other.includes(item));
  return { offline: alone(offline, engine), engine: alone(engine, offline) };
}

type Timeouts<Duration> = Partial<Record<"create" | "update" | "delete", Duration>>;

/** Of creation, update and deletion, in seconds; zero is none. @example "1800 3600 0" */
function timeouts<Duration>(
  { create, update, delete: deletion }: Timeouts<Duration> = {},
  seconds: (duration: Duration) => number,
): string {
  const known = [create, update, deletion].map((duration) => (duration === undefined ? 0 : seconds(duration)));
  return known.join(" ");
}

function sorted(items: readonly string[] | undefined): string[] {
  return [...new Set(items)].sort();
}
