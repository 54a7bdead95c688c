import { hasCilium } from "../../model/network-policy/engine";
import type { Resource } from "../../model/resource";
import { at, isTrue, json, text } from "../../model/values";
import { type Rule, stackRule } from "../../rule";
import { bestPractices, cis, requirement } from "../../sources";

const managedAddons = stackRule({
  id: "EKS-08",
  title: "The base add-ons are managed by EKS and pinned",
  area: "cluster",
  severity: "medium",
  level: "mandatory",
  sources: [bestPractices("vpc-cni", "cluster upgrades"), requirement("EKS-05")],
  concepts: ["cluster", "addon"],
  why: "An add-on that EKS does not manage is never updated, and one without a version changes on its own.",
  fix: "Create an aws.eks.Addon with addonVersion for each of the setting managedAddons.",
  settings: ["managedAddons"],
  *check(stack, { settings }) {
    for (const cluster of stack.all("cluster")) {
      if (isTrue(at(cluster.props, "computeConfig.enabled"))) continue; // Auto Mode brings them.
      const present = stack.referrers(cluster, "addon", "clusterName").map(nameOf);
      const missing = settings.managedAddons.filter((name) => !present.includes(name));
      if (missing.length > 0) yield { at: cluster, message: `has no managed add-on ${missing.join(", ")}` };
    }
    for (const addon of stack.all("addon")) {
      if (!/\d/.test(text(addon.props.addonVersion))) yield { at: addon, message: "addonVersion is not pinned" };
    }
  },
});

function nameOf(addon: Resource): string {
  return text(addon.props.addonName);
}

const networkPolicyEngine = stackRule({
  id: "EKS-09",
  title: "Something enforces network policies",
  area: "cluster",
  severity: "medium",
  level: "mandatory",
  sources: [cis("4.3.1", "5.4.4"), bestPractices("network security"), requirement("EKS-14")],
  concepts: ["addon", "release"],
  why: "NetworkPolicy objects without an engine are accepted and do nothing.",
  fix: "Set enableNetworkPolicy to true in the configurationValues of the add-on vpc-cni, or install Cilium.",
  *check(stack) {
    for (const addon of stack.all("addon")) {
      if (nameOf(addon) !== "vpc-cni" || hasCilium(stack)) continue;
      if (!isTrue(json(addon.props.configurationValues)?.enableNetworkPolicy)) {
        yield { at: addon, message: "configurationValues does not switch enableNetworkPolicy on" };
      }
    }
  },
});

const threatDetection = stackRule({
  id: "EKS-11",
  title: "GuardDuty watches the clusters of the region",
  area: "cluster",
  severity: "medium",
  level: "advisory",
  sources: [bestPractices("runtime security")],
  concepts: ["cluster", "guardDuty", "guardDutyFeature"],
  why: "A pod that mines or scans shows at run time only.",
  fix: "Create a guardduty.Detector with the features EKS_AUDIT_LOGS and RUNTIME_MONITORING, or switch them on for the organisation.",
  *check(stack) {
    const enabled = stack
      .all("guardDutyFeature")
      .filter(({ props }) => props.status === "ENABLED")
      .map(({ props }) => text(props.name));
    const missing = ["EKS_AUDIT_LOGS", "RUNTIME_MONITORING"].filter((feature) => !enabled.includes(feature));
    if (missing.length === 0) return;
    for (const cluster of stack.all("cluster"))
      yield { at: cluster, message: `GuardDuty lacks ${missing.join(" and ")}` };
  },
});

export const addonRules: readonly Rule[] = [managedAddons, networkPolicyEngine, threatDetection];
