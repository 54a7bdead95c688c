import { ALL_STORES, instancesOf } from "../../stores";
import { definitionFacts } from "../facts";
import type { ConfigIssue } from "../issues";
import { secretFacts } from "../produced-secrets";
import type { Platform } from "../schema/platform";
import type { Check } from "./check";

/**
 * Names that are made of an instance's and a user's can be those of another instance: `main` with the user `eu`, and
 * `main-eu`. Two producers of one Secret overwrite each other.
 */
const instancesShareNoSecret: Check = {
  needs: ["data", "secrets", "topology"],
  run(platform) {
    const facts = secretFacts(platform);
    const makers = new Map<string, string>();
    return instancesOf(platform.data).flatMap(({ store, name: instance, value }): ConfigIssue[] => {
      const path = ["data", store.key, instance];
      const made = new Set(store.secrets(value, facts).map(({ namespace, name }) => `${namespace}/${name}`));
      return [...made].flatMap((secret) => {
        const other = makers.get(secret);
        makers.set(secret, path.join("."));
        return other === undefined ? [] : [{ path, message: `makes the Secret ${secret}, as ${other} does` }];
      });
    });
  },
};

/** The checks of every store, each run on every instance: a store says what it needs to see, and nothing of where it stands. */
const EACH_STORE: Check[] = ALL_STORES.flatMap((store) =>
  store.checks.map(
    (check): Check => ({
      needs: ["data", ...(check.needs ?? [])],
      whole: [...(check.whole ?? [])],
      run: (platform, context) =>
        instancesOf(platform.data)
          .filter((instance) => instance.store === store)
          .flatMap(({ name, value }) =>
            check
              .run(value, definitionFacts(platform, context))
              .map(({ path, ...issue }) => ({ ...issue, path: ["data", store.key, name, ...path] })),
          ),
    }),
  ),
);

/** Two instances of a store that can't be beside one another: what they make would bear one name. */
const instancesStandApart: Check = {
  needs: ["data"],
  run: ({ data }) => {
    const taken = new Map<string, string>();
    return instancesOf(data).flatMap((instance): ConfigIssue[] => {
      const { store, name, value } = instance;
      const claim = store.alone?.(value);
      if (!claim) return [];
      const key = `${store.key} ${claim.value}`;
      const other = taken.get(key);
      taken.set(key, name);
      if (other === undefined) return [];
      const message = `${claim.value} is that of data.${store.key}.${other} already: their objects there would have the same names`;
      return [{ path: ["data", store.key, name, ...claim.path], message }];
    });
  },
};

/** Instances that make backups of their own: in which bucket, and for how long they keep them. */
export function backedUpStores(data: Platform["data"]) {
  return instancesOf(data).flatMap(({ store, name, value }) => {
    const backups = store.backups?.(value);
    if (!backups) return [];
    const { path, ...rest } = backups;
    return [
      {
        instance: `${store.title} ${name}`,
        title: store.title,
        at: ["data", store.key, name, ...path].join("."),
        ...rest,
      },
    ];
  });
}

export const STORE_CHECKS: Check[] = [...EACH_STORE, instancesStandApart, instancesShareNoSecret];
