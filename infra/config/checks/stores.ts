import { ALL_STORES, instancesOf } from "../../modules";
import { definitionFacts } from "../facts";
import type { Platform } from "../schema/platform";
import type { Check } from "./check";

/** The checks of every store, each run on every instance: a store says what it needs to see, and nothing of where it stands. */
export const STORE_CHECKS: Check[] = ALL_STORES.flatMap((store) =>
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
