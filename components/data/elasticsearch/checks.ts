import { notOneOf } from "../../definition/messages";
import type { ModuleCheck, ModuleIssue } from "../../module-facts";
import { parseQuantity } from "../../shared/quantity";
import { SETTINGS_USER } from "./names";
import type { ElasticsearchSettings } from "./normalize";

type Check = ModuleCheck<ElasticsearchSettings>;

/** Majors that ECK runs. Source: cloud-on-k8s README at v3.5.0. */
const MAJORS = ["8", "9"];
const NODE_SETS = ["master", "data"] as const;

function issue(path: string[], message: string): ModuleIssue {
  return { path, message };
}

const versionIsRun: Check = {
  run: ({ version }) =>
    MAJORS.some((major) => version.startsWith(`${major}.`))
      ? []
      : [issue(["version"], `${version} is not run by ECK: allowed are versions ${MAJORS.join(" and ")}`)],
};

/** With an even number one more master takes part, and no more may be lost. */
const keepsAMajority: Check = {
  needs: ["production"],
  run: ({ master }, { production }) => {
    if (!production || (master.count >= 3 && master.count % 2 === 1)) return [];
    const message = `${master.count} masters: production takes an odd number of at least 3, so that one may be lost`;
    return [issue(["master", "count"], message)];
  },
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
    ...(master.roles.includes("master") ? [] : [issue(["master", "roles"], "lacks master: nobody would lead")]),
    ...(data.roles.some((role) => role.startsWith("data"))
      ? []
      : [issue(["data", "roles"], "lacks data: nobody would keep indices")]),
  ],
};

const memoryIsReserved: Check = {
  run: (elasticsearch) =>
    NODE_SETS.flatMap((set) => {
      const { requests, limits } = elasticsearch[set].resources;
      if (parseQuantity(requests.memory) === parseQuantity(limits.memory)) return [];
      const message =
        `${requests.memory} is not the limit ${limits.memory}: the heap is sized by the limit, ` +
        "and a node short of memory evicts by the request (DEF-55)";
      return [issue([set, "resources", "requests", "memory"], message)];
    }),
};

const fitsANode: Check = {
  needs: ["nodeGroups", "eks"],
  whole: ["nodeGroups"],
  run: (elasticsearch, { nodeFitProblem }) =>
    NODE_SETS.flatMap((set) => {
      const message = nodeFitProblem("db", elasticsearch[set].resources.requests);
      return message === undefined ? [] : [issue([set, "resources", "requests"], message)];
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

const storageClassesExist: Check = {
  needs: ["storageClasses"],
  whole: ["storageClasses"],
  run: (elasticsearch, { undeclared }) =>
    NODE_SETS.flatMap((set) =>
      undeclared("storageClasses", [set, "storage", "class"], elasticsearch[set].storage.class),
    ),
};

/** A password that nobody has seen reaches the cluster by External Secrets (SRH-05). */
const hasItsPasswords: Check = {
  needs: ["secrets"],
  run: (_, { secretsEnabled }) =>
    secretsEnabled ? [] : [issue([], "keeps its users' passwords in Secrets Manager, and secrets.enabled is false")],
};

export const elasticsearchChecks: Check[] = [
  versionIsRun,
  keepsAMajority,
  keepsACopy,
  nodesHaveTheirRoles,
  memoryIsReserved,
  fitsANode,
  namespacesAreDeclared,
  usersAreOfUse,
  usersReachIt,
  storageClassesExist,
  hasItsPasswords,
];
