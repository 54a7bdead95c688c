import type { GraphResource } from "offline-engine/graph";
import { isTree } from "../../components/shared/tree";
import { type Graph, graph, resourcesOfType, stackNames } from "../support/graphs";
import { walk } from "../support/walk";

/** Where one pod template or chart wants its pods: the map that holds the tolerations. */
interface PodPlacement {
  at: string;
  role: string | undefined;
  tolerations: unknown;
}

const ROLE_LABEL = "platform/role";
const EVERY_NODE = [{ operator: "Exists" }];

/** The role that a map asks for, as a node selector or as required node affinity (Strimzi, PGO). */
function roleOf(map: { [key: string]: unknown }): string | undefined {
  for (const { path, value } of walk({ nodeSelector: map.nodeSelector, affinity: map.affinity })) {
    if (path.at(-1) === ROLE_LABEL && typeof value === "string") return value;
    if (isTree(value) && value.key === ROLE_LABEL && Array.isArray(value.values)) return String(value.values[0]);
  }
  return undefined;
}

function placesOf({ urn, inputs }: GraphResource): PodPlacement[] {
  return [...walk(inputs)].flatMap(({ path, value }) => {
    if (!isTree(value) || !Array.isArray(value.tolerations)) return [];
    return [{ at: `${urn}: ${path.join(".")}`, role: roleOf(value), tolerations: value.tolerations }];
  });
}

/** Tolerations of exactly the taints that the role's node groups bear. */
function expectedTolerations(stack: Graph, role: string): unknown[] {
  const effects: Record<string, string> = {
    NO_SCHEDULE: "NoSchedule",
    NO_EXECUTE: "NoExecute",
    PREFER_NO_SCHEDULE: "PreferNoSchedule",
  };
  const groups = resourcesOfType(stack, "aws:eks/nodeGroup:NodeGroup").filter(
    ({ inputs }) => (inputs.labels as Record<string, string>)[ROLE_LABEL] === role,
  );
  expect(groups.length).toBeGreaterThan(0);
  const tolerations = groups.flatMap(({ inputs }) =>
    (inputs.taints as { key: string; value: string; effect: string }[]).map(({ key, value, effect }) => ({
      key,
      operator: "Equal",
      value,
      effect: effects[effect],
    })),
  );
  // Groups of one role, such as those for each zone, share their taints.
  return [...new Map(tolerations.map((toleration) => [JSON.stringify(toleration), toleration])).values()];
}

describe.each(stackNames())("placement in %s", (name) => {
  const stack = graph(name);
  const charts = resourcesOfType(stack, "kubernetes:helm.sh/v3:Release");
  const customResources = stack.resources.filter(
    ({ type, custom }) => custom && type.startsWith("kubernetes:") && type !== "kubernetes:helm.sh/v3:Release",
  );
  const places = [...charts, ...customResources].flatMap(placesOf);

  test("every pod template and chart tolerates the taints of the nodes that it selects, and no others", () => {
    const selecting = places.filter(({ role }) => role !== undefined);
    expect(selecting.length).toBeGreaterThan(0);
    for (const { at, role, tolerations } of selecting) {
      expect({ at, tolerations }).toEqual({ at, tolerations: expectedTolerations(stack, role ?? "") });
    }
  });

  test("what tolerates everything is a daemon, and nothing tolerates a taint without selecting its nodes", () => {
    const astray = places.filter(
      ({ role, tolerations }) =>
        role === undefined &&
        JSON.stringify(tolerations) !== "[]" &&
        JSON.stringify(tolerations) !== JSON.stringify(EVERY_NODE),
    );
    expect(astray).toEqual([]);
  });

  test("every chart says where its pods run", () => {
    const silent = charts.filter((chart) => placesOf(chart).length === 0);
    // It has no pods.
    expect(silent.map(({ name: chart }) => chart).filter((chart) => chart !== "istio-base")).toEqual([]);
  });

  test("GPUs are asked for on GPU nodes only", () => {
    const asking = [...charts, ...customResources].filter((resource) =>
      [...walk(resource.inputs)].some(({ path }) => path.at(-1) === "nvidia.com/gpu" && path.includes("requests")),
    );
    expect(asking.filter((resource) => placesOf(resource).some(({ role }) => role !== "gpu"))).toEqual([]);
  });
});
