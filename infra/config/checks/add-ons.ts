import { relationProblems } from "../../../components/kubernetes/relations";
import { ADD_ONS } from "../../add-ons";
import { incompatibilities } from "../../versions";
import { selectedAddOns } from "../resolve/add-ons";
import { DOMAINS, type Domain } from "../schema/platform";
import type { Check } from "./check";

/** The selection of add-ons depends on every domain that may bring one. */
const ALL_DOMAINS = Object.keys(DOMAINS).filter((domain) => domain !== "account") as Domain[];

/** Whatever an add-on needs is there, and nothing that it can't stand beside. */
export const addOnsGoTogether: Check = {
  needs: ALL_DOMAINS,
  run(platform) {
    const selected = selectedAddOns(platform).map((name) => ADD_ONS[name]);
    return relationProblems(selected).map(({ message }) => ({ path: ["addOns"], message }));
  },
};

/** Every chart works with the cluster's version of Kubernetes. */
export const chartsFitTheCluster: Check = {
  needs: ALL_DOMAINS,
  run(platform, { versions }) {
    return incompatibilities(versions, platform.eks.version, selectedAddOns(platform)).map(({ message }) => ({
      path: ["eks", "version"],
      message,
    }));
  },
};
