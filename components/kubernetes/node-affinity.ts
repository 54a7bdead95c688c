/**
 * The same as a node selector, for what takes an affinity and no selector. Nothing for an empty selector.
 *
 * @example nodeAffinity({ "platform/role": "db" })
 */
export function nodeAffinity(nodeSelector: Record<string, string>) {
  const matchExpressions = Object.entries(nodeSelector).map(([key, value]) => ({
    key,
    operator: "In",
    values: [value],
  }));
  if (matchExpressions.length === 0) return {};
  return {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] },
    },
  };
}
