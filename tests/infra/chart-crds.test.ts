import { ADD_ON_FACTS } from "../../infra/add-ons";
import { loadVersions, parseVersions, type Versions } from "../../infra/versions";
import { testErrors } from "../support/definitions";

const { charts, manifests: releases } = loadVersions();
const sources = { ...charts, ...releases };
const CHART = "repository: https://k, chart: keda, version: '2.20.1', appVersion: '2.20.1', kubernetes: null";
const withCrds = (crds: string) => () =>
  parseVersions(`
kubernetes: { default: "1.35", supported: ["1.35"] }
addons: {}
charts: { keda: { ${CHART}${crds} } }
manifests: {}
`);

describe("the CRDs of add-ons", () => {
  test("every add-on has a chart or a release, and each of them an add-on that installs it", () => {
    expect(Object.keys(sources).sort()).toEqual(Object.keys(ADD_ON_FACTS).sort());
  });

  test.each(Object.values(ADD_ON_FACTS))(
    "$name: what it serves has manifests",
    ({ name, serves, needs, crdsFrom = name }) => {
      expect([name, ...needs]).toContain(crdsFrom);
      const { crds } = sources[crdsFrom] ?? {};
      expect(crds).toBeDefined();
      if (serves.length > 0) expect(crds).toMatchObject({ manifests: expect.arrayContaining([expect.any(String)]) });
    },
  );

  test.each(Object.entries(sources))("%s: its manifests are of its own version", (_, { version, appVersion, crds }) => {
    const versions = [version, appVersion ?? version].map((text) => text.replace(/^v/, ""));
    const manifests = crds === "none" ? [] : crds.manifests;
    expect(
      manifests.filter(
        (url) => !versions.some((text) => url.split(/[/-]/).some((part) => part.replace(/^v/, "") === text)),
      ),
    ).toEqual([]);
  });
});

describe("a chart with CRDs that nothing brings is refused", () => {
  const MESSAGE =
    'versions.yaml: charts.keda.crds: must be "none", or say where the chart keeps its CRDs and name the manifests that ' +
    "bring them: { in: directory | templates, manifests: [URL, ...] }";

  test.each([
    ["nothing said", ""],
    ["no manifests", ", crds: { in: directory }"],
    ["an empty list", ", crds: { in: templates, value: crds.install, manifests: [] }"],
    ["another word", ", crds: unknown"],
  ])("%s", (_, crds) => {
    expect(withCrds(crds)).toThrow(new Error(MESSAGE));
  });

  test("what is no URL is told by itself", () => {
    expect(withCrds(", crds: { in: directory, manifests: [crds.yaml] }")).toThrow(
      new Error("versions.yaml: charts.keda.crds.manifests.0: Invalid URL"),
    );
  });

  test("none and manifests are accepted", () => {
    expect(withCrds(", crds: none")().charts.keda?.crds).toBe("none");
    expect(withCrds(", crds: { in: directory, manifests: [https://m/crds.yaml] }")().charts.keda?.crds).toEqual({
      in: "directory",
      manifests: ["https://m/crds.yaml"],
    });
  });
});

describe("an add-on whose CRDs were forgotten is refused before anything is made", () => {
  const versions: Versions = structuredClone(loadVersions());
  if (versions.charts.vpa) versions.charts.vpa.crds = "none";

  testErrors([
    {
      name: "vpa",
      definition: { addOns: { vpa: true, metricsServer: true } },
      versions,
      lines: [
        "platforms/shop.yaml: addOns: versions.yaml: charts.vpa.crds: is none, but vpa serves " +
          "autoscaling.k8s.io/v1/VerticalPodAutoscaler, autoscaling.k8s.io/v1/VerticalPodAutoscalerCheckpoint: " +
          "name the manifests of their CRDs",
      ],
    },
  ]);
});
