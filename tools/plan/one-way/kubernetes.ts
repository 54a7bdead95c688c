import { changeAt, compareVersions, numbersOf, type OneWayRule, type Verdict } from "./rule";

const CLUSTER = /^aws:eks\/cluster:Cluster$/;

/**
 * The control plane's version. EKS takes it up one minor at a time, and back by one within seven days: by hand, since nodes
 * and add-ons have to be back first, and a deployment takes the control plane first. Source: EKS user guide, "Roll back a cluster".
 */
export const clusterVersion: OneWayRule = {
  types: CLUSTER,
  judge(before, after) {
    const change = changeAt(before, after, "version");
    if (!change) return [];
    const { from, to } = change;
    if (compareVersions(to, from) < 0) return [backwards(from, to)];
    const [major, minor = 0] = numbersOf(from);
    const next = `${major}.${minor + 1}`;
    if (to !== next) {
      const message = `Kubernetes goes from ${from} to ${to}: EKS takes one minor at a time`;
      return [{ severity: "error", message, fix: `deploy eks.version ${next} first` }];
    }
    return [
      {
        severity: "warning",
        message: `Kubernetes goes from ${from} to ${to}: the way back is open for seven days, by hand`,
        fix: "see that it works in staging first: docs/runbooks/bad-upgrade.md",
      },
    ];
  },
};

function backwards(from: string, to: string): Verdict {
  return {
    severity: "error",
    message: `Kubernetes goes from ${from} back to ${to}: EKS refuses it while nodes are newer, and after seven days or for more than one minor at all`,
    fix: `keep eks.version ${from}; within seven days, take it back by hand and then here: docs/runbooks/bad-upgrade.md`,
  };
}

/** From the first to the last, and never the other way. Source: EKS user guide, "Change authentication mode". */
const AUTHENTICATION_MODES = ["CONFIG_MAP", "API_AND_CONFIG_MAP", "API"];

export const authenticationMode: OneWayRule = {
  types: CLUSTER,
  judge(before, after) {
    const change = changeAt(before, after, "accessConfig.authenticationMode");
    if (!change) return [];
    const { from, to } = change;
    const [old, now] = [from, to].map((mode) => AUTHENTICATION_MODES.indexOf(mode)) as [number, number];
    if (now < old) {
      const message = `its authentication mode goes from ${from} to ${to}: EKS has no way back from access entries`;
      return [{ severity: "error", message, fix: `keep ${from}` }];
    }
    return [
      {
        severity: "warning",
        message: `its authentication mode goes from ${from} to ${to}, for good`,
        fix: "see that every principal has an access entry",
      },
    ];
  },
};
