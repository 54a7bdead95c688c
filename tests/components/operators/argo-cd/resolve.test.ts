import type { Tree } from "../../../../infra/config/sources";
import { patched, resolveShop, type ShopCase } from "../../../support/definitions";

/** The shop with one namespace for each that is asked for, and its GitOps. */
function gitopsOf(gitops: Tree, rest: ShopCase & { namespaces?: string[] } = {}) {
  const { namespaces = ["apps"], definition, ...shop } = rest;
  const base = {
    namespaces: Object.fromEntries(namespaces.map((name) => [name, {}])),
    nodeGroups: { main: { min: 3, max: 6 } },
    gitops: { enabled: true, ...gitops },
  };
  const spec = resolveShop({ ...shop, definition: patched(base, (definition ?? {}) as Tree) }).spec.gitops;
  if (!spec) throw new Error("nothing is delivered");
  return spec;
}

const REPO = "https://github.com/acme/shop";
const projects = { team: { sources: [REPO], namespaces: ["apps"] } };
/** The region that waits for the other one to fail. */
const STANDBY: ShopCase = {
  definition: { topology: { "eu-west-1": { drWaiver: null }, "us-east-1": { role: "standby", drFor: "eu-west-1" } } },
  stack: { stack: "prod-us-east-1", region: "us-east-1" },
};
const APP = { project: "team", repo: REPO, revision: "main", path: "k8s", namespace: "apps" };

test("switched off, there is no Argo CD", () => {
  const { spec } = resolveShop({});
  expect(spec.gitops).toBeUndefined();
  expect(Object.keys(spec.addOns)).not.toContain("argo-cd");
});

test("an application that says nothing has the figures of GIT-03 to GIT-06", () => {
  const [application] = gitopsOf({ projects, applications: { shop: APP } }).applications;
  expect(application).toEqual({
    name: "shop",
    project: "team",
    repo: REPO,
    revision: "main",
    path: "k8s",
    namespace: "apps",
    sync: { automated: true, prune: true, selfHeal: true },
    options: ["Validate=true", "CreateNamespace=true", "PrunePropagationPolicy=foreground", "PruneLast=true"],
    retry: { limit: 5, duration: "5s", factor: 2, maxDuration: "3m" },
    history: 10,
    finalizer: true,
    ignore: [{ group: "apps", kind: "Deployment", pointers: ["/spec/replicas"] }],
    approval: "pr",
  });
});

test("a project keeps its applications off what the program owns", () => {
  expect(gitopsOf({ projects }).projects).toEqual([
    {
      name: "team",
      description: "",
      sources: [REPO],
      namespaces: ["apps"],
      clusterKinds: [],
      deniedKinds: [
        { group: "", kind: "ResourceQuota" },
        { group: "", kind: "LimitRange" },
        { group: "networking.k8s.io", kind: "NetworkPolicy" },
      ],
      syncWindows: [],
    },
  ]);
});

describe("who starts a sync", () => {
  const automated = { automated: true, prune: true, selfHeal: true };
  const syncOf = (gitops: Tree, rest: ShopCase = {}) =>
    gitopsOf({ projects, applications: { shop: APP }, ...gitops }, rest).applications[0]?.sync;

  test.each<[string, Tree, object]>([
    ["the platform's rule", { sync: { selfHeal: false } }, { ...automated, selfHeal: false }],
    [
      "the application's own, where it differs",
      { sync: { prune: false }, applications: { shop: { ...APP, sync: { prune: true } } } },
      automated,
    ],
    ["a hand, where production wants one", { production: { approval: "manual" } }, { automated: false }],
  ])("%s", (_, gitops, expected) => {
    expect(syncOf(gitops)).toEqual(expected);
  });

  test("nobody in a standby, which waits until it takes over (GIT-14)", () => {
    expect(syncOf({}, STANDBY)).toEqual({ automated: false });
    expect(syncOf({ standby: "run" }, STANDBY)).toEqual(automated);
  });
});

