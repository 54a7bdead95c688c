/** What a stack's state knows of AWS, and what was begun in it and not ended. */

import { providerUrn } from "offline-engine/urn";
import { output } from "../retire/commands";
import type { Executor } from "../retire/executor";

/** A creation whose end nobody recorded. */
export interface PendingCreation {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** URN; "" where it has none. */
  readonly parent: string;
  readonly provider: string;
  /** Of the provider; "" where it has none. */
  readonly region: string;
}

export interface KnownResource {
  readonly type: string;
  readonly id: string;
  readonly region: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

export interface Known {
  readonly arns: ReadonlySet<string>;
  /** Of resources that have no ARN. */
  readonly ids: ReadonlySet<string>;
  readonly urns: ReadonlySet<string>;
  /** What it has, with the region of each one's provider. */
  readonly resources: readonly KnownResource[];
  readonly pending: readonly PendingCreation[];
  /** Changes and deletions that were begun and not ended, as URNs. */
  readonly cutOff: readonly string[];
}

interface ExportedResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly parent?: string;
  readonly provider?: string;
  readonly inputs?: Record<string, unknown>;
  readonly outputs?: Record<string, unknown>;
}

export interface ExportedStack {
  readonly deployment?: {
    readonly resources?: readonly ExportedResource[] | null;
    readonly pending_operations?: readonly { readonly type: string; readonly resource: ExportedResource }[] | null;
  } | null;
}

/** Reads the state of a stack; one that is not there knows nothing. */
export async function readKnown(executor: Executor, stack: string): Promise<Known> {
  const command = { program: "pulumi" as const, args: ["stack", "export", "--stack", stack, "--non-interactive"] };
  const { status, stdout, stderr } = await executor.run(command);
  if (status === 0) return knownOf(JSON.parse(stdout) as ExportedStack);
  // Source: pulumi's `stack.LoadStack`.
  if (stderr.includes("no stack named")) return knownOf({});
  return knownOf(JSON.parse(await output(executor, command)) as ExportedStack);
}

/** Outputs in which resources have their own ARN. */
const ARNS = ["arn", "accessEntryArn", "associationArn"];

export function knownOf({ deployment }: ExportedStack): Known {
  const resources = deployment?.resources ?? [];
  const operations = deployment?.pending_operations ?? [];
  const regions = new Map(resources.map(({ urn, inputs = {} }) => [urn, inputs.region]));
  const arnsOf = ({ outputs = {} }: ExportedResource) => ARNS.flatMap((key) => textOf(outputs[key]));
  return {
    arns: new Set(resources.flatMap(arnsOf)),
    ids: new Set(resources.filter((one) => arnsOf(one).length === 0).flatMap(({ id }) => textOf(id))),
    urns: new Set(resources.map(({ urn }) => urn)),
    resources: resources.map(({ type, id = "", inputs = {}, provider }) => ({
      type,
      id,
      inputs,
      region: regionOf(provider, regions),
    })),
    pending: operations.filter(({ type }) => type === "creating").map(({ resource }) => creationOf(resource, regions)),
    cutOff: operations.filter(({ type }) => type !== "creating").map(({ resource: { urn } }) => urn),
  };
}

function creationOf(
  { urn, type, inputs = {}, parent = "", provider: reference = "" }: ExportedResource,
  regions: ReadonlyMap<string, unknown>,
): PendingCreation {
  const provider = providerUrn(reference);
  return { urn, type, name: nameOf(urn), inputs, parent, provider, region: regionOf(reference, regions) };
}

export function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

function regionOf(reference: string | undefined, regions: ReadonlyMap<string, unknown>): string {
  const [region = ""] = textOf(regions.get(providerUrn(reference ?? "")));
  return region;
}

function textOf(value: unknown): string[] {
  return typeof value === "string" && value !== "" ? [value] : [];
}
