import type { GraphResource } from "offline-engine/graph";
import { schemaProblems, testWithSchemas } from "../support/crd-schemas";
import { evaluateStack, PRIMARY } from "../support/evaluate-stack";
import { type Graph, graph, only, prerequisites, resourcesOfType, stackNames } from "../support/graphs";
import { walkDeep } from "../support/walk";

const API = "argoproj.io/v1alpha1";
const APPLICATION = `kubernetes:${API}:Application`;
const PROJECT = `kubernetes:${API}:AppProject`;
const RELEASE = "kubernetes:helm.sh/v3:Release";
const EXTERNAL_SECRET = "kubernetes:external-secrets.io/v1:ExternalSecret";

/** What the seed says of wakala's one application, with what X-29, DEF-106 and GIT-07 add to it. */
function application(path: string, more: { automated?: object; annotations?: object } = {}) {
  const { automated, annotations } = more;
  return {
    apiVersion: API,
    kind: "Application",
    metadata: {
      name: "wakala-platform",
      namespace: "argocd",
      finalizers: ["resources-finalizer.argocd.argoproj.io"],
      // What Pulumi waits for is another test's matter.
      annotations: { ...annotations, "pulumi.com/waitFor": expect.any(String) },
    },
    spec: {
      project: "wakala",
      source: { repoURL: "https://github.com/wakala-os/infrastructure", targetRevision: "main", path },
      destination: { server: "https://kubernetes.default.svc", namespace: "wakala-apps" },
      syncPolicy: {
        ...(automated ? { automated } : {}),
        syncOptions: [
          "Validate=true",
          "CreateNamespace=true",
          "PrunePropagationPolicy=foreground",
          "PruneLast=true",
          "RespectIgnoreDifferences=true",
        ],
        retry: { limit: 5, backoff: { duration: "5s", factor: 2, maxDuration: "3m" } },
      },
      revisionHistoryLimit: 10,
      ignoreDifferences: [{ group: "apps", kind: "Deployment", jsonPointers: ["/spec/replicas"] }],
    },
  };
}

const AUTOMATED = { prune: true, selfHeal: true, allowEmpty: false };

describe("wakala's application", () => {
  const of = (name: string) => only(graph(name), APPLICATION).inputs;

  test("production syncs by itself what a pull request has approved", () => {
    const annotations = { "platform/approval": "pr" };
    expect(of("prod")).toEqual(application("k8s/overlays/production", { automated: AUTOMATED, annotations }));
  });

  test("the standby has the same, and syncs, since clients come to it before anybody promotes it", () => {
    expect(of("prod-eu-west-1")).toEqual(of("prod"));
  });

  test("where its applications are paused, it has the same and syncs nothing until it takes over (GIT-14)", async () => {
    const outputs = { [PRIMARY]: (await evaluateStack("prod")).captured };
    const paused = await evaluateStack("prod-eu-west-1", { outputs, overrides: { gitops: { standby: "paused" } } });
    const annotations = { "platform/approval": "pr" };
    expect(only(paused, APPLICATION).inputs).toEqual(application("k8s/overlays/production", { annotations }));
  });

  test("staging has its own folder and syncs by itself (GIT-08)", () => {
    expect(of("staging")).toEqual(application("k8s/overlays/staging", { automated: AUTOMATED }));
  });
});

