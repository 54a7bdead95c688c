import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { DEFAULT_KUBERNETES_VERSION, supportState } from "../../infra/aws/kubernetes-versions";
import {
  addonVersion,
  chartVersion,
  compareMinors,
  incompatibilities,
  loadVersions,
  parseVersions,
} from "../../infra/versions";

const FILE = resolve(__dirname, "../../versions.yaml");
const versions = loadVersions();

const SMALL = `
kubernetes: { default: "1.35", supported: ["1.35", "1.36"] }
addons:
  vpc-cni: { "1.35": v1.22.4-eksbuild.3, "1.36": default }
charts:
  keda: { repository: https://k, chart: keda, version: "2.20.1", appVersion: "2.20.1", kubernetes: { min: "1.33", max: "1.35" }, crds: none }
  pgo: { repository: oci://p, chart: pgo, version: "6.0.3", appVersion: null, kubernetes: { min: "1.36" }, crds: none }
  old: { repository: https://o, chart: old, version: "1.0.0", appVersion: null, kubernetes: { max: "1.34" }, crds: none }
  one: { repository: https://o, chart: one, version: "1.0.1", appVersion: null, kubernetes: { min: "1.34", max: "1.34" }, crds: none }
  free: { repository: https://f, chart: free, version: "1.0.0", appVersion: null, kubernetes: null, crds: none }
manifests:
  rabbit: { repository: r/r, manifest: r.yml, version: "2.0.0", appVersion: null, kubernetes: { min: "1.30", max: "1.35" }, crds: { manifests: ["https://r/crds.yaml"] } }
`;
const small = parseVersions(SMALL);

describe("versions.yaml", () => {
  test("has the six add-ons, each for every supported Kubernetes version", () => {
    expect(Object.keys(versions.addons)).toEqual([
      "vpc-cni",
      "coredns",
      "kube-proxy",
      "eks-pod-identity-agent",
      "aws-ebs-csi-driver",
      "snapshot-controller",
    ]);
    for (const addon of Object.keys(versions.addons)) {
      expect(Object.keys(versions.addons[addon] ?? {})).toEqual(versions.kubernetes.supported);
    }
  });

  test("kube-proxy follows the minor of the cluster", () => {
    for (const kubernetes of versions.kubernetes.supported) {
      expect(addonVersion(versions, "kube-proxy", kubernetes).pinned).toMatch(`v${kubernetes}.`);
    }
  });

  test("supported versions are in standard support, and the default is the one of the program", () => {
    expect(versions.kubernetes).toEqual({ default: DEFAULT_KUBERNETES_VERSION, supported: ["1.35", "1.36"] });
    for (const kubernetes of versions.kubernetes.supported) {
      expect(supportState(kubernetes, new Date("2026-11-21T00:00:00Z"))).toBe("standard");
    }
  });

  test("says nowhere latest", () => {
    expect(readFileSync(FILE, "utf8")).not.toMatch(/latest/i);
  });

  test("every version has a line for the bot and every artefact a source", () => {
    const lines = readFileSync(FILE, "utf8").split("\n");
    const unmarked = lines.filter(
      (line, index) => /^\s+(version|"1\.\d+"): /.test(line) && !lines[index - 1]?.includes("# renovate: datasource="),
    );
    expect(unmarked).toEqual([]);
    const sections = [versions.addons, versions.charts, versions.manifests, versions.schemas, versions.stores];
    const artefacts = sections.reduce((sum, section) => sum + Object.keys(section).length, 0);
    expect(lines.filter((line) => line.startsWith("  # source: "))).toHaveLength(artefacts);
  });

  test("every chart fits the default Kubernetes version", () => {
    const all = [...Object.keys(versions.charts), ...Object.keys(versions.manifests)];
    expect(incompatibilities(versions, versions.kubernetes.default, all)).toEqual([]);
  });

  test("1.36 is refused to exactly the charts that document 1.35 as their last", () => {
    expect(incompatibilities(versions, "1.36", Object.keys(versions.charts)).map(({ path }) => path)).toEqual([
      "charts.argo-cd.version",
      "charts.keda.version",
    ]);
  });

  test.each([
    ["strimzi", "1.2.0"],
    ["pgo", "6.0.2"],
    ["eck-operator", "3.5.0"],
    ["velero", "12.1.0"],
    ["karpenter", "1.14.1"],
  ])("chart %s is %s", (name, version) => {
    expect(chartVersion(versions, name).version).toBe(version);
  });

  test("the autoscaler image follows every supported minor", () => {
    const images = chartVersion(versions, "cluster-autoscaler").images ?? {};
    for (const kubernetes of versions.kubernetes.supported) {
      expect(images["cluster-autoscaler"]?.versions?.[kubernetes]).toMatch(`v${kubernetes}.`);
    }
  });
});

