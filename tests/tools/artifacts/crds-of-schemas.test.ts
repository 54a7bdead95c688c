/** CRDs that stand in where the projects' own are not at hand. */
import { type CustomKind, crdOfSchemas } from "../../../tools/artifacts/crds-of-schemas";

const kind = (group: string): CustomKind => ({ group, version: "v1", kind: "Schedule", namespaced: true });

test("without a schema, the version that is used takes every field", () => {
  expect(crdOfSchemas(undefined, kind("velero.io"))).toMatchObject({
    metadata: { name: "schedules.velero.io" },
    spec: {
      scope: "Namespaced",
      names: { kind: "Schedule", listKind: "ScheduleList", plural: "schedules", singular: "schedule" },
      versions: [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema: { type: "object" } } }],
    },
  });
});

test("a group of Kubernetes says who approved of it", () => {
  expect(crdOfSchemas(undefined, kind("snapshot.storage.k8s.io")).metadata.annotations).toEqual({
    "api-approved.kubernetes.io": "unapproved, made of a schema",
  });
});

test("nothing in it is empty that the API server would drop, or a deployment would find it missing each time", () => {
  expect(crdOfSchemas(undefined, kind("velero.io")).metadata).toEqual({ name: "schedules.velero.io" });
});
