import { notOneOf } from "../../../components/definition/messages";
import { overlaps, parseCidr } from "../../../components/shared/cidr";
import { enabledRegions, regionZones, subnetsPath, vpcBlock, vpcCidr } from "../derive";
import type { ConfigIssue } from "../issues";
import { planRegionSubnets } from "../resolve/subnets";
import type { Check } from "./check";

/** Regions that share addresses can never be peered (NET-08). */
export const regionsDoNotOverlap: Check = {
  needs: ["topology", "network"],
  whole: ["topology", "network"],
  run(platform) {
    const regions = enabledRegions(platform.topology).map(([region]) => region);
    return regions.flatMap((region, index) =>
      regions
        .slice(0, index)
        .filter((other) => overlaps(vpcBlock(platform, region), vpcBlock(platform, other)))
        .map((other) => ({
          path: ["topology", region, "cidr"],
          message: `${vpcCidr(platform, region)} overlaps ${vpcCidr(platform, other)} of ${other}`,
        })),
    );
  },
};

/** A Service's address that is also a machine's can't be reached. */
export const servicesDoNotOverlapMachines: Check = {
  needs: ["topology", "network", "eks"],
  whole: ["topology", "network"],
  run(platform) {
    const services = parseCidr(platform.eks.serviceCidr);
    return enabledRegions(platform.topology)
      .filter(([region]) => overlaps(services, vpcBlock(platform, region)))
      .map(([region]) => ({
        path: ["eks", "serviceCidr"],
        message: `${platform.eks.serviceCidr} overlaps the VPC ${vpcCidr(platform, region)} of ${region}`,
      }));
  },
};

/** Source: EKS API, `KubernetesNetworkConfigRequest`. */
const SERVICE_PREFIX = { shortest: 12, longest: 24 };
const PRIVATE_BLOCKS = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].map(parseCidr);

export const serviceCidrIsLegal: Check = {
  needs: ["eks"],
  run({ eks }) {
    const block = parseCidr(eks.serviceCidr);
    const path = ["eks", "serviceCidr"];
    if (!PRIVATE_BLOCKS.some((outer) => overlaps(outer, block))) {
      return [{ path, message: `${eks.serviceCidr} is not in 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16` }];
    }
    if (block.prefix >= SERVICE_PREFIX.shortest && block.prefix <= SERVICE_PREFIX.longest) return [];
    return [{ path, message: `${eks.serviceCidr} is not between /12 and /24` }];
  },
};

export const neededTiersExist: Check = {
  needs: ["network"],
  run: ({ network }) =>
    ["private", "public"]
      .filter((tier) => !network.tiers.includes(tier))
      .map((tier) => ({
        path: ["network", "tiers"],
        message: `${tier} is missing: nodes need private and public subnets`,
      })),
};

/** The subnet plan of every region that is built works out: room, containment, no overlap. */
export const subnetsFit: Check = {
  needs: ["topology", "network"],
  whole: ["topology", "network"],
  run(platform) {
    return enabledRegions(platform.topology).flatMap(([region, entry]): ConfigIssue[] => {
      try {
        planRegionSubnets(platform, region, entry);
        return [];
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        return [{ path: subnetsPath(platform, region), message }];
      }
    });
  },
};

export const handWrittenSubnetsAreUsed: Check = {
  needs: ["topology", "network"],
  whole: ["topology", "network"],
  run({ topology, network }) {
    return Object.entries(network.subnets).flatMap(([region, tiers]) => {
      const entry = topology[region];
      const at = ["network", "subnets", region];
      if (!entry) return [{ path: at, message: notOneOf("a region of the topology", region, Object.keys(topology)) }];
      const zones = regionZones(region, entry);
      return Object.entries(tiers).flatMap(([tier, blocks]) => {
        if (!network.tiers.includes(tier))
          return [{ path: [...at, tier], message: notOneOf("a tier", tier, network.tiers) }];
        return Object.keys(blocks)
          .filter((zone) => !zones.includes(zone))
          .map((zone) => ({ path: [...at, tier, zone], message: notOneOf(`a zone of ${region}'s azs`, zone, zones) }));
      });
    });
  },
};

/** An adopted VPC brings a private and a public subnet for each zone. */
export const existingVpcIsComplete: Check = {
  needs: ["topology", "network"],
  whole: ["topology"],
  run({ topology, network }) {
    return Object.entries(network.existing).flatMap(([region, vpc]) => {
      const entry = topology[region];
      const at = ["network", "existing", region];
      if (!entry) return [{ path: at, message: notOneOf("a region of the topology", region, Object.keys(topology)) }];
      return ["private", "public"].flatMap((tier) =>
        regionZones(region, entry)
          .filter((zone) => !vpc.subnets[tier]?.[zone])
          .map((zone) => ({ path: [...at, "subnets", tier, zone], message: "is missing: every zone needs one" })),
      );
    });
  },
};

export const productionHasNatPerZone: Check = {
  needs: ["network", "production"],
  run: ({ network, production }) =>
    production && network.nat === "single"
      ? [
          {
            path: ["network", "nat"],
            message: "single is not for production: one zone's outage would cut off all; allowed: per-az",
          },
        ]
      : [],
};
