import { notOneOf } from "../../../components/definition/messages";
import { availabilityZones, isOptInRegion, zoneWithoutControlPlane } from "../../aws/region-offerings";
import { clusterNameOf, enabledRegions, regionZones, servingRegions, stackName, standbyOf } from "../derive";
import type { ConfigIssue } from "../issues";
import type { Platform } from "../schema/platform";
import type { RegionEntry } from "../schema/topology";
import type { Check } from "./check";

type Topology = Platform["topology"];

/** The stack builds a region that the definition has and has not switched off, and bears that region's stack name. */
export const stackBuildsItsRegion: Check = {
  needs: ["topology"],
  whole: ["topology"],
  run({ topology }, { stack }) {
    const entry = topology[stack.region];
    const at = ["platform:region"];
    if (!entry)
      return [{ path: at, message: notOneOf("a region of the topology", stack.region, Object.keys(topology)) }];
    if (!entry.enabled) return [{ path: at, message: `${stack.region} is declared with enabled: false` }];
    const expected = stackName(stack.environment, stack.region, entry);
    if (expected === stack.stack) return [];
    return [
      {
        path: at,
        message: `${stack.region} in ${stack.environment} is the stack ${expected}, and this one is ${stack.stack}`,
      },
    ];
  },
};

/** A stack is one region, and IAM names, which hold in every region, are made of the cluster's. */
export const namesAreDistinct: Check = {
  needs: ["topology", "platform"],
  run({ topology, platform }, { stack: { environment } }) {
    const names = enabledRegions(topology).map(([region, entry]) => ({
      region,
      stack: stackName(environment, region, entry),
      cluster: clusterNameOf(platform, environment, region, entry),
    }));
    return names.flatMap((own, index) =>
      (["stack", "cluster"] as const).flatMap((key) => {
        const earlier = names.slice(0, index).find((other) => other[key] === own[key]);
        if (!earlier) return [];
        return [
          { path: ["topology", own.region, key], message: `${own[key]} is already the ${key} of ${earlier.region}` },
        ];
      }),
    );
  },
};

/**
 * Names in IAM, which hold in every region of an account, are made of the cluster's; so are those of buckets and logs. What is
 * not production gives way: a mistake in it must not stop a deployment of production.
 */
export const clusterNamesAreTheEnvironments: Check = {
  needs: ["topology", "platform", "production"],
  run({ topology, platform, production, account }, { stack: { environment }, otherEnvironments }) {
    const otherClusters = otherEnvironments
      .filter((other) => !other.account || !account || other.account === account)
      .filter((other) => other.production || !production)
      .flatMap((other) => other.clusters.map((cluster) => ({ ...cluster, of: other })));
    return enabledRegions(topology).flatMap(([region, entry]) => {
      const name = clusterNameOf(platform, environment, region, entry);
      const other = otherClusters.find((cluster) => cluster.name === name);
      if (!other) return [];
      const apart = other.of.account && account ? "" : ", or give each environment its account";
      const message = `${name} is the cluster of ${other.region} in ${other.of.name} too, and one account can't hold both: IAM roles are named after the cluster; give this one another name${apart}`;
      return [{ path: ["topology", region, "cluster"], message }];
    });
  },
};

/** What is of no region is made once. */
export const oneGlobalOwner: Check = {
  needs: ["topology"],
  run({ topology }) {
    const [first, ...others] = enabledRegions(topology).filter(([, { ownsGlobal }]) => ownsGlobal);
    return others.map(([region]) => ({
      path: ["topology", region, "ownsGlobal"],
      message: `is for one region, and ${first?.[0]} has it already`,
    }));
  },
};

export const onePrimary: Check = {
  needs: ["topology"],
  whole: ["topology"],
  run({ topology }) {
    const primaries = enabledRegions(topology).filter(([, { role }]) => role === "primary");
    if (primaries.length === 1) return [];
    const named = primaries.length === 0 ? "none is" : `${primaries.map(([region]) => region).join(" and ")} are`;
    return [{ path: ["topology"], message: `exactly one region is the primary, and ${named}` }];
  },
};

