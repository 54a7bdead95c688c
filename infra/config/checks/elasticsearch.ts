import { SETTINGS_USER } from "../../../components/data/elasticsearch/settings";
import { JAEGER } from "../../../components/data/jaeger/storage";
import { notOneOf } from "../../../components/definition/messages";
import { parseQuantity } from "../../../components/shared/quantity";
import type { ConfigIssue } from "../issues";
import type { ElasticsearchConfig } from "../schema/data/elasticsearch";
import type { Domain, Platform } from "../schema/platform";
import type { Check, CheckContext } from "./check";
import { undeclared, undeclaredAmong } from "./declared";
import { nodeFitProblem } from "./node-fit";

/** Majors that ECK runs. Source: cloud-on-k8s README at v3.5.0. */
const MAJORS = ["8", "9"];
const AT = ["data", "elasticsearch"];
const NODE_SETS = ["master", "data"] as const;

/** A check of Elasticsearch, where the definition has one. */
function ofElasticsearch(
  needs: Domain[],
  check: (elasticsearch: ElasticsearchConfig, platform: Platform, context: CheckContext) => ConfigIssue[],
): Check {
  return {
    needs: ["data", ...needs],
    run: (platform, context) =>
      platform.data.elasticsearch ? check(platform.data.elasticsearch, platform, context) : [],
  };
}

function issue(path: string[], message: string): ConfigIssue {
  return { path: [...AT, ...path], message };
}

export const elasticsearchVersionIsRun: Check = ofElasticsearch([], ({ version }) =>
  MAJORS.some((major) => version.startsWith(`${major}.`))
    ? []
    : [issue(["version"], `${version} is not run by ECK: allowed are versions ${MAJORS.join(" and ")}`)],
);

/** With an even number one more master takes part, and no more may be lost. */
export const elasticsearchKeepsAMajority: Check = ofElasticsearch(["production"], ({ master }, { production }) => {
  if (!production || (master.count >= 3 && master.count % 2 === 1)) return [];
  const message = `${master.count} masters: production takes an odd number of at least 3, so that one may be lost`;
  return [issue(["master", "count"], message)];
});

/** An index has a copy on another node. */
export const elasticsearchKeepsACopy: Check = ofElasticsearch(["production"], ({ data }, { production }) =>
  production && data.count < 2
    ? [issue(["data", "count"], `${data.count} is less than 2, needed for production: a copy is on another node`)]
    : [],
);

export const elasticsearchNodesHaveTheirRoles: Check = ofElasticsearch([], ({ master, data }) => [
  ...(master.roles.includes("master") ? [] : [issue(["master", "roles"], "lacks master: nobody would lead")]),
  ...(data.roles.some((role) => role.startsWith("data"))
    ? []
    : [issue(["data", "roles"], "lacks data: nobody would keep indices")]),
]);

export const elasticsearchMemoryIsReserved: Check = ofElasticsearch([], (elasticsearch) =>
  NODE_SETS.flatMap((set) => {
    const { requests, limits } = elasticsearch[set].resources;
    if (parseQuantity(requests.memory) === parseQuantity(limits.memory)) return [];
    const message =
      `${requests.memory} is not the limit ${limits.memory}: the heap is sized by the limit, ` +
      "and a node short of memory evicts by the request (DEF-55)";
    return [issue([set, "resources", "requests", "memory"], message)];
  }),
);

export const elasticsearchFitsANode: Check = {
  ...ofElasticsearch(["nodeGroups", "eks"], (elasticsearch, platform, { stack }) =>
    NODE_SETS.flatMap((set) => {
      const { requests } = elasticsearch[set].resources;
      const message = nodeFitProblem(platform, stack.region, "db", requests);
      return message === undefined ? [] : [issue([set, "resources", "requests"], message)];
    }),
  ),
  whole: ["nodeGroups"],
};

export const elasticsearchNamespacesAreDeclared: Check = {
  ...ofElasticsearch(["namespaces"], ({ namespace, allowFrom, users }, platform) => [
    ...undeclared("namespaces", platform, [...AT, "namespace"], namespace),
    ...undeclaredAmong("namespaces", platform, [...AT, "allowFrom"], allowFrom),
    ...undeclaredAmong("namespaces", platform, ["data", "kibana", "allowFrom"], platform.data.kibana?.allowFrom ?? []),
    ...Object.entries(users).flatMap(([user, { namespaces }]) =>
      undeclaredAmong("namespaces", platform, [...AT, "users", user, "namespaces"], namespaces),
    ),
  ]),
  whole: ["namespaces"],
};

/** A Secret is of no use to a pod that is not let in. */
export const elasticsearchUsersReachIt: Check = ofElasticsearch([], ({ namespace, allowFrom, users }) =>
  Object.entries(users).flatMap(([user, { namespaces }]) =>
    namespaces.flatMap((name, index) =>
      name === namespace || allowFrom.includes(name)
        ? []
        : [issue(["users", user, "namespaces", String(index)], notOneOf("one of allowFrom", name, allowFrom))],
    ),
  ),
);

export const elasticsearchUsersAreOfUse: Check = ofElasticsearch(["tracing"], ({ users }, { tracing }) => {
  const own = [SETTINGS_USER, ...(tracing.backend === "jaeger" ? [JAEGER] : [])];
  return Object.entries(users).flatMap(([user, { read, write }]) => [
    ...(own.includes(user) ? [issue(["users", user], `${user} is a user of the platform's own`)] : []),
    ...(read.length + write.length === 0 ? [issue(["users", user], "may do nothing: read and write are empty")] : []),
  ]);
});

export const elasticsearchStorageClassesExist: Check = {
  ...ofElasticsearch(["storageClasses"], (elasticsearch, platform) =>
    NODE_SETS.flatMap((set) =>
      undeclared("storageClasses", platform, [...AT, set, "storage", "class"], elasticsearch[set].storage.class),
    ),
  ),
  whole: ["storageClasses"],
};

export const kibanaHasElasticsearch: Check = {
  needs: ["data"],
  whole: ["data"],
  run: ({ data }) =>
    data.kibana && !data.elasticsearch
      ? [{ path: ["data", "kibana"], message: "shows what is in Elasticsearch, and data.elasticsearch is missing" }]
      : [],
};

/** A password that nobody has seen reaches the cluster by External Secrets (SRH-05). */
export const elasticsearchHasItsPasswords: Check = ofElasticsearch(["secrets"], (_, { secrets }) =>
  secrets.enabled ? [] : [issue([], "keeps its users' passwords in Secrets Manager, and secrets.enabled is false")],
);
