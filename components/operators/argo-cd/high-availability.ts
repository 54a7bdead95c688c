/** Redis keeps its majority when a node goes, so each of the three has one of its own. */
export const HA_NODES = 3;

/** Nodes that system pods have at the least: those of the role, or where there is no group of it, the untainted. */
export function systemNodes(nodeGroups: readonly { role: string; taints: readonly unknown[]; min: number }[]): number {
  const system = nodeGroups.filter(({ role }) => role === "system");
  const home = system.length > 0 ? system : nodeGroups.filter(({ taints }) => taints.length === 0);
  return home.reduce((sum, { min }) => sum + min, 0);
}
