import colors from "picocolors";
import { zoneLetter } from "../../components/network/types";
import type { RegionSpec } from "../../infra/config";
import type { NodeGroupSpec } from "../../infra/config/spec";
import { countOf, type Finding } from "./findings";
import { objectivesOf } from "./objectives";
import type { StackPlan } from "./plan";
import { stages } from "./stages";
import { indent, table } from "./table";
import { wayInOf } from "./way-in";

/** One stack for a reader who has never seen the code: what it is, in which order it comes, what is wrong with it. */
export function summarize(plan: StackPlan): string {
  const { spec, file } = plan;
  return [
    colors.bold(file.stack) + colors.dim(`  ${spec.platform} ${spec.environment}, ${spec.region}, ${roleOf(spec)}`),
    ...indent(factsOf(plan)),
    "",
    ...indent(orderOf(plan)),
    "",
    ...indent(nodeGroupsOf(spec)),
    "",
    ...indent(roomOf(plan)),
    "",
    ...indent(addressesOf(spec)),
    ...indent(apart(wayInOf(spec))),
    ...indent(apart(objectivesOf(spec))),
    ...indent(findingsOf(plan.findings)),
    "",
  ].join("\n");
}

function roleOf({ role, partner }: RegionSpec): string {
  if (!partner) return role;
  return role === "standby"
    ? `standby of ${partner.stack} (${partner.region})`
    : `${role}, standby ${partner.stack} (${partner.region})`;
}

function factsOf({ spec, applied }: StackPlan): string[] {
  const { cluster, network } = spec;
  const sum = (key: "min" | "max") => cluster.nodeGroups.reduce((total, group) => total + group[key], 0);
  const own = applied.resources.filter(({ custom }) => custom).length;
  const endpoint =
    cluster.publicAccessCidrs.length > 0
      ? `private, and public for ${cluster.publicAccessCidrs.join(", ")}`
      : "private";
  return [
    `cluster    ${cluster.name}, Kubernetes ${cluster.version}, endpoint ${endpoint}`,
    `network    ${network.existing ? `adopted ${network.existing.vpcId}, ` : ""}${network.vpcCidr} in ${network.zones.join(", ")}; NAT ${network.nat}`,
    `nodes      ${sum("min")} to ${sum("max")} in ${cluster.nodeGroups.length} groups`,
    `resources  ${own}, and ${applied.resources.length - own} components`,
  ];
}

function orderOf({ applied }: StackPlan): string[] {
  const rows = stages(applied.resources).map((stage, index) => [
    index + 1,
    stage.reduce((sum, { resources }) => sum + resources.filter(({ custom }) => custom).length, 0),
    stage.map(({ name }) => name).join(", "),
  ]);
  return table(["order", "resources", "made together"], rows);
}

function nodeGroupsOf({ cluster }: RegionSpec): string[] {
  return table(
    ["node group", "role", "type", "min", "max", "start", "zones", "pods/node", "capacity", "taints"],
    cluster.nodeGroups.map((group) => [
      group.name,
      group.role,
      group.instanceTypes.join(", "),
      group.min,
      group.max,
      group.desired,
      group.zones.map(zoneLetter).join(group.perZone ? " | " : " "),
      group.maxPods,
      capacityOf(group),
      group.taints.map(({ key, value, effect }) => `${key}=${value}:${effect}`).join(" ") || "-",
    ]),
  );
}

function capacityOf({ capacity, onDemandBase }: NodeGroupSpec): string {
  return capacity === "mixed" ? `${onDemandBase} on demand, then spot` : capacity;
}

/** How full the nodes are with what components request, daemons included, at the least and at the most. */
function roomOf({ packings }: StackPlan): string[] {
  const [first] = packings;
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const cells = (name: string) =>
    packings.flatMap(({ packing }) => {
      const pool = packing.pools.find((candidate) => candidate.name === name);
      return pool && pool.count > 0 ? [`${pool.count}`, percent(pool.cpu), percent(pool.memory)] : ["0", "-", "-"];
    });
  return table(
    ["nodes taken", ...packings.flatMap(({ scenario }) => [scenario, "CPU", "memory"])],
    (first?.packing.pools ?? []).map(({ name }) => [name, ...cells(name)]),
  );
}

/** What the node maxima ask of each private subnet, in the mode in use and in the other one. */
function addressesOf({ network }: RegionSpec): string[] {
  const { prefixDelegation, withPrefixes, withSecondaryAddresses } = network.capacity;
  const mark = (inUse: boolean) => (inUse ? " (in use)" : "");
  return table(
    [
      "private subnet",
      "zone",
      "addresses",
      `needed by prefixes${mark(prefixDelegation)}`,
      `needed singly${mark(!prefixDelegation)}`,
    ],
    withPrefixes.map((subnet, index) => [
      subnet.cidr,
      subnet.zone,
      subnet.usable,
      subnet.needed,
      withSecondaryAddresses[index]?.needed ?? 0,
    ]),
  );
}

/** What the loss of the region costs; nothing where there is no objective. */
function apart(lines: string[]): string[] {
  return lines.length > 0 ? ["", ...lines] : [];
}

const PAINT = { error: colors.red, warning: colors.yellow, info: colors.cyan };

export function findingsOf(findings: Finding[]): string[] {
  const rank = { error: 0, warning: 1, info: 2 };
  return [...findings]
    .sort((a, b) => rank[a.severity] - rank[b.severity])
    .flatMap(({ severity, at, message, fix }) => [
      "",
      PAINT[severity](severity),
      ...indent([`${at}: ${message}`, ...(fix ? [`to mend: ${fix}`] : [])]),
    ]);
}

/** The last line: how many, how bad, how long, where. */
export function conclude(plans: StackPlan[], seconds: number, directory: string): string {
  const findings = plans.flatMap((plan) => plan.findings);
  const errors = countOf(findings, "error");
  const verdict = `${plural(errors, "error")}, ${plural(countOf(findings, "warning"), "warning")}`;
  return `${plural(plans.length, "stack")} planned in ${seconds.toFixed(1)} s: ${errors > 0 ? colors.red(verdict) : verdict}. Graphs: ${directory}/<stack>/graph.json`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
