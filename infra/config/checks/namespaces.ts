import { notOneOf } from "../../../components/definition/messages";
import { blocksOf } from "../../../components/kubernetes/address-blocks";
import { contains, parseCidr } from "../../../components/shared/cidr";
import { parseQuantity } from "../../../components/shared/quantity";
import type { ConfigIssue } from "../issues";
import { addOnNamespaces, OF_THE_CLUSTER, weakestLevel } from "../resolve/namespaces";
import type { NamespaceEntry } from "../schema/namespaces";
import type { Platform } from "../schema/platform";
import { type Check, EVERY_DOMAIN } from "./check";

/** Keys of a ResourceQuota that are amounts; the others count objects. Source: Kubernetes, Resource Quotas. */
const AMOUNTS = [
  "cpu",
  "memory",
  "ephemeral-storage",
  "requests.cpu",
  "requests.memory",
  "requests.storage",
  "requests.ephemeral-storage",
  "limits.cpu",
  "limits.memory",
  "limits.ephemeral-storage",
];
const COUNTS = [
  "requests.nvidia.com/gpu",
  "persistentvolumeclaims",
  "pods",
  "services",
  "services.loadbalancers",
  "services.nodeports",
  "configmaps",
  "secrets",
  "replicationcontrollers",
  "resourcequotas",
];
const COUNTED = /^count\/[a-z]+(\.[a-z0-9.-]+)?$/;
const OF_CLASS = /^(.+)\.storageclass\.storage\.k8s\.io\/(requests\.storage|persistentvolumeclaims)$/;
const FORMS = ["count/<resource>.<group>", "<class>.storageclass.storage.k8s.io/requests.storage"];

/** Runs a check of one namespace over all. */
function eachNamespace(check: (entry: NamespaceEntry, path: string[], platform: Platform) => ConfigIssue[]): Check {
  return {
    needs: ["namespaces", "storageClasses"],
    run: (platform) =>
      Object.entries(platform.namespaces).flatMap(([name, entry]) => check(entry, ["namespaces", name], platform)),
  };
}

export const quotaKeysExist: Check = eachNamespace(({ quota = {} }, path, { storageClasses }) =>
  Object.entries(quota).flatMap(([key, value]): ConfigIssue[] => {
    const at = [...path, "quota", key];
    const storageClass = OF_CLASS.exec(key)?.[1];
    if (storageClass !== undefined) {
      if (Object.hasOwn(storageClasses, storageClass)) return [];
      return [{ path: at, message: notOneOf("a storage class", storageClass, Object.keys(storageClasses)) }];
    }
    if (AMOUNTS.includes(key)) return [];
    if (!COUNTS.includes(key) && !COUNTED.test(key)) {
      return [{ path: at, message: notOneOf("a key of a quota", key, [...AMOUNTS, ...COUNTS, ...FORMS]) }];
    }
    return /^\d+$/.test(value) ? [] : [{ path: at, message: `${value} is not a count of objects` }];
  }),
);

/** From the smallest to the largest that they may be. */
const BOUNDS = ["min", "defaultRequest", "default", "max"] as const;

export const limitsAreInOrder: Check = eachNamespace(({ limitRange }, path) =>
  (["cpu", "memory"] as const).flatMap((resource) => {
    const given = BOUNDS.flatMap((bound) => {
      const value = limitRange?.container?.[bound]?.[resource];
      return value === undefined ? [] : [{ bound, value }];
    });
    return given.flatMap(({ bound, value }, index): ConfigIssue[] => {
      const next = given[index + 1];
      if (!next || parseQuantity(value) <= parseQuantity(next.value)) return [];
      const at = [...path, "limitRange", "container", bound, resource];
      return [{ path: at, message: `${value} is more than ${next.bound} ${next.value}` }];
    });
  }),
);

/** What one container or claim may have is no more than what all of them may. */
export const limitsFitTheQuota: Check = eachNamespace(({ limitRange, quota = {} }, path) => {
  const { container, pvc } = limitRange ?? {};
  const pairs = [
    { at: ["container", "max", "cpu"], value: container?.max?.cpu, key: "limits.cpu" },
    { at: ["container", "max", "memory"], value: container?.max?.memory, key: "limits.memory" },
    { at: ["pvc", "max"], value: pvc?.max, key: "requests.storage" },
  ];
  return pairs.flatMap(({ at, value, key }): ConfigIssue[] => {
    const all = quota[key];
    if (value === undefined || all === undefined || parseQuantity(value) <= parseQuantity(all)) return [];
    return [{ path: [...path, "limitRange", ...at], message: `${value} is more than the quota's ${key} ${all}` }];
  });
});

