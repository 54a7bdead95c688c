import { notOneOf } from "../../../components/definition/messages";
import { specialRange } from "../../../components/shared/cidr";
import { parsePrincipal, samePrincipal } from "../../../components/shared/principals";
import { KUBERNETES_VERSIONS, supportState } from "../../aws/kubernetes-versions";
import { addonVersion } from "../../versions";
import type { ConfigIssue } from "../issues";
import { ADDON_NAMES } from "../spec";
import type { Check } from "./check";

/** Days before the end of standard support from which the plan reminds of the upgrade. */
const REMINDER_DAYS = 60;

export const kubernetesVersionIsSupported: Check = {
  needs: ["eks"],
  run({ eks: { version } }, { versions, today }): ConfigIssue[] {
    const path = ["eks", "version"];
    const { supported } = versions.kubernetes;
    if (!supported.includes(version)) {
      return [{ path, message: notOneOf("a Kubernetes version that the platform supports", version, supported) }];
    }
    const end = KUBERNETES_VERSIONS[version]?.endOfStandardSupport ?? "";
    const state = supportState(version, today);
    if (state === "ended") return [{ path, message: `${version} is out of support: EKS upgrades it by force` }];
    if (state === "extended") {
      return [{ path, message: `${version} left standard support on ${end} and costs extra`, severity: "warning" }];
    }
    const days = Math.ceil((Date.parse(end) - today.getTime()) / 86_400_000);
    if (!(days <= REMINDER_DAYS)) return [];
    return [
      {
        path,
        message: `${version} leaves standard support on ${end}, in ${days} ${days === 1 ? "day" : "days"}`,
        severity: "warning",
      },
    ];
  },
};

/** Every managed add-on has a version for the cluster's. */
export const addonsFitTheCluster: Check = {
  needs: ["eks"],
  run({ eks: { version } }, { versions }) {
    if (!versions.kubernetes.supported.includes(version)) return [];
    return ADDON_NAMES.flatMap((name): ConfigIssue[] => {
      try {
        addonVersion(versions, name, version);
        return [];
      } catch (error) {
        return [{ path: ["eks", "version"], message: error instanceof Error ? error.message : String(error) }];
      }
    });
  },
};

/**
 * No hidden administrator is made with the cluster, so the definition must name one, or nobody could use it: neither
 * people nor Pulumi.
 */
export const somebodyAdministers: Check = {
  needs: ["eks", "production"],
  whole: ["eks"],
  run({ eks, production }) {
    const admins = Object.values(eks.access).filter(
      (role) => (production ? role.production : role.nonProduction) === "cluster-admin" && role.principals.length > 0,
    );
    if (admins.length > 0) return [];
    const key = production ? "production" : "nonProduction";
    return [
      {
        path: ["eks", "access"],
        message: `no role with principals has ${key}: cluster-admin; Pulumi itself needs one to create objects`,
      },
    ];
  },
};

/** One principal has one access entry in EKS, so it can stand in one role only, and once. */
export const principalsHaveOneRole: Check = {
  needs: ["eks"],
  run({ eks, account }) {
    const all = Object.entries(eks.access).flatMap(([role, { principals }]) =>
      principals.map((text, index) => ({ role, text, path: ["eks", "access", role, "principals", String(index)] })),
    );
    return all.flatMap(({ text, path }, index) => {
      const earlier = all.slice(0, index).find((other) => samePrincipalText(text, other.text, account) !== "no");
      if (!earlier) return [];
      const stands = `already stands in ${earlier.role}`;
      if (text === earlier.text) return [{ path, message: `${text} ${stands}` }];
      return samePrincipalText(text, earlier.text, account) === "yes"
        ? [{ path, message: `${text} is ${earlier.text}, which ${stands}` }]
        : [
            {
              path,
              message: `${text} may be ${earlier.text}, which ${stands}: account of the definition tells them apart`,
            },
          ];
    });
  },
};

function samePrincipalText(a: string, b: string, account: string | undefined): "yes" | "maybe" | "no" {
  const [one, other] = [parsePrincipal(a), parsePrincipal(b)];
  return one && other ? samePrincipal(one, other, account) : "no";
}

/** Source: EKS user guide, service quotas: "Public endpoint access CIDR ranges per cluster". */
const MOST_PUBLIC_CIDRS = 40;

/** Nobody comes to a public endpoint from an address that is routed nowhere, and EKS refuses it. */
export const publicAccessIsFromTheInternet: Check = {
  needs: ["eks"],
  run({ eks: { publicAccessCidrs: cidrs } }) {
    const path = ["eks", "publicAccessCidrs"];
    const many =
      cidrs.length > MOST_PUBLIC_CIDRS
        ? [{ path, message: `has ${cidrs.length} blocks, and EKS takes at most ${MOST_PUBLIC_CIDRS}` }]
        : [];
    const odd = cidrs.flatMap((cidr, index) => {
      const kind = specialRange(cidr);
      if (!kind) return [];
      const message = `${cidr} is ${kind}, and nobody on the internet has such an address: the private endpoint, which is always on, serves those`;
      return [{ path: [...path, String(index)], message }];
    });
    return [...many, ...odd];
  },
};
