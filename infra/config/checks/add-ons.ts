import { kindName } from "../../../components/kubernetes/kind";
import { relationProblems } from "../../../components/kubernetes/relations";
import { ADD_ON_FACTS } from "../../add-ons";
import { addOnVersion, incompatibilities } from "../../versions";
import { selectedAddOns } from "../resolve/add-ons";
import { type Check, EVERY_DOMAIN } from "./check";

/** Whatever an add-on needs is there, and nothing that it can't stand beside. */
export const addOnsGoTogether: Check = {
  needs: EVERY_DOMAIN,
  run(platform) {
    const selected = selectedAddOns(platform).map((name) => ADD_ON_FACTS[name]);
    return relationProblems(selected).map(({ message }) => ({ path: ["addOns"], message }));
  },
};

/** What an add-on serves has CRDs, and its chart brings none: manifests have to. */
export const crdsHaveManifests: Check = {
  needs: EVERY_DOMAIN,
  run(platform, { versions }) {
    return selectedAddOns(platform)
      .filter((name) => {
        const { serves, crdsFrom = name } = ADD_ON_FACTS[name];
        return serves.length > 0 && addOnVersion(versions, crdsFrom).crds === "none";
      })
      .map((name) => ({
        path: ["addOns"],
        message:
          `versions.yaml: charts.${name}.crds: is none, but ${name} serves ${ADD_ON_FACTS[name].serves.map(kindName).join(", ")}: ` +
          "name the manifests of their CRDs",
      }));
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
