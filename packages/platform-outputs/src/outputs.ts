import type * as pulumi from "@pulumi/pulumi";
import type { PlatformOutputs } from "./contract";

/** What gives the outputs of a region: a stack, or whichever of a pair serves. */
export interface Outputs {
  /** Who is asked, for sentences about it. */
  readonly stack: string;
  output<Name extends keyof PlatformOutputs>(name: Name): pulumi.Output<PlatformOutputs[Name]>;
}