describe.each(stackNames())("delivery in %s", (name) => {
  const stack: Graph = graph(name);
  const applications = resourcesOfType(stack, APPLICATION);
  const projects = resourcesOfType(stack, PROJECT);
  const deliveries = [...applications, ...projects];
  const argoCd = only(stack, RELEASE, "argo-cd");

  test("the project lets through one repository and one namespace, and nothing that the program owns (GIT-09)", () => {
    expect(projects.map(({ inputs }) => inputs)).toEqual([
      {
        apiVersion: API,
        kind: "AppProject",
        metadata: { name: "wakala", namespace: "argocd" },
        spec: {
          description: "Applications of the wakala team",
          sourceRepos: ["https://github.com/wakala-os/infrastructure"],
          destinations: [{ server: "https://kubernetes.default.svc", namespace: "wakala-apps" }],
          clusterResourceWhitelist: [],
          namespaceResourceBlacklist: [
            { group: "", kind: "ResourceQuota" },
            { group: "", kind: "LimitRange" },
            { group: "networking.k8s.io", kind: "NetworkPolicy" },
          ],
        },
      },
    ]);
  });

  testWithSchemas("the API server would take every object as it is", () => {
    const secrets = resourcesOfType(stack, EXTERNAL_SECRET).filter(({ name: secret }) => secret.startsWith("argo-cd"));
    expect(secrets.length).toBeGreaterThan(0);
    const problems = [...deliveries, ...secrets].flatMap(({ urn, inputs }) =>
      schemaProblems(inputs).map((each) => `${urn}: ${each}`),
    );
    expect(problems).toEqual([]);
  });

  test("an application comes after its project, and the project after Argo CD", () => {
    for (const project of projects) expect(prerequisites(stack, project)).toContain(argoCd);
    for (const { needed } of applications.map((each) => ({ needed: prerequisites(stack, each) }))) {
      expect(projects.filter((project) => !needed.has(project))).toEqual([]);
    }
  });

  test("delivery is the last: after every namespace, controller, operator and store; and the first that goes", () => {
    const before = stack.resources.filter(isBeforeDelivery);
    expect(before.length).toBeGreaterThan(10);
    for (const application of applications) {
      const needed = prerequisites(stack, application);
      expect(before.filter((each) => !needed.has(each)).map(({ urn }) => urn)).toEqual([]);
    }
    const back = before.filter((each) => deliveries.some((delivery) => prerequisites(stack, each).has(delivery)));
    expect(back).toEqual([]);
  });

  test("Argo CD starts after its CRDs and after the password of its Redis", () => {
    const needed = prerequisites(stack, argoCd);
    expect(needed).toContain(only(stack, EXTERNAL_SECRET, "argo-cd-redis"));
    const crds = resourcesOfType(stack, "kubernetes:yaml/v2:ConfigFile").filter(
      ({ parent }) => parent === argoCd.parent,
    );
    expect(crds.map(({ name: file }) => file)).toEqual(["argo-cd-crds-0", "argo-cd-crds-1", "argo-cd-crds-2"]);
    expect(crds.filter((file) => !needed.has(file))).toEqual([]);
  });

  test("three Redis only where there are three nodes for them", () => {
    const system = only(stack, "aws:eks/nodeGroup:NodeGroup", "nodes-system");
    const { minSize } = system.inputs.scalingConfig as { minSize: number };
    expect(argoCd.inputs.values).toMatchObject({ "redis-ha": { enabled: minSize >= 3 } });
  });

  test("no password or hash of one stands in the values: Redis' is a Secret, and nobody logs in with one", () => {
    const texts = [...walkDeep(argoCd.inputs.values)].filter(({ value }) => typeof value === "string");
    const secrets = texts.filter(
      ({ path, value }) => /password|secret|token/i.test(path.at(-1) ?? "") || String(value).startsWith("$2"),
    );
    expect(secrets).toEqual([]);
    expect(argoCd.inputs.values).toMatchObject({
      configs: { cm: { "admin.enabled": false } },
      redisSecretInit: { enabled: false },
    });
  });

  test("no revision is HEAD, and no project is Argo CD's own (DEF-106)", () => {
    const texts = deliveries.flatMap(({ inputs }) => [...walkDeep(inputs)].map(({ value }) => value));
    expect(texts).not.toContain("HEAD");
    expect(applications.map(({ inputs }) => (inputs.spec as { project: string }).project)).not.toContain("default");
  });
});

const STORES = ["PostgresCluster", "Elasticsearch", "Kafka", "KafkaNodePool"];

function isBeforeDelivery({ type, inputs }: GraphResource): boolean {
  return type === RELEASE || type === "kubernetes:core/v1:Namespace" || STORES.includes(String(inputs.kind));
}
