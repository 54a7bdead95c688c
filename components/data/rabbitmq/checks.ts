import type { ModuleCheck } from "../../module-facts";
import { issue, keepsAMajority, needsExternalSecrets, type Pool, podsFitNodes, storageClassesExist } from "../checks";
import { refusal } from "./broker-settings";
import type { RabbitmqSettings } from "./normalize";
import { topologyChecks } from "./topology-checks";

type Check = ModuleCheck<RabbitmqSettings>;

const pools = ({ storage, resources: { requests } }: RabbitmqSettings): Pool[] => [{ path: [], storage, requests }];

/** Above it, one collection of garbage of a busy member reaches the limit of its memory. */
const HIGHEST_WATERMARK = 0.6;

const namespacesAreDeclared: Check = {
  needs: ["namespaces"],
  whole: ["namespaces"],
  run: ({ namespace, namespaces, monitoring, users }, { undeclared, undeclaredAmong }) => [
    ...undeclared("namespaces", ["namespace"], namespace),
    ...undeclaredAmong("namespaces", ["namespaces"], namespaces),
    ...undeclaredAmong("namespaces", ["monitoring"], monitoring),
    ...Object.entries(users).flatMap(([user, entry]) =>
      undeclaredAmong("namespaces", ["users", user, "namespaces"], entry.namespaces),
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
    const message = `${watermark} leaves too little of the limit on memory: the kernel would end a member before it blocks publishers`;
    return [{ ...issue(["config", key], message), severity: "warning" }];
  },
};

export const rabbitmqChecks: Check[] = [
  namespacesAreDeclared,
  storageClassesExist(pools),
  podsFitNodes(pools),
  keepsAMajority(({ replicas: count }) => ({ path: ["replicas"], count, name: "members" })),
  settingsAreItsOwn,
  memoryHasHeadroom,
  needsExternalSecrets("needs secrets.enabled: its password comes through External Secrets"),
  ...topologyChecks,
];