describe("addonVersion", () => {
  test("gives the pin, or undefined for the default of EKS", () => {
    expect(addonVersion(small, "vpc-cni", "1.35")).toEqual({ pinned: "v1.22.4-eksbuild.3" });
    expect(addonVersion(small, "vpc-cni", "1.36")).toEqual({ pinned: undefined });
  });

  test.each([
    ["vpc-cni", "1.34", "versions.yaml: addons.vpc-cni: no version for Kubernetes 1.34, it has 1.35, 1.36"],
    ["toString", "1.35", "versions.yaml: addons.toString: no such add-on (Kubernetes 1.35), there are vpc-cni"],
  ])("%s on %s is an error", (addon, kubernetes, message) => {
    expect(() => addonVersion(small, addon, kubernetes)).toThrow(new Error(message));
  });
});

describe("incompatibilities", () => {
  const messages = (kubernetes: string, names: string[]) =>
    incompatibilities(small, kubernetes, names).map(({ message }) => message);

  test("one artefact outside its range", () => {
    expect(messages("1.36", ["keda", "pgo", "free"])).toEqual([
      "versions.yaml: charts.keda.version: 2.20.1 supports Kubernetes 1.33 to 1.35, the cluster runs 1.36",
    ]);
  });

  test("every artefact outside its range, each once", () => {
    expect(messages("1.35", ["keda", "pgo", "old", "one", "old", "rabbit"])).toEqual([
      "versions.yaml: charts.pgo.version: 6.0.3 supports Kubernetes 1.36 or newer, the cluster runs 1.35",
      "versions.yaml: charts.old.version: 1.0.0 supports Kubernetes 1.34 or older, the cluster runs 1.35",
      "versions.yaml: charts.one.version: 1.0.1 supports Kubernetes 1.34, the cluster runs 1.35",
    ]);
    expect(incompatibilities(small, "1.36", ["rabbit"])).toMatchObject([
      { path: "manifests.rabbit.version", version: "2.0.0", range: "1.30 to 1.35" },
    ]);
  });

  test("nothing of a set that fits, or whose range nobody documents", () => {
    expect(messages("1.35", ["keda", "rabbit", "free"])).toEqual([]);
  });

  test("an unknown name is an error, not a pass", () => {
    expect(() => messages("1.35", ["kedaa"])).toThrow(
      new Error("versions.yaml: kedaa: no such entry under charts or manifests"),
    );
    expect(() => chartVersion(small, "kedaa")).toThrow(new Error("versions.yaml: charts.kedaa: no such chart"));
  });
});

describe("compareMinors", () => {
  test("orders by number", () => {
    expect(compareMinors("1.9", "1.10")).toBeLessThan(0);
    expect(compareMinors("2.0", "1.36")).toBeGreaterThan(0);
    fc.assert(
      fc.property(fc.nat(99), fc.nat(99), (a, b) => {
        expect(Math.sign(compareMinors(`1.${a}`, `1.${b}`))).toBe(Math.sign(a - b));
      }),
    );
  });
});

describe("a faulty file", () => {
  const faulty = (from: string, to: string) => () => parseVersions(SMALL.replace(from, to));
  test.each([
    ['"2.20.1", app', "latest, app", "charts.keda.version: must be one exact version in quotes, such as 1.2.3"],
    ['max: "1.35" }, crds', 'max: "1.32" }, crds', "charts.keda.kubernetes: min must not be above max"],
    ['{ min: "1.36" }', "{}", "charts.pgo.kubernetes: must have min, max or both"],
    ["kubernetes: null,", "kubernetes: null, unverified: true,", "charts.free: unverified and reason go together"],
    ["https://f", "http://f", "charts.free.repository: must begin with https:// or oci://"],
    [', "1.36": default', "", "addons.vpc-cni: has no version for Kubernetes 1.36"],
    ["v1.22.4-eksbuild.3", "v1.22.4", 'addons.vpc-cni.1.35: must be a build such as v1.22.4-eksbuild.3, or "default"'],
    ['default: "1.35"', 'default: "1.34"', "kubernetes.default: 1.34 is not one of kubernetes.supported (1.35, 1.36)"],
    ['{ min: "1.36" }', "{ min: 1.36 }", "charts.pgo.kubernetes.min: Invalid input: expected string, received number"],
    ["manifest: r.yml,", 'manifest: r.yml, tag: "1",', 'manifests.rabbit: Unrecognized key: "tag"'],
  ])("%s -> %s: %s", (from, to, message) => {
    expect(faulty(from, to)).toThrow(new Error(`versions.yaml: ${message}`));
  });

  test("names its own file, and is read once when it is sound", () => {
    const folder = mkdtempSync(join(tmpdir(), "versions-"));
    try {
      const path = join(folder, "pins.yaml");
      writeFileSync(path, "[]");
      expect(() => loadVersions(path)).toThrow("pins.yaml: (root): Invalid input: expected object, received array");
      writeFileSync(path, SMALL);
      expect(loadVersions(path)).toBe(loadVersions(path));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
