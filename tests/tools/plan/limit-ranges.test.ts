import { limitRangeFindings } from "../../../tools/plan/limit-ranges";
import { graphResource } from "../../support/graph-resource";

const RANGE = graphResource({
  urn: "urn:range",
  type: "kubernetes:core/v1:LimitRange",
  inputs: {
    metadata: { name: "resource-limits", namespace: "shop" },
    spec: {
      limits: [
        { type: "Container", default: { cpu: "250m" }, min: { cpu: "50m", memory: "64Mi" } },
        { type: "PersistentVolumeClaim", max: { storage: "100Gi" } },
      ],
    },
  },
});

const database = (namespace: string) =>
  graphResource({
    urn: "urn:database",
    type: "kubernetes:postgres-operator.crunchydata.com/v1:PostgresCluster",
    inputs: {
      metadata: { name: "orders", namespace },
      spec: {
        instances: [
          {
            resources: { requests: { cpu: "2", memory: "8Gi" }, limits: { memory: "16Gi" } },
            sidecars: { replicaCertCopy: { resources: { requests: { cpu: "10m", memory: "64Mi" } } } },
            dataVolumeClaimSpec: { resources: { requests: { storage: "500Gi" } } },
          },
        ],
      },
    },
  });

test("a database is refused with the field, the figure and the namespace, its sidecars too, and a claim's size is not looked at", () => {
  expect(limitRangeFindings([RANGE, database("shop")])).toEqual([
    {
      severity: "error",
      at: "urn:database",
      message:
        "spec.instances.0.resources: requests cpu 2, more than the limit 250m, which a container gets that names none: the limit range of namespace shop refuses its pods",
      fix: "name a limit, raise limitRange.container of the namespace, or use another namespace",
    },
    expect.objectContaining({
      message:
        "spec.instances.0.sidecars.replicaCertCopy.resources: requests cpu 10m, less than min 50m: the limit range of namespace shop refuses its pods",
    }),
  ]);
});

test("the values of a chart are looked at in the release's namespace", () => {
  const release = graphResource({
    urn: "urn:release",
    type: "kubernetes:helm.sh/v3:Release",
    inputs: { namespace: "shop", values: { resources: { requests: { cpu: "1" } } } },
  });
  expect(limitRangeFindings([RANGE, release]).map(({ at }) => at)).toEqual(["urn:release"]);
});

test("another namespace, and one without a range of containers, let everything in", () => {
  expect(limitRangeFindings([RANGE, database("bank")])).toEqual([]);
  expect(limitRangeFindings([database("shop")])).toEqual([]);
});
