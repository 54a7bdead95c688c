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
  private readonly serving: pulumi.Output<Side>;

  /** Use `platform.pair`. */
  constructor(
    readonly one: Outputs,
    readonly other: Outputs,
  ) {
    this.stack = `${one.stack} and ${other.stack}`;
    this.serving = pulumi.all([sideOf(one), sideOf(other)]).apply(([a, b]) => servingSide(a, b));
  }

  /** Which region serves now, as far as the stacks have been deployed. */
  active(): pulumi.Output<ActiveRegion> {
    return this.serving.apply(({ region, stack }) => ({ region, stack }));
  }

  /** An output of the region that serves. */
  output<Name extends keyof PlatformOutputs>(name: Name): pulumi.Output<PlatformOutputs[Name]> {
    const { one, other, serving } = this;
    return pulumi
      .all([serving, one.output(name), other.output(name)])
      .apply(
        ([{ stack }, ofOne, ofOther]) => (stack === one.stack ? ofOne : ofOther) as PlatformOutputs[Name],
      ) as pulumi.Output<PlatformOutputs[Name]>;
  }
}

function sideOf(side: Outputs): pulumi.Output<Side> {
  return pulumi
    .all([side.output("region"), side.output("role"), side.output("partner"), side.output("recovery")])
    .apply(([region, role, partner, recovery]) => ({ stack: side.stack, region, role, partner, recovery }) as Side);
}

/** The standby once it has been promoted, the other one until then. Throws when they are no pair. */
function servingSide(a: Side, b: Side): Side {
  for (const [side, other] of [
    [a, b],
    [b, a],
  ] as const) {
    if (side.partner?.stack !== shortName(other.stack)) {
      const partner = side.partner ? `its partner is ${side.partner.stack}` : "it has no partner";
      throw new pulumi.RunError(`${a.stack} and ${b.stack} are not a pair: of ${side.stack}, ${partner}`);
    }
  }
  const [standby, primary] = a.role === "standby" ? [a, b] : [b, a];
  if (standby.role !== "standby" || primary.role === "standby") {
    throw new pulumi.RunError(
      `${a.stack} and ${b.stack} are not a primary and its standby: their roles are ${a.role} and ${b.role}`,
    );
  }
  return standby.recovery.promoted ? standby : primary;
}

/** A stack's name without organization and project. */
function shortName(stack: string): string {
  return stack.split("/").at(-1) ?? stack;
}
