import type { ModuleCheck, ModuleIssue } from "../../module-facts";
import { refusal } from "./broker-settings";
import type { RabbitmqSettings } from "./normalize";

type Check = ModuleCheck<RabbitmqSettings>;

/** Above it, one collection of garbage of a busy member reaches the limit of its memory. */
const HIGHEST_WATERMARK = 0.6;

function issue(path: string[], message: string): ModuleIssue {
  return { path, message };
}

const namespacesAreDeclared: Check = {
  needs: ["namespaces"],
  whole: ["namespaces"],
  run: ({ namespace, namespaces, monitoring }, { undeclared, undeclaredAmong }) => [
    ...undeclared("namespaces", ["namespace"], namespace),
    ...undeclaredAmong("namespaces", ["namespaces"], namespaces),
    ...undeclaredAmong("namespaces", ["monitoring"], monitoring),
  ],
};

const storageClassExists: Check = {
  needs: ["storageClasses"],
  whole: ["storageClasses"],
  run: ({ storage }, { undeclared }) => undeclared("storageClasses", ["storage", "class"], storage.class),
};

const fitsANode: Check = {
  needs: ["nodeGroups", "eks"],
  whole: ["nodeGroups"],
  run: ({ resources }, { nodeFitProblem }) => {
    const message = nodeFitProblem("db", resources.requests);
    return message === undefined ? [] : [issue(["resources", "requests"], message)];
  },
};

/** A quorum queue goes on as long as most of its members do. */
const keepsAMajority: Check = {
  needs: ["production"],
  run: ({ replicas }, { production }) =>
    !production || (replicas >= 3 && replicas % 2 === 1)
      ? []
      : [
          issue(
            ["replicas"],
            `${replicas} members: production takes an odd number of at least 3, so that one may be lost`,
          ),
        ],
};

const settingsAreItsOwn: Check = {
  run: ({ config }) =>
    Object.keys(config).flatMap((key) => {
      const why = refusal(key);
      return why === undefined ? [] : [issue(["config", key], why)];
    }),
};

const memoryHasHeadroom: Check = {
  run: ({ config }) => {
    const key = "vm_memory_high_watermark.relative";
    const watermark = Number(config[key]);
    if (!(watermark > HIGHEST_WATERMARK)) return [];
    const message = `${watermark} leaves too little of the limit on memory: a member is ended by the kernel before it holds back`;
    return [{ ...issue(["config", key], message), severity: "warning" }];
  },
};

/** Its password reaches the namespace through External Secrets. */
const secretStoreIsThere: Check = {
  needs: ["secrets"],
  run: (_, { secretsEnabled }) =>
    secretsEnabled ? [] : [issue([], "needs secrets.enabled: its password comes through External Secrets")],
};

export const rabbitmqChecks: Check[] = [
  namespacesAreDeclared,
  storageClassExists,
  fitsANode,
  keepsAMajority,
  settingsAreItsOwn,
  memoryHasHeadroom,
  secretStoreIsThere,
];
