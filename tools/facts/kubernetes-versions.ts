import type { KubernetesVersion } from "../../infra/aws/data";

/** A day as the AWS CLI writes it: ISO 8601, or seconds since 1970 in its first version. */
type Timestamp = string | number;

/** What we read of an answer to DescribeClusterVersions. Source: EKS API, `ClusterVersionInformation`. */
export interface DescribedVersion {
  clusterVersion: string;
  releaseDate?: Timestamp;
  endOfStandardSupportDate?: Timestamp;
  endOfExtendedSupportDate?: Timestamp;
}

type Versions = Readonly<Record<string, KubernetesVersion>>;

/** Versions of an answer whose dates are all set, and those of before that it does not name, oldest first. */
export function kubernetesVersions(described: readonly DescribedVersion[], before: Versions): Versions {
  const answered = described.flatMap((version) => {
    const { releaseDate, endOfStandardSupportDate, endOfExtendedSupportDate } = version;
    if (!releaseDate || !endOfStandardSupportDate || !endOfExtendedSupportDate) return [];
    const dates = {
      released: dayOf(releaseDate),
      endOfStandardSupport: dayOf(endOfStandardSupportDate),
      endOfExtendedSupport: dayOf(endOfExtendedSupportDate),
    };
    return [[version.clusterVersion, dates] as const];
  });
  const all = Object.entries({ ...before, ...Object.fromEntries(answered) });
  return Object.fromEntries(all.sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true })));
}

function dayOf(timestamp: Timestamp): string {
  return new Date(typeof timestamp === "number" ? timestamp * 1000 : timestamp).toISOString().slice(0, 10);
}
