import { notOneOf } from "../../definition/messages";
import type { ModuleCheck } from "../../module-facts";
import { parseQuantity } from "../../shared/quantity";
import { issue, keepsAMajority, needsExternalSecrets, type Pool, podsFitNodes, storageClassesExist } from "../checks";
import { SETTINGS_USER } from "./names";
import type { ElasticsearchSettings } from "./normalize";

type Check = ModuleCheck<ElasticsearchSettings>;

/** Majors that ECK runs. Source: cloud-on-k8s README at v3.5.0. */
const MAJORS = ["8", "9"];
const NODE_SETS = ["master", "data"] as const;

const pools = (elasticsearch: ElasticsearchSettings): Pool[] =>
  NODE_SETS.map((set) => ({
    path: [set],
    storage: elasticsearch[set].storage,
    requests: elasticsearch[set].resources.requests,
  }));

const versionIsRun: Check = {
  run: ({ version }) =>
    MAJORS.some((major) => version.startsWith(`${major}.`))
      ? []
      : [issue(["version"], `${version} is not a version that ECK runs; allowed: versions ${MAJORS.join(" and ")}`)],
};

/** An index has a copy on another node. */
const keepsACopy: Check = {
  needs: ["production"],
  run: ({ data }, { production }) =>
    production && data.count < 2
      ? [issue(["data", "count"], `${data.count} is less than 2, needed for production: a copy is on another node`)]
      : [],
};

const nodesHaveTheirRoles: Check = {
  run: ({ master, data }) => [
    ...(master.roles.includes("master")
      ? []
      : [issue(["master", "roles"], "lacks master: no node could lead the cluster")]),
    ...(data.roles.some((role) => role.startsWith("data"))
      ? []
      : [issue(["data", "roles"], "lacks data: no node could hold indices")]),
  ],
};

// Requirements: DEF-55
const memoryIsReserved: Check = {
  run: (elasticsearch) =>
    NODE_SETS.flatMap((set) => {
      const { requests, limits } = elasticsearch[set].resources;
      if (parseQuantity(requests.memory) === parseQuantity(limits.memory)) return [];
      const message =
        `${requests.memory} is not the limit ${limits.memory}: the heap is sized by the limit, ` +
        "and a node short of memory evicts by the request";
      return [issue([set, "resources", "requests", "memory"], message)];
    }),
};

const namespacesAreDeclared: Check = {
  needs: ["namespaces"],
  whole: ["namespaces"],
  run: ({ namespace, allowFrom, kibana, users }, { undeclared, undeclaredAmong }) => [
    ...undeclared("namespaces", ["namespace"], namespace),
    ...undeclaredAmong("namespaces", ["allowFrom"], allowFrom),
    ...undeclaredAmong("namespaces", ["kibana", "allowFrom"], kibana?.allowFrom ?? []),
    ...Object.entries(users).flatMap(([user, { namespaces }]) =>
      undeclaredAmong("namespaces", ["users", user, "namespaces"], namespaces),
    ),
  ],
};

/** A Secret is of no use to a pod that is not let in. */
const usersReachIt: Check = {
  run: ({ namespace, allowFrom, users }) =>
    Object.entries(users).flatMap(([user, { namespaces }]) =>
      namespaces.flatMap((name, index) =>
        name === namespace || allowFrom.includes(name)
          ? []
          : [issue(["users", user, "namespaces", String(index)], notOneOf("one of allowFrom", name, allowFrom))],
      ),
    ),
};

const usersAreOfUse: Check = {
  run: ({ users, guests }) => {
    const own = [SETTINGS_USER, ...guests.map(({ user }) => user)];
    return Object.entries(users).flatMap(([user, { read, write }]) => [
      ...(own.includes(user) ? [issue(["users", user], `${user} is a user of the platform's own`)] : []),
      ...(read.length + write.length === 0 ? [issue(["users", user], "may do nothing: read and write are empty")] : []),
    ]);
  },
};

export const elasticsearchChecks: Check[] = [
  versionIsRun,
  keepsAMajority(({ master: { count } }) => ({ path: ["master", "count"], count, name: "masters" })),
  keepsACopy,
  nodesHaveTheirRoles,
  memoryIsReserved,
  podsFitNodes(pools),
  namespacesAreDeclared,
  usersAreOfUse,
  usersReachIt,
  storageClassesExist(pools),
  needsExternalSecrets("keeps its users' passwords in Secrets Manager, and secrets.enabled is false"),
];
