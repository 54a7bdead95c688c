import { relationProblems } from "../../../components/kubernetes/relations";
import { ADD_ONS } from "../../add-ons";
import { incompatibilities } from "../../versions";
import { selectedAddOns } from "../resolve/add-ons";
import { type Check, EVERY_DOMAIN } from "./check";

/** Whatever an add-on needs is there, and nothing that it can't stand beside. */
export const addOnsGoTogether: Check = {
  needs: EVERY_DOMAIN,
  run(platform) {
    const selected = selectedAddOns(platform).map((name) => ADD_ONS[name]);
    return relationProblems(selected).map(({ message }) => ({ path: ["addOns"], message }));
  },
};

/** Every chart works with the cluster's version of Kubernetes. */
export const chartsFitTheCluster: Check = {
  needs: EVERY_DOMAIN,
  run(platform, { versions }) {
    // A version that the platform does not support at all is one error, not one for each chart.
    if (!versions.kubernetes.supported.includes(platform.eks.version)) return [];
    return incompatibilities(versions, platform.eks.version, selectedAddOns(platform)).map(({ message }) => ({
      path: ["eks", "version"],
      message,
    }));
  },
};
