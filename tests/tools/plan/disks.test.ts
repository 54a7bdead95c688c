import fc from "fast-check";
import type { GraphResource } from "offline-engine";
import { diskFindings, disksOf } from "../../../tools/plan/disks";
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
  expect(diskFindings([kafka("100Gi")], [kafka("50Gi")])).toEqual([
    {
      severity: "error",
      at: "urn:kafka-broker",
      message: "storage of kafka-broker shrinks from 100Gi to 50Gi: a volume can't",
      fix: "keep 100Gi, or make another store and move the data there",
    },
  ]);
});

test("one that grows, stays, is new or goes is none", () => {
  expect(diskFindings([kafka("100Gi")], [kafka("1Ti")])).toEqual([]);
  expect(diskFindings([kafka("1Ti")], [kafka("1024Gi")])).toEqual([]);
  expect(diskFindings([], [kafka("1Gi")])).toEqual([]);
  expect(diskFindings([kafka("1Gi")], [])).toEqual([]);
});

test("each of several is told from the others by its name, whatever their order", () => {
  const before = elasticsearch({ master: "10Gi", data: "100Gi" });
  expect(diskFindings([before], [elasticsearch({ data: "100Gi", master: "10Gi" })])).toEqual([]);
  expect(
    diskFindings([before], [elasticsearch({ hot: "1Gi", data: "80Gi", master: "10Gi" })]).map((each) => each.message),
  ).toEqual(["storage of elasticsearch/data/elasticsearch-data shrinks from 100Gi to 80Gi: a volume can't"]);
});

test.each<[string, unknown, { path: string[]; size: string; storageClass?: string }[]]>([
  ["a claim", { spec: claim("5Gi") }, [{ path: [], size: "5Gi" }]],
  [
    "PostgresCluster",
    { spec: { instances: [{ name: "db", dataVolumeClaimSpec: claim("100Gi") }] } },
    [{ path: ["db"], size: "100Gi" }],
  ],
  [
    "values of a chart",
    { persistence: { storageClass: "gp3", size: "8Gi" } },
    [{ path: [], size: "8Gi", storageClass: "gp3" }],
  ],
  [
    "several volumes by their id",
    {
      volumes: [
        { id: 0, class: "a", size: "1Gi" },
        { id: 1, class: "a", size: "2Gi" },
      ],
    },
    [
      { path: ["0"], size: "1Gi", storageClass: "a" },
      { path: ["1"], size: "2Gi", storageClass: "a" },
    ],
  ],
  ["a size of something else", { pool: { size: "10" }, cache: { size: "100Mi" } }, []],
  ["a size that is not known yet", { spec: { class: "gp3", size: { unknown: true } } }, []],
])("disks of %s", (_, inputs, disks) => {
  expect(disksOf(inputs)).toEqual(disks);
});

test("a volume that moves to another class is an error: Kubernetes, the operators and ECK's webhook refuse it", () => {
  const claim = (storageClassName?: string) =>
    resource("claim", { spec: { storageClassName, resources: { requests: { storage: "1Gi" } } } });
  expect(diskFindings([claim("gp3")], [claim("fast-ssd")])).toEqual([
    {
      severity: "error",
      at: "urn:claim",
      message: "storage of claim moves from gp3 to fast-ssd: a volume keeps its class",
      fix: "keep gp3, or make another store and move the data there",
    },
  ]);
  expect(diskFindings([claim()], [claim("gp3")]).map(({ message }) => message)).toEqual([
    "storage of claim moves from the default class to gp3: a volume keeps its class",
  ]);
  expect(diskFindings([claim("gp3")], [claim("gp3")])).toEqual([]);
});

test("of any two sizes, exactly the way down is found", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 1e6 }), (before, after) => {
      const found = diskFindings([kafka(`${before}Gi`)], [kafka(`${after}Gi`)]);
      expect(found).toHaveLength(after < before ? 1 : 0);
    }),
  );
});

test("of two disks of one release, each is compared with itself", () => {
  const stack = (prometheus: string, alertmanager: string, storageClassName = "fast-ssd") =>
    resource("kube-prometheus-stack", {
      values: {
        alertmanager: { storage: { spec: { storageClassName: "gp3", ...claim(alertmanager) } } },
        prometheus: { storageSpec: { spec: { storageClassName, ...claim(prometheus) } } },
      },
    });
  expect(diskFindings([stack("50Gi", "5Gi")], [stack("50Gi", "5Gi")])).toEqual([]);
  expect(diskFindings([stack("50Gi", "5Gi")], [stack("20Gi", "5Gi")])).toEqual([
    expect.objectContaining({ message: "storage of kube-prometheus-stack shrinks from 50Gi to 20Gi: a volume can't" }),
  ]);
});
