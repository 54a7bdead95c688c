import fc from "fast-check";
import { appProjectSpec } from "../../../components/delivery/app-project";
import { applicationMetadata, applicationSetSpec, applicationSpec } from "../../../components/delivery/application";
import type { ApplicationArgs, ProjectArgs } from "../../../components/delivery/types";
import { specProblems, testWithSchemas } from "../../support/crd-schemas";

const API = "argoproj.io/v1alpha1";
const SHOP: ApplicationArgs = {
  name: "shop",
  project: "team",
  repo: "https://github.com/acme/shop",
  revision: "main",
  path: "k8s/overlays/production",
  namespace: "shop-apps",
  sync: { automated: true, prune: true, selfHeal: true },
  options: ["CreateNamespace=true", "PruneLast=true"],
  retry: { limit: 5, duration: "5s", factor: 2, maxDuration: "3m" },
  history: 10,
  finalizer: true,
  ignore: [{ group: "apps", kind: "Deployment", pointers: ["/spec/replicas"] }],
};
const TEAM: ProjectArgs = {
  name: "team",
  description: "The shop's team",
  sources: ["https://github.com/acme/*"],
  namespaces: ["shop-apps", "shop-jobs"],
  clusterKinds: [],
  deniedKinds: [{ group: "", kind: "ResourceQuota" }],
  syncWindows: [],
};

function problems(kind: string, spec: object): string[] {
  return specProblems(API, kind, spec);
}

describe("an Application", () => {
  test("is exactly this", () => {
    expect(applicationSpec(SHOP)).toEqual({
      project: "team",
      source: {
        repoURL: "https://github.com/acme/shop",
        targetRevision: "main",
        path: "k8s/overlays/production",
      },
      destination: { server: "https://kubernetes.default.svc", namespace: "shop-apps" },
      syncPolicy: {
        automated: { prune: true, selfHeal: true, allowEmpty: false },
        syncOptions: ["CreateNamespace=true", "PruneLast=true", "RespectIgnoreDifferences=true"],
        retry: { limit: 5, backoff: { duration: "5s", factor: 2, maxDuration: "3m" } },
      },
      revisionHistoryLimit: 10,
      ignoreDifferences: [{ group: "apps", kind: "Deployment", jsonPointers: ["/spec/replicas"] }],
    });
  });

  test("by hand: nothing is automated, the rest stays", () => {
    const { syncPolicy } = applicationSpec({ ...SHOP, sync: { automated: false } });
    expect(syncPolicy).not.toHaveProperty("automated");
    expect(syncPolicy).toMatchObject({ retry: { limit: 5 } });
  });

  test("with nothing to ignore, the options are those that are given", () => {
    const spec = applicationSpec({ ...SHOP, ignore: [] });
    expect(spec.syncPolicy.syncOptions).toEqual(SHOP.options);
    expect(spec).not.toHaveProperty("ignoreDifferences");
  });

  test("says how it is approved, and takes along what it delivered", () => {
    expect(applicationMetadata({ finalizer: true, approval: "pr" })).toEqual({
      annotations: { "platform/approval": "pr" },
      finalizers: ["resources-finalizer.argocd.argoproj.io"],
    });
    expect(applicationMetadata({ finalizer: false })).toEqual({});
  });

  testWithSchemas(
    "whatever is asked for, an empty folder never deletes everything, and the API server takes it",
    () => {
      const sync = fc.oneof(
        fc.constant({ automated: false } as const),
        fc.record({ automated: fc.constant(true as const), prune: fc.boolean(), selfHeal: fc.boolean() }),
      );
      const text = fc.stringMatching(/^[a-z]{1,8}$/);
      const ignore = fc.array(
        fc.record({ group: text, kind: text, name: fc.option(text, { nil: undefined }), pointers: fc.array(text) }),
        { maxLength: 3 },
      );
      fc.assert(
        fc.property(sync, ignore, fc.nat(20), (policy, ignored, history) => {
          const spec = applicationSpec({ ...SHOP, sync: policy, ignore: ignored, history });
          expect(problems("Application", spec)).toEqual([]);
          expect(JSON.stringify(spec)).not.toContain('"allowEmpty":true');
          expect(spec.syncPolicy.syncOptions.includes("RespectIgnoreDifferences=true")).toBe(ignored.length > 0);
        }),
      );
    },
  );
});

describe("an ApplicationSet", () => {
  const { path: _, ...shared } = SHOP;
  const spec = applicationSetSpec({ ...shared, directories: ["k8s/services/*"], approval: "pr" });

  test("makes an Application of every folder, in the same project and namespace", () => {
    expect(spec.generators).toEqual([
      {
        git: {
          repoURL: "https://github.com/acme/shop",
          revision: "main",
          directories: [{ path: "k8s/services/*" }],
        },
      },
    ]);
    expect(spec.template).toEqual({
      metadata: {
        name: "shop-{{ .path.basenameNormalized }}",
        annotations: { "platform/approval": "pr" },
        finalizers: ["resources-finalizer.argocd.argoproj.io"],
      },
      spec: applicationSpec({ ...SHOP, path: "{{ .path.path }}" }),
    });
  });

  test("fails on a value that is missing instead of writing nothing for it", () => {
    expect(spec).toMatchObject({ goTemplate: true, goTemplateOptions: ["missingkey=error"] });
  });

  testWithSchemas("is one that the API server takes", () => {
    expect(problems("ApplicationSet", spec)).toEqual([]);
  });
});

describe("an AppProject", () => {
  test("allows its repositories and namespaces, no kind without a namespace, and none that the program owns", () => {
    expect(appProjectSpec(TEAM)).toEqual({
      description: "The shop's team",
      sourceRepos: ["https://github.com/acme/*"],
      destinations: [
        { server: "https://kubernetes.default.svc", namespace: "shop-apps" },
        { server: "https://kubernetes.default.svc", namespace: "shop-jobs" },
      ],
      clusterResourceWhitelist: [],
      namespaceResourceBlacklist: [{ group: "", kind: "ResourceQuota" }],
    });
  });

  testWithSchemas("has its windows, and is one that the API server takes", () => {
    const spec = appProjectSpec({
      ...TEAM,
      clusterKinds: [{ group: "scheduling.k8s.io", kind: "PriorityClass" }],
      syncWindows: [
        {
          kind: "deny",
          schedule: "0 16 * * 5",
          duration: "64h",
          timeZone: "Africa/Johannesburg",
          applications: ["*"],
          manualSync: true,
        },
      ],
    });
    expect(spec.syncWindows).toEqual([
      {
        kind: "deny",
        schedule: "0 16 * * 5",
        duration: "64h",
        timeZone: "Africa/Johannesburg",
        applications: ["*"],
        manualSync: true,
      },
    ]);
    expect(problems("AppProject", spec)).toEqual([]);
  });
});
