import { z } from "zod";
import { objectName } from "../../../../components/definition/kubernetes";
import { byStore, type StoreShape } from "../../../stores";
import { loadVersions, storeVersion } from "../../../versions";
import { buckets } from "./buckets";

/** Stores that run in the cluster or beside it, instances of each by name. One that is left out is not there. */
export const data = z
  .strictObject({
    ...(byStore(({ key, schema, title }) =>
      z
        .record(
          objectName.max(30),
          schema(() => storeVersion(loadVersions(), key)),
        )
        .default({})
        .describe(`${title}, by name`),
    ) as unknown as StoreShape),
    buckets,
  })
  .prefault({})
  .describe("Data stores");
