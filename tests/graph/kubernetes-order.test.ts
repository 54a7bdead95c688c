import {
  type Graph,
  graph,
  isCustomResource,
  only,
  prerequisites,
  resourcesOfType,
  stackNames,
} from "../support/graphs";
import { chartValue, pinnedChart } from "../support/releases";

const RELEASE = "kubernetes:helm.sh/v3:Release";
const CRD_FILE = "kubernetes:yaml/v2:ConfigFile";

/** Objects whose controller makes something in AWS: load balancers, records, nodes, volumes. */
const MAKES_CLOUD_RESOURCES = [
  "NodePool",
  "EC2NodeClass",
  "Ingress",
  "Kafka",
  "KafkaNodePool",
  "PostgresCluster",
  "Elasticsearch",
];

describe.each(stackNames())("inside the cluster of %s", (name) => {
  const stack: Graph = graph(name);
  const releases = resourcesOfType(stack, RELEASE);
  const customResources = stack.resources.filter(isCustomResource);

  test("an operator comes after its CRDs, which stay when the stack goes", () => {
    for (const release of releases) {
      const crds = resourcesOfType(stack, CRD_FILE).filter(({ parent }) => parent === release.parent);
      expect(crds.filter((file) => !prerequisites(stack, release).has(file))).toEqual([]);
    }
    expect(resourcesOfType(stack, CRD_FILE).filter(({ options }) => !options.retainOnDelete)).toEqual([]);
  });

  test("CRDs wait for the cluster's API server alone: neither for nodes nor for charts", () => {
    const waited = ["aws:eks/nodeGroup:NodeGroup", RELEASE, "kubernetes:core/v1:Namespace"];
    const files = resourcesOfType(stack, CRD_FILE);
    const apiServer = only(stack, "aws:eks/cluster:Cluster");
    expect(files.filter((file) => !prerequisites(stack, file).has(apiServer))).toEqual([]);
    const early = files.flatMap((file) => [...prerequisites(stack, file)].filter(({ type }) => waited.includes(type)));
    expect(early.map(({ name }) => name)).toEqual([]);
  });

  test("a chart with CRDs has them installed beforehand, from every manifest that is named, and is told to bring none", () => {
    for (const release of releases) {
      const { crds } = pinnedChart(release).pin;
      const files = resourcesOfType(stack, CRD_FILE).filter(({ parent }) => parent === release.parent);
      expect(files.map(({ inputs }) => inputs.file).sort()).toEqual(crds === "none" ? [] : [...crds.manifests].sort());
      if (crds !== "none" && "value" in crds && crds.value) expect(chartValue(release, crds.value)).toBe(false);
    }
  });

  test("a custom resource comes after an operator, and so goes before it", () => {
    const without = customResources.filter(
      (resource) => ![...prerequisites(stack, resource)].some(({ type }) => type === RELEASE),
    );
    expect(without).toEqual([]);
  });

  test("no operator waits for a custom resource of its own kind: destroy would never end", () => {
    for (const resource of customResources) {
      const needed = prerequisites(stack, resource);
      const back = [...needed]
        .filter(({ type }) => type === RELEASE)
        .filter((release) => prerequisites(stack, release).has(resource));
      expect(back).toEqual([]);
    }
  });

  test("an engine whose webhook refuses namespaces until its pods answer comes after all of them", () => {
    const [engine] = releases.filter((release) => pinnedChart(release).key === "gatekeeper");
    const namespaces = resourcesOfType(stack, "kubernetes:core/v1:Namespace");
    expect(namespaces.length).toBeGreaterThan(0);
    const needed = engine && prerequisites(stack, engine);
    expect(namespaces.filter((namespace) => needed?.has(namespace) === false).map(({ name }) => name)).toEqual([]);
  });

  test("everything in the cluster waits for DNS, storage and access, and goes before them", () => {
    const coredns = only(stack, "aws:eks/addon:Addon", "addon-coredns");
    const cluster = only(stack, "aws:eks/cluster:Cluster");
    for (const release of releases) {
      const needed = prerequisites(stack, release);
      expect(needed).toContain(coredns);
      expect(needed).toContain(cluster);
    }
  });

  test("what a controller made in AWS goes before that controller: its object waits for the release", () => {
    const makers = stack.resources.filter(({ inputs }) => MAKES_CLOUD_RESOURCES.includes(String(inputs.kind)));
    for (const maker of makers) {
      expect([...prerequisites(stack, maker)].filter(({ type }) => type === RELEASE).length).toBeGreaterThan(0);
    }
  });

  test("every release is pinned, undone when it fails, installs no CRDs and waits long enough", () => {
    for (const { inputs } of releases) {
      expect(inputs).toMatchObject({ atomic: true, skipCrds: true, createNamespace: false });
      expect(inputs.version).toMatch(/^v?\d+\.\d+\.\d+/);
      expect(inputs.timeout).toBeGreaterThanOrEqual(300);
    }
  });
});
