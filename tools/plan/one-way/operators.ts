import { changeAt, compareVersions, type OneWayRule } from "./rule";

const BACK = "docs/runbooks/bad-upgrade.md";

/** An operator's chart. Nobody tests that an older operator reads what a newer one wrote. */
export const chartVersion: OneWayRule = {
  types: /^kubernetes:helm\.sh\/v3:Release$/,
  judge(before, after) {
    const change = changeAt(before, after, "version");
    if (!change || changeAt(before, after, "chart") || compareVersions(change.to, change.from) >= 0) return [];
    const { from, to } = change;
    return [
      {
        severity: "warning",
        message: `its chart goes from ${from} back to ${to}, which has to read what ${from} wrote`,
        fix: `see in its notes that it does: ${BACK}`,
      },
    ];
  },
};

/** Manifests of CRDs, whose version stands in their URL. */
export const crdVersion: OneWayRule = {
  types: /^kubernetes:yaml\/v2:ConfigFile$/,
  judge(before, after) {
    const change = changeAt(before, after, "file");
    if (!change || shapeOf(change.from) !== shapeOf(change.to) || compareVersions(change.to, change.from) >= 0) {
      return [];
    }
    return [
      {
        severity: "warning",
        message: `its CRDs go back to ${change.to}: the API server refuses them while a version that they lack is among the stored ones, and prunes fields that they do not know`,
        fix: `keep the newer CRDs under the older operator: ${BACK}`,
      },
    ];
  },
};

/** What stays of a URL from version to version. */
function shapeOf(url: string): string {
  return url.replace(/\d+/g, "#");
}
