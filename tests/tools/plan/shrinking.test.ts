import fc from "fast-check";
import type { GraphResource } from "../../../tools/engine";
import { disksOf, shrinkingFindings } from "../../../tools/plan/shrinking";
import { graphResource } from "../../support/graph-resource";

function resource(name: string, inputs: Record<string, unknown>): GraphResource {
  return graphResource({ urn: `urn:${name}`, type: "kubernetes:example.com/v1:Store", name, inputs });
}

const kafka = (size: string) =>
  resource("kafka-broker", {
    spec: { storage: { type: "jbod", volumes: [{ id: 0, type: "persistent-claim", size, class: "gp3" }] } },
  });

const claim = (storage: string) => ({ resources: { requests: { storage } } });

const elasticsearch = (sizes: Record<string, string>) =>
  resource("elasticsearch", {
    spec: {
      nodeSets: Object.entries(sizes).map(([name, size]) => ({
        name,
        volumeClaimTemplates: [{ metadata: { name: "elasticsearch-data" }, spec: claim(size) }],
      })),
    },
  });

test("a volume that shrinks is an error, with what to do", () => {
  expect(shrinkingFindings([kafka("100Gi")], [kafka("50Gi")])).toEqual([
    {
      severity: "error",
      at: "urn:kafka-broker",
      message: "storage of kafka-broker shrinks from 100Gi to 50Gi: a volume can't",
      fix: "keep 100Gi, or make another store and move the data there",
    },
  ]);
});

test("one that grows, stays, is new or goes is none", () => {
  expect(shrinkingFindings([kafka("100Gi")], [kafka("1Ti")])).toEqual([]);
  expect(shrinkingFindings([kafka("1Ti")], [kafka("1024Gi")])).toEqual([]);
  expect(shrinkingFindings([], [kafka("1Gi")])).toEqual([]);
  expect(shrinkingFindings([kafka("1Gi")], [])).toEqual([]);
});

test("each of several is told from the others by its name, whatever their order", () => {
  const before = elasticsearch({ master: "10Gi", data: "100Gi" });
  expect(shrinkingFindings([before], [elasticsearch({ data: "100Gi", master: "10Gi" })])).toEqual([]);
  expect(
    shrinkingFindings([before], [elasticsearch({ hot: "1Gi", data: "80Gi", master: "10Gi" })]).map(
      (each) => each.message,
    ),
  ).toEqual(["storage of elasticsearch/data/elasticsearch-data shrinks from 100Gi to 80Gi: a volume can't"]);
});

test.each<[string, unknown, { path: string[]; size: string }[]]>([
  ["a claim", { spec: claim("5Gi") }, [{ path: [], size: "5Gi" }]],
  [
    "PostgresCluster",
    { spec: { instances: [{ name: "db", dataVolumeClaimSpec: claim("100Gi") }] } },
    [{ path: ["db"], size: "100Gi" }],
  ],
  ["values of a chart", { persistence: { storageClass: "gp3", size: "8Gi" } }, [{ path: [], size: "8Gi" }]],
  [
    "several volumes by their id",
    {
      volumes: [
        { id: 0, class: "a", size: "1Gi" },
        { id: 1, class: "a", size: "2Gi" },
      ],
    },
    [
      { path: ["0"], size: "1Gi" },
      { path: ["1"], size: "2Gi" },
    ],
  ],
  ["a size of something else", { pool: { size: "10" }, cache: { size: "100Mi" } }, []],
  ["a size that is not known yet", { spec: { class: "gp3", size: { unknown: true } } }, []],
])("disks of %s", (_, inputs, disks) => {
  expect(disksOf(inputs)).toEqual(disks);
});

test("of any two sizes, exactly the way down is found", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 1e6 }), (before, after) => {
      const found = shrinkingFindings([kafka(`${before}Gi`)], [kafka(`${after}Gi`)]);
      expect(found).toHaveLength(after < before ? 1 : 0);
    }),
  );
});