/** Under a quota of CPU or memory, a pod that names none is refused. */
export const quotaHasDefaults: Check = eachNamespace(({ limitRange, quota = {} }, path) =>
  (["cpu", "memory"] as const).flatMap((resource) =>
    (["requests", "limits"] as const).flatMap((kind): ConfigIssue[] => {
      const key = `${kind}.${resource}`;
      const { default: limits, defaultRequest } = limitRange?.container ?? {};
      const given = kind === "limits" ? limits : (defaultRequest ?? limits);
      if (quota[key] === undefined || given?.[resource] !== undefined) return [];
      const bound = kind === "limits" ? "default" : "defaultRequest";
      const message = `refuses every pod without ${key}: limitRange.container.${bound}.${resource} is not set`;
      return [{ path: [...path, "quota", key], message, severity: "warning" }];
    }),
  ),
);

export const nameLabelIsTheName: Check = eachNamespace(({ labels }, path) => {
  const [name] = path.slice(-1);
  if (labels.name === undefined || labels.name === name) return [];
  return [{ path: [...path, "labels", "name"], message: `${labels.name} is not the namespace's own name ${name}` }];
});

/** A misspelt namespace would allow nothing, and nobody would be told. */
export const rulesNameNamespacesThatAreMade: Check = {
  needs: EVERY_DOMAIN,
  whole: ["namespaces"],
  run(platform) {
    const made = [...Object.keys(platform.namespaces), ...addOnNamespaces(platform).keys(), ...OF_THE_CLUSTER];
    return Object.entries(platform.namespaces).flatMap(([home, { allow }]) =>
      Object.entries(allow).flatMap(([rule, sides]) =>
        (["from", "to"] as const).flatMap((side) =>
          sides[side].flatMap(({ namespace }, index): ConfigIssue[] => {
            if (namespace === undefined || made.includes(namespace)) return [];
            const path = ["namespaces", home, "allow", rule, side, String(index), "namespace"];
            return [{ path, message: notOneOf("a namespace that is made here", namespace, [...new Set(made)].sort()) }];
          }),
        ),
      ),
    );
  },
};

/** A rule says which addresses it leaves out; that it leaves out others', or all of its own, is a slip. */
export const exceptionsLieInTheirBlock: Check = eachNamespace(({ allow }, path) =>
  Object.entries(allow).flatMap(([rule, sides]) =>
    (["from", "to"] as const).flatMap((side) =>
      sides[side].flatMap(({ cidr, except }, index) =>
        cidr === undefined
          ? []
          : exceptionProblems(cidr, except, [...path, "allow", rule, side, String(index), "except"]),
      ),
    ),
  ),
);

function exceptionProblems(cidr: string, except: string[], path: string[]): ConfigIssue[] {
  const outside = except.flatMap((hole, index): ConfigIssue[] => {
    if (hole !== cidr && contains(parseCidr(cidr), parseCidr(hole))) return [];
    return [{ path: [...path, String(index)], message: `${hole} is not a block inside cidr ${cidr}` }];
  });
  if (outside.length > 0 || blocksOf(cidr, except).length > 0) return outside;
  return [{ path, message: `leaves nothing of cidr ${cidr}` }];
}

/** An add-on in a namespace of the definition brings the level down to what its pods need. */
export const podSecurityFitsAddOns: Check = {
  needs: EVERY_DOMAIN,
  run(platform) {
    return [...addOnNamespaces(platform)].flatMap(([home, addOns]): ConfigIssue[] => {
      const asked = platform.namespaces[home]?.podSecurity;
      const needed = weakestLevel(addOns.map(({ podSecurity }) => podSecurity));
      if (asked === undefined || weakestLevel([asked, needed]) === asked) return [];
      const names = addOns.filter(({ podSecurity }) => podSecurity === needed).map(({ name }) => name);
      const message = `${asked} is more than ${names.join(" and ")} can run with: the namespace gets ${needed}`;
      return [{ path: ["namespaces", home, "podSecurity"], message, severity: "warning" }];
    });
  },
};
