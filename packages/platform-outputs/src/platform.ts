import * as pulumi from "@pulumi/pulumi";
import { CONTRACT_VERSION, type PlatformOutputs, REQUIRED_OUTPUTS } from "./contract";
import { versionMismatch } from "./version";

/** A region's stack, as its readers see it. */
export class Platform {
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
      throw this.problem("it has no contractVersion: it has not been deployed, or it is no stack of the platform");
    }
    const mismatch = versionMismatch(CONTRACT_VERSION, version);
    if (mismatch) throw this.problem(mismatch);
    if (value === undefined && (REQUIRED_OUTPUTS as readonly string[]).includes(name)) {
      throw this.problem(`it has no output ${name}, which contract ${version} promises`);
    }
    return value as PlatformOutputs[Name];
  }

  private problem(what: string): pulumi.RunError {
    return new pulumi.RunError(`stack ${this.stack} can't be read: ${what}`);
  }
}

/** Where the resources of another team attach to the platform's network. */
export interface Attachment {
  vpcId: pulumi.Output<string>;
  /** Private subnets, one a zone. */
  subnetIds: pulumi.Output<string[]>;
  /** The group of the cluster's nodes: let it in where pods are to reach. */
  clusterSecurityGroupId: pulumi.Output<string>;
}

/** The subnets and the security group that a database or a load balancer of another team needs. */
export function attachment(platform: Platform, tier = "private"): Attachment {
  const network = platform.output("network");
  const subnetIds = network.apply(({ subnetIds: byTier }) => {
    const ids = byTier[tier];
    if (ids) return ids;
    throw new pulumi.RunError(
      `${platform.stack} has no subnet tier ${tier}; it has: ${Object.keys(byTier).join(", ")}`,
    );
  });
  return {
    vpcId: network.vpcId,
    subnetIds,
    clusterSecurityGroupId: platform.output("cluster").securityGroupId,
  };
}

export const platform = {
  /**
   * Opens a region's stack for reading.
   *
   * @example platform.require("acme/platform/prod")
   */
  require(stack: string, opts?: pulumi.CustomResourceOptions): Platform {
    return new Platform(stack, opts);
  },
};
