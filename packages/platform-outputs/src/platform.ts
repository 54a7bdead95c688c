import * as pulumi from "@pulumi/pulumi";
import { CONTRACT_VERSION, type PlatformOutputs, REQUIRED_OUTPUTS } from "./contract";
import type { Outputs } from "./outputs";
import { RegionPair } from "./region-pair";
import { isBefore, versionMismatch } from "./version";

/** A region's stack, as its readers see it. */
export class Platform implements Outputs {
  private readonly reference: pulumi.StackReference;

  /** Use `platform.require`. */
  constructor(
    readonly stack: string,
    opts?: pulumi.CustomResourceOptions,
  ) {
    this.reference = new pulumi.StackReference(stack, {}, opts);
  }

  /**
   * One of the stack's outputs. It stays unknown as long as Pulumi does not know it, so a preview goes through. Once it is
   * known, it is there and of the type that it says, or the program fails with a sentence that names the stack and the output.
   *
   * @example prod.output("cluster").name
   */
  output<Name extends keyof PlatformOutputs>(name: Name): pulumi.Output<PlatformOutputs[Name]> {
    // Each by itself: Pulumi then keeps just the secret ones secret.
    const found = pulumi.all([this.reference.getOutput("contractVersion"), this.reference.getOutput(name)]);
    return found.apply(([version, value]) => this.checked(name, version, value));
  }

  private checked<Name extends keyof PlatformOutputs>(
    name: Name,
    version: unknown,
    value: unknown,
  ): PlatformOutputs[Name] {
    if (typeof version !== "string") {
      throw this.problem("it has no contractVersion: it has not been deployed, or it is not a stack of the platform");
    }
    const mismatch = versionMismatch(CONTRACT_VERSION, version);
    if (mismatch) throw this.problem(mismatch);
    const since = REQUIRED_OUTPUTS[name];
    if (value !== undefined || since === undefined) return value as PlatformOutputs[Name];
    if (isBefore(version, since)) {
      throw this.problem(
        `it speaks contract ${version}, and output ${name} came with ${since}: deploy the platform again`,
      );
    }
    throw this.problem(`it has no output ${name}, which contract ${version} promises`);
  }

  private problem(what: string): pulumi.RunError {
    return new pulumi.RunError(`stack ${this.stack} can't be read: ${what}`);
  }
}

export const platform = {
  /**
   * Opens a region's stack for reading.
   *
   * Once for each stack of a program, and handed on: Pulumi refuses a second reference of the same name.
   *
   * @example platform.require("acme/platform/prod")
   */
  require(stack: string, opts?: pulumi.CustomResourceOptions): Platform {
    return new Platform(stack, opts);
  },

  /**
   * Opens the two stacks of a primary and its standby, in any order, for reading the one that serves.
   *
   * @example platform.pair("acme/platform/prod", "acme/platform/prod-eu-west-1").output("cluster")
   */
  pair(one: string, other: string, opts?: pulumi.CustomResourceOptions): RegionPair {
    return new RegionPair(new Platform(one, opts), new Platform(other, opts));
  },
};
