/** A cloud of its own in a temporary folder, and providers that build in it, as plain data. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Properties } from "offline-engine/values";
import { AwsProvider } from "../../../tools/stand-in/aws/provider";
import type { Fault } from "../../../tools/stand-in/cloud/faults";
import { Cloud } from "../../../tools/stand-in/cloud/store";
import type { Made, Subject } from "../../../tools/stand-in/plugin/plugin";

export interface TestCloud {
  readonly root: string;
  readonly cloud: Cloud;
  provider(region?: string, run?: string): AwsProvider;
  injectFaults(...faults: Fault[]): void;
  remove(): void;
}

export function makeCloud(): TestCloud {
  const root = mkdtempSync(join(tmpdir(), "stand-in-"));
  return {
    root,
    cloud: new Cloud(root),
    provider(region = "eu-west-1", run = "test") {
      const provider = new AwsProvider({ root, run, speed: 0 });
      provider.configure({ region, defaultTags: JSON.stringify({ tags: { Team: "platform" } }) });
      return provider;
    },
    injectFaults: (...faults) => writeFileSync(join(root, "faults.json"), JSON.stringify(faults)),
    remove: () => rmSync(root, { recursive: true }),
  };
}

export function subject(type: string, name: string): Subject {
  return { type, name, urn: `urn:pulumi:test::project::${type}::${name}` };
}

export const VPC = subject("aws:ec2/vpc:Vpc", "vpc");

/** A VPC and a subnet in it. */
export async function makeNetwork(provider: AwsProvider): Promise<{ vpc: Made; subnet: Made; subnetSubject: Subject }> {
  const vpc = await provider.create(VPC, { cidrBlock: "10.0.0.0/16" });
  const subnetSubject = subject("aws:ec2/subnet:Subnet", "subnet");
  const subnet = await provider.create(subnetSubject, { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
  return { vpc, subnet, subnetSubject };
}

export type { Properties };
