import { notOneOf } from "../../../components/definition/messages";
import { amiTypeProblem, defaultAmiType } from "../../aws/ami-types";
import { knownFamilies } from "../../aws/instance-types";
import { offering, suggestInstead } from "../../aws/region-offerings";
import { builtIn, groupZones, instanceTypeNames, knownTypes, offeredZones, regionZones } from "../derive";
import type { ConfigIssue } from "../issues";
import type { NodeGroupEntry } from "../schema/node-groups";
import type { Check, CheckContext } from "./check";

/** Runs a check of one group over all that the region has. */
function eachGroup(
  check: (group: NodeGroupEntry, path: string[], zones: string[], context: CheckContext) => ConfigIssue[],
): Check {
  return {
    needs: ["nodeGroups", "topology"],
    run({ nodeGroups, topology }, context) {
      const { region } = context.stack;
      const entry = topology[region];
      if (!entry) return [];
      const zones = regionZones(region, entry);
      return Object.entries(nodeGroups)
        .filter(([, group]) => builtIn(group, region))
        .flatMap(([name, group]) => check(group, ["nodeGroups", name], zones, context));
    },
  };
}

export const typesAreKnown: Check = eachGroup((group, path) =>
  instanceTypeNames(group)
    .filter((name) => !knownTypes(group).some((type) => type.name === name))
    .map((name) => ({
      path: [...path, "type"],
      message: `${JSON.stringify(name)} is not an instance type that the program has figures for; families: ${knownFamilies().join(", ")}`,
    })),
);

function notOffered(region: string, name: string): boolean {
  const answer = offering(region, name);
  return answer.known && !answer.offered;
}

export const typesAreOffered: Check = eachGroup((group, path, _zones, { stack: { region } }) =>
  instanceTypeNames(group).flatMap((name) => {
    if (!notOffered(region, name)) return [];
    const instead = suggestInstead(region, name);
    const hint = instead.length > 0 ? `; offered there: ${instead.join(", ")}` : "";
    return [{ path: [...path, "type"], message: `${name} is not offered in ${region}${hint}` }];
  }),
);

/** A zone that is asked for must be the region's and offer the type; one that silently does not is told. */
export const zonesOfferTheType: Check = eachGroup((group, path, zones, { stack: { region } }) => {
  const types = instanceTypeNames(group);
  if (types.some((name) => notOffered(region, name))) return [];
  const offered = offeredZones(group, region, zones);
  const are = types.length > 1 ? `${types.join(", ")} are` : `${types[0]} is`;
  if (offered.length === 0) {
    const message = `${are} offered ${types.length > 1 ? "together " : ""}in none of ${zones.join(", ")}`;
    return [{ path: [...path, "type"], message }];
  }
  if (!group.zones) {
    if (offered.length === zones.length) return [];
    const message = `${are} offered in ${offered.join(" and ")} only, and the group uses just these`;
    return [{ path: [...path, "type"], message, severity: "info" }];
  }
  return groupZones(group, region, zones).flatMap((zone, index): ConfigIssue[] => {
    const at = [...path, "zones", String(index)];
    if (!zones.includes(zone)) return [{ path: at, message: notOneOf(`a zone of ${region}'s azs`, zone, zones) }];
    if (!offered.includes(zone))
      return [{ path: at, message: `${are} not offered in ${zone}; offered in: ${offered.join(", ")}` }];
    return [];
  });
});

/** One group is one image: its types share an architecture and an accelerator. */
export const typesAreAlike: Check = eachGroup((group, path) => {
  const [first, ...others] = knownTypes(group);
  return others
    .filter((type) => type.architecture !== first?.architecture || type.accelerator?.kind !== first?.accelerator?.kind)
    .map((type) => ({
      path: [...path, "type"],
      message: `${type.name} and ${first?.name} can't share a group: they need different images`,
    }));
});

export const imageFitsTheType: Check = {
  needs: ["nodeGroups", "eks"],
  run: ({ nodeGroups, eks }) =>
    Object.entries(nodeGroups).flatMap(([name, group]) =>
      knownTypes(group).flatMap((type) => {
        const problem = amiTypeProblem(group.amiType ?? defaultAmiType(type), type, eks.version);
        return problem ? [{ path: ["nodeGroups", name, "amiType"], message: problem }] : [];
      }),
    ),
};

/** CoreDNS and every controller need a node that takes them (EKS-11). */
export const clusterServicesHaveNodes: Check = {
  needs: ["nodeGroups"],
  whole: ["nodeGroups"],
  run({ nodeGroups }, { stack }) {
    const groups = Object.values(nodeGroups).filter((group) => builtIn(group, stack.region));
    const system = groups.filter(({ role }) => role === "system");
    const usable = system.length > 0 ? system : groups.filter(({ taints }) => taints.length === 0);
    if (usable.some(({ min }) => min > 0)) return [];
    const who =
      system.length > 0 ? "no group of role system" : "there is no group of role system, and none without taints";
    return [{ path: ["nodeGroups"], message: `${who} has a node (min): cluster services could not run` }];
  },
};

/** Services of the cluster and data stores do not survive a wave of spot interruptions. */
export const criticalGroupsAreOnDemand: Check = eachGroup((group, path) =>
  group.capacity === "spot" && ["system", "db"].includes(group.role)
    ? [
        {
          path: [...path, "capacity"],
          message: `spot nodes can all go within two minutes, and the group's role is ${group.role}`,
          severity: "warning",
        },
      ]
    : [],
);

export const regionsExist: Check = {
  needs: ["nodeGroups", "topology"],
  whole: ["topology"],
  run: ({ nodeGroups, topology }) =>
    Object.entries(nodeGroups).flatMap(([name, group]) =>
      (group.regions ?? []).flatMap((region, index) =>
        topology[region]
          ? []
          : [
              {
                path: ["nodeGroups", name, "regions", String(index)],
                message: notOneOf("a region of the topology", region, Object.keys(topology)),
              },
            ],
      ),
    ),
};
