import * as pulumi from "@pulumi/pulumi";
import type { PlatformOutputs } from "./contract";
import type { Outputs } from "./outputs";

/** What a stack says of itself and of its partner. */
type Side = Pick<PlatformOutputs, "region" | "role" | "partner" | "recovery"> & { stack: string };

/** The region of a pair that serves. */
export interface ActiveRegion {
  /** @example "af-south-1" */
  region: string;
  /** As it was given. @example "acme/platform/prod" */
  stack: string;
}

/**
 * A primary and its standby. It serves whoever is the standby and has been promoted; until then the primary. Both are asked in
 * the backend's state, so the answer is the same when the primary's region is gone.
 */
export class RegionPair implements Outputs {
  readonly stack: string;
  private readonly decided: pulumi.Output<number>;

  /** Use `platform.pair`. */
  constructor(
    readonly one: Outputs,
    readonly other: Outputs,
  ) {
    this.stack = `${one.stack} and ${other.stack}`;
    this.decided = pulumi.all([sideOf(one), sideOf(other)]).apply(([a, b]) => activeSide(a, b));
  }

  /** Which region serves now, as far as the stacks have been deployed. */
  active(): pulumi.Output<ActiveRegion> {
    const { one, other, decided } = this;
    return pulumi.all([decided, one.output("region"), other.output("region")]).apply(([index, ...regions]) => ({
      region: regions[index] ?? "",
      stack: (index === 0 ? one : other).stack,
    }));
  }

  /** An output of the region that serves. */
  output<Name extends keyof PlatformOutputs>(name: Name): pulumi.Output<PlatformOutputs[Name]> {
    return pulumi
      .all([this.decided, this.one.output(name), this.other.output(name)])
      .apply(([index, ...values]) => values[index] as PlatformOutputs[Name]) as pulumi.Output<PlatformOutputs[Name]>;
  }
}

function sideOf(side: Outputs): pulumi.Output<Side> {
  return pulumi
    .all([side.output("region"), side.output("role"), side.output("partner"), side.output("recovery")])
    .apply(([region, role, partner, recovery]) => ({ stack: side.stack, region, role, partner, recovery }) as Side);
}

/** The first side or the second one. Throws when they are no pair. */
function activeSide(a: Side, b: Side): number {
  for (const [side, other] of [
    [a, b],
    [b, a],
  ] as const) {
    if (side.partner?.stack !== shortName(other.stack)) {
      const partner = side.partner ? `its partner is ${side.partner.stack}` : "it has no partner";
      throw new pulumi.RunError(`${a.stack} and ${b.stack} are no pair: of ${side.stack}, ${partner}`);
    }
  }
  const standby = [a, b].findIndex(({ role }) => role === "standby");
  if (standby < 0 || a.role === b.role) {
    throw new pulumi.RunError(
      `${a.stack} and ${b.stack} are no primary and its standby: their roles are ${a.role} and ${b.role}`,
    );
  }
  return [a, b][standby]?.recovery.promoted ? standby : 1 - standby;
}

/** A stack's name without organization and project. */
function shortName(stack: string): string {
  return stack.split("/").at(-1) ?? stack;
}
