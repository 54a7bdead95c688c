import { changeAt, compareVersions, definitionOf, numbersOf, type OneWayRule, type Verdict } from "./rule";

/** The oldest version from which a major version takes over. Source: ECK 3.4 and Elastic's upgrade paths. */
const TAKES_OVER_FROM: Record<number, string> = { 8: "7.17.0", 9: "8.18.0" };

/** Elasticsearch's version. ECK refuses every way back, and a node would not read what a newer one wrote. */
export const elasticsearchVersion: OneWayRule = {
  types: /^kubernetes:elasticsearch\.k8s\.elastic\.co\/.*:Elasticsearch$/,
  judge(before, after) {
    const change = changeAt(before, after, "spec.version");
    if (!change) return [];
    const { from, to } = change;
    if (compareVersions(to, from) < 0) {
      return [
        {
          severity: "error",
          message: `Elasticsearch goes from ${from} back to ${to}: ECK refuses it`,
          fix: `keep ${definitionOf("elasticsearch", after)}.version ${from}; the way back is a new cluster and a snapshot from before`,
        },
      ];
    }
    return [pathProblem(from, to) ?? upwards(from, to)];
  },
};

function pathProblem(from: string, to: string): Verdict | undefined {
  const [old = 0] = numbersOf(from);
  const [now = 0] = numbersOf(to);
  if (now === old) return undefined;
  const first = TAKES_OVER_FROM[now];
  if (now === old + 1 && (first === undefined || compareVersions(from, first) >= 0)) return undefined;
  const message = `Elasticsearch goes from ${from} to ${to}: ECK takes version ${now} from ${first ?? `the last ${now - 1}`} on only`;
  return {
    severity: "error",
    message,
    fix: `deploy ${first ?? `the last version ${now - 1}`} or later of version ${now - 1} first`,
  };
}

function upwards(from: string, to: string): Verdict {
  return {
    severity: "warning",
    message: `Elasticsearch goes from ${from} to ${to}: there is no way back but a snapshot in a new cluster`,
    fix: "take a snapshot first, in Kibana under Stack Management",
  };
}