/** Every standby names the one partner that it stands by for; nobody else names one (REG-11). */
export const standbyHasPartner: Check = {
  needs: ["topology"],
  whole: ["topology"],
  run: ({ topology }) => enabledRegions(topology).flatMap(([region, entry]) => partnerIssues(topology, region, entry)),
};

function partnerIssues(topology: Topology, region: string, { role, drFor }: RegionEntry): ConfigIssue[] {
  const path = ["topology", region, "drFor"];
  if (role !== "standby") return drFor ? [{ path, message: `is for a standby, and ${region} is ${role}` }] : [];
  const allowed = servingRegions(topology).map(([name]) => name);
  if (allowed.length === 0) return [{ path, message: "no region is left to stand by for" }];
  if (drFor === undefined)
    return [{ path, message: `is missing: a standby names its partner; allowed: ${allowed.join(", ")}` }];
  return allowed.includes(drFor)
    ? []
    : [{ path, message: notOneOf("a region that can have a standby", drFor, allowed) }];
}

export const oneStandbyEach: Check = {
  needs: ["topology"],
  run({ topology }) {
    const standbys = enabledRegions(topology).filter(([, { drFor }]) => drFor !== undefined);
    return standbys.flatMap(([region, { drFor }], index) => {
      const earlier = standbys.slice(0, index).find(([, entry]) => entry.drFor === drFor);
      if (!earlier) return [];
      return [{ path: ["topology", region, "drFor"], message: `${drFor} already has the standby ${earlier[0]}` }];
    });
  },
};

/** A region without a standby says why, or the plan warns (REG-11). */
export const servingRegionHasStandby: Check = {
  needs: ["topology"],
  whole: ["topology"],
  run({ topology }, { stack }) {
    const entry = topology[stack.region];
    if (!entry || entry.role === "standby" || entry.drWaiver) return [];
    if (standbyOf(topology, stack.region)) return [];
    const message = "has no standby: its loss is an outage until it is built anew; drWaiver: <reason> accepts that";
    return [{ path: ["topology", stack.region], message, severity: "warning" }];
  },
};

export const zonesBelongToTheirRegion: Check = {
  needs: ["topology"],
  run: ({ topology }) =>
    Object.entries(topology).flatMap(([region, entry]) => {
      const known = availabilityZones(region);
      return regionZones(region, entry).flatMap((zone, index) => {
        const path = ["topology", region, "azs", String(index)];
        if (!zone.startsWith(region)) return [{ path, message: `${zone} is not a zone of ${region}` }];
        if (known && !known.includes(zone)) return [{ path, message: notOneOf(`a zone of ${region}`, zone, known) }];
        return [];
      });
    }),
};

/** What an account decides and no file says: it is told before the first deployment fails of it. */
export const accountHasTheRegion: Check = {
  needs: ["topology"],
  run(_platform, { stack: { region } }): ConfigIssue[] {
    if (!isOptInRegion(region)) return [];
    const message = "an account has to switch the region on first: aws account enable-region --region-name";
    return [{ path: ["topology", region], message: `${message} ${region}`, severity: "info" }];
  },
};

/** Which name the zone has is the account's own: only there can it be seen whether the region's zones hold it. */
export const zonesTakeTheControlPlane: Check = {
  needs: ["topology", "network"],
  run({ topology, network }, { stack: { region } }): ConfigIssue[] {
    const zone = zoneWithoutControlPlane(region);
    const entry = topology[region];
    if (zone === undefined || !entry || network.existing[region]) return [];
    const names = regionZones(region, entry).join(", ");
    const see = `aws ec2 describe-availability-zones --region ${region} --zone-ids ${zone}`;
    const message = `EKS puts no control plane into zone ${zone}, which must be none of ${names}: ${see}`;
    return [{ path: ["topology", region, "azs"], message, severity: "info" }];
  },
};