describe("high availability", () => {
  const ha = (gitops: Tree, rest: ShopCase = {}) => gitopsOf(gitops, rest).argoCd.ha;

  test("in production, and elsewhere where it is asked for", () => {
    expect(ha({})).toBe(true);
    expect(ha({ ha: false })).toBe(false);
    expect(ha({}, { environment: { production: false } })).toBe(false);
    expect(ha({ ha: true }, { environment: { production: false } })).toBe(true);
  });

  test("not in a standby, whose nodes are too few for three Redis", () => {
    expect(ha({ ha: true }, STANDBY)).toBe(false);
    const large = { nodeGroups: { main: { min: 6, max: 12 } } };
    expect(ha({}, { ...STANDBY, definition: patched(STANDBY.definition as Tree, large) })).toBe(true);
  });
});

/** The GitOps lines of the other reference platforms. */
describe("reference platforms", () => {
  test("B: created namespaces, pruned last, replicas left to the autoscaler (GIT-04, GIT-07)", () => {
    const repo = "https://github.com/attribution/platform";
    const { applications } = gitopsOf(
      {
        projects: { attribution: { sources: [repo], namespaces: ["ingestion"] } },
        applications: {
          attribution: {
            project: "attribution",
            repo,
            revision: "main",
            path: "k8s/overlays/production",
            namespace: "ingestion",
            options: ["CreateNamespace=true", "PruneLast=true"],
          },
        },
      },
      { namespaces: ["ingestion"] },
    );
    expect(applications[0]).toMatchObject({
      options: ["CreateNamespace=true", "PruneLast=true"],
      retry: { limit: 5, duration: "5s", factor: 2, maxDuration: "3m" },
      ignore: [{ group: "apps", kind: "Deployment", pointers: ["/spec/replicas"] }],
    });
  });

  test("C6: the exact repository, path and namespace, with prune and self-heal, in a project of its own", () => {
    const repo = "https://github.com/org/platform-infra.git";
    const { applications, projects: made } = gitopsOf(
      {
        projects: { platform: { sources: [repo], namespaces: ["platform-apps"] } },
        applications: {
          "platform-apps": {
            project: "platform",
            repo,
            revision: "main",
            path: "kubernetes/apps",
            namespace: "platform-apps",
          },
        },
      },
      { namespaces: ["platform-apps"] },
    );
    expect(applications[0]).toMatchObject({
      repo,
      revision: "main",
      path: "kubernetes/apps",
      namespace: "platform-apps",
      sync: { automated: true, prune: true, selfHeal: true },
    });
    expect(made.map(({ name }) => name)).toEqual(["platform"]);
  });

  describe("D: one definition, a sync policy for each environment (GIT-08)", () => {
    const repo = "https://github.com/yourorg/e-commerce-back.git";
    const environment = (name: string, sync: Tree) => ({
      production: name === "production",
      namespaces: { [`e-commerce-${name}`]: {} },
      topology: { "eu-west-1": { stack: "prod" } },
      gitops: {
        sync,
        projects: { shop: { namespaces: [`e-commerce-${name}`] } },
        applications: {
          "e-commerce": { namespace: `e-commerce-${name}`, path: `k8s/overlays/${name}` },
        },
      },
    });
    const of = (name: string, sync: Tree) =>
      gitopsOf(
        {
          projects: { shop: { sources: [repo] } },
          applications: {
            "e-commerce": { project: "shop", repo, revision: "main", options: ["CreateNamespace=true"] },
          },
        },
        { namespaces: [], environment: environment(name, sync) },
      ).applications[0];

    test("D7: development is synced by hand", () => {
      expect(of("development", { automated: false, prune: false, selfHeal: false })).toMatchObject({
        path: "k8s/overlays/development",
        namespace: "e-commerce-development",
        sync: { automated: false },
      });
    });

    test("staging by itself", () => {
      const staging = of("staging", { automated: true, prune: true, selfHeal: true });
      expect(staging).toMatchObject({ sync: { automated: true, prune: true, selfHeal: true } });
      expect(staging?.approval).toBeUndefined();
    });

    test("production by itself, approved by pull request", () => {
      expect(of("production", {})).toMatchObject({
        options: ["CreateNamespace=true"],
        sync: { automated: true, prune: true, selfHeal: true },
        approval: "pr",
      });
    });
  });
});
