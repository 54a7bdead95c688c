import type { FactFiles, RegionOfferings } from "../../infra/aws/data";
import type { Executor } from "../retire/executor";
import { bySize, type DescribedType, instanceTypeInfos } from "./instance-types";
import { type DescribedVersion, kubernetesVersions } from "./kubernetes-versions";
import { type Offering, regionOffers } from "./regions";
import { amiTypes } from "./release";

/**
 * Facts as the account of the AWS CLI's credentials has them, of every region that it has switched on. The others stay as they
 * were, and so do types that none of its regions offers. AMI types are no answer of the account: they come with the API's model.
 */
export async function accountFacts(executor: Executor, before: FactFiles, today: Date): Promise<FactFiles> {
  const origin = { source: "the account", date: today.toISOString().slice(0, 10) };
  const regions = await ask<{ Regions: { RegionName: string }[] }>(executor, "ec2", "describe-regions");
  const described: DescribedType[] = [];
  const offerings = new Map<string, Offering[]>();
  for (const { RegionName: region } of regions.Regions) {
    const inRegion = ["--region", region];
    const types = await ask<{ InstanceTypes: DescribedType[] }>(
      executor,
      "ec2",
      "describe-instance-types",
      ...inRegion,
    );
    described.push(...types.InstanceTypes);
    const offered = await ask<{ InstanceTypeOfferings: Offering[] }>(
      executor,
      "ec2",
      "describe-instance-type-offerings",
      ...["--location-type", "availability-zone", ...inRegion],
    );
    offerings.set(region, offered.InstanceTypeOfferings);
  }
  const types = bySize({ ...before["instance-types"].types, ...instanceTypeInfos(described) });
  const asked = [...offerings].map(([region, offered]): [string, RegionOfferings] => [
    region,
    { ...origin, ...regionOffers(region, offered, Object.keys(types)) },
  ]);
  // Without the flag, versions whose support has ended are left out.
  const answer = await ask<{ clusterVersions: DescribedVersion[] }>(
    executor,
    "eks",
    "describe-cluster-versions",
    "--include-all",
  );
  const versions = kubernetesVersions(answer.clusterVersions, before["kubernetes-versions"].versions);
  const all = Object.entries({ ...before.regions.regions, ...Object.fromEntries(asked) });
  return {
    "ami-types": amiTypes(),
    "instance-types": { ...origin, types },
    "kubernetes-versions": { ...origin, versions },
    regions: { regions: Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1))) },
  };
}

async function ask<Answer>(executor: Executor, service: string, ...operation: string[]): Promise<Answer> {
  const args = [service, ...operation, "--output", "json"];
  const { status, stdout, stderr } = await executor.run({ program: "aws", args });
  if (status !== 0) throw new Error(`aws ${args.join(" ")} ended with ${status}: ${stderr.trim()}`);
  return JSON.parse(stdout) as Answer;
}
