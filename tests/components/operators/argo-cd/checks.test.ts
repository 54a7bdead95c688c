import type { Tree } from "../../../../infra/config/sources";
import { patched, resolveShop, testErrors } from "../../../support/definitions";

const REPO = "https://github.com/acme/shop";
const PROJECT = { sources: ["https://github.com/acme/*"], namespaces: ["shop-apps"] };
const APP = { project: "team", repo: REPO, revision: "main", path: "k8s/overlays/production", namespace: "shop-apps" };
const BASE: Tree = {
  namespaces: { "shop-apps": {}, "shop-jobs": {} },
  nodeGroups: { main: { min: 3, max: 6 } },
  gitops: { enabled: true, projects: { team: PROJECT }, applications: { shop: APP } },
};

/** The shop, which delivers one application, with some of that changed. */
const gitops = (tree: Tree, rest: Tree = {}) => ({ definition: patched(BASE, { gitops: tree }, rest) });
const shop = (tree: Tree) => gitops({ applications: { shop: tree } });
const at = (path: string, message: string) => [`platforms/shop.yaml: gitops.${path}: ${message}`];

describe("what an application is made of", () => {
  testErrors([
    {
      name: "HEAD, which is not a revision",
      ...shop({ revision: "HEAD" }),
      lines: at("applications.shop.revision", '"HEAD" is whatever the default branch is today: name a branch or a tag'),
    },
    {
      name: "no revision at all",
      ...shop({ revision: null }),
      lines: at("applications.shop.revision", "is missing: a string is needed"),
    },
    {
      name: "a revision that is a range",
      ...shop({ revision: "*" }),
      lines: at("applications.shop.revision", '"*" is not the name of a branch, tag or commit'),
    },
    {
      name: "a repository without encryption",
      ...shop({ repo: "http://github.com/acme/shop" }),
      lines: at(
        "applications.shop.repo",
        '"http://github.com/acme/shop" is not a repository such as https://github.com/acme/apps or git@github.com:acme/apps',
      ),
    },
    {
      name: "credentials in the address of a repository",
      ...shop({ repo: "https://bot:x1@github.com/acme/shop" }),
      lines: at(
        "applications.shop.repo",
        '"https://bot:x1@github.com/acme/shop" carries credentials: they belong under gitops.repositories',
      ),
    },
    {
      name: "several repositories",
      ...shop({ repo: "https://github.com/acme/*" }),
      lines: at("applications.shop.repo", '"https://github.com/acme/*" names no single repository'),
    },
    {
      name: "a folder outside the repository",
      ...shop({ path: "../production" }),
      lines: at("applications.shop.path", '"../production" is not a folder such as k8s/overlays/production'),
    },
    {
      name: "an option that Argo CD does not know",
      ...shop({ options: ["PruneLst=true"] }),
      lines: at(
        "applications.shop.options.0",
        '"PruneLst=true" is not allowed (did you mean PruneLast=true?); allowed: Validate=true, Validate=false, CreateNamespace=true, CreateNamespace=false, PrunePropagationPolicy=foreground, PrunePropagationPolicy=background, PrunePropagationPolicy=orphan, PruneLast=true, PruneLast=false, ApplyOutOfSyncOnly=true, FailOnSharedResource=true, RespectIgnoreDifferences=true, ServerSideApply=true, SkipDryRunOnMissingResource=true',
      ),
    },
    {
      name: "an option on and off",
      ...shop({ options: ["PruneLast=true", "PruneLast=false"] }),
      lines: at("applications.shop.options.1", "PruneLast is there twice"),
    },
    {
      name: "allowEmpty, which is never allowed",
      ...shop({ sync: { allowEmpty: true } }),
      lines: at("applications.shop.sync.allowEmpty", "unknown key; allowed: automated, prune, selfHeal"),
    },
    {
      name: "a field that is no JSON pointer",
      ...shop({ ignore: [{ kind: "Deployment.apps", pointers: [".spec.replicas"] }] }),
      lines: at(
        "applications.shop.ignore.0.pointers.0",
        '".spec.replicas" is not a JSON pointer such as /spec/replicas',
      ),
    },
  ]);
});

describe("projects and namespaces", () => {
  testErrors([
    {
      name: "a project that is not there",
      ...shop({ project: "taem" }),
      lines: at(
        "applications.shop.project",
        '"taem" is not one of gitops.projects (did you mean team?); allowed: team',
      ),
    },
    {
      name: "Argo CD's own project, which allows everything",
      ...gitops({ projects: { default: PROJECT } }),
      lines: at("projects.default", "is Argo CD's own project, which allows everything: name another"),
    },
    {
      name: "a repository that the project does not allow",
      ...shop({ repo: "https://github.com/other/shop" }),
      lines: at(
        "applications.shop.repo",
        "https://github.com/other/shop is not a source of project team; allowed: https://github.com/acme/*",
      ),
    },
    {
      name: "a folder of repositories: one star ends at a slash",
      ...shop({ repo: "https://github.com/acme/group/shop" }),
      lines: at(
        "applications.shop.repo",
        "https://github.com/acme/group/shop is not a source of project team; allowed: https://github.com/acme/*",
      ),
    },
    {
      name: "a namespace that the project does not allow",
      ...shop({ namespace: "shop-jobs" }),
      lines: at("applications.shop.namespace", "shop-jobs is not a namespace of project team; allowed: shop-apps"),
    },
    {
      name: "a namespace that nothing makes",
      ...gitops({
        projects: { team: { namespaces: ["shop-aps"] } },
        applications: { shop: { namespace: "shop-aps" } },
      }),
      lines: [
        ...at(
          "projects.team.namespaces.0",
          '"shop-aps" is not one of namespaces (did you mean shop-apps?); allowed: shop-apps, shop-jobs',
        ),
        ...at(
          "applications.shop.namespace",
          '"shop-aps" is not one of namespaces (did you mean shop-apps?); allowed: shop-apps, shop-jobs',
        ),
      ],
    },
    {
      name: "a kind in another spelling",
      ...gitops({ projects: { team: { clusterKinds: ["rbac.authorization.k8s.io/ClusterRole"] } } }),
      lines: at(
        "projects.team.clusterKinds.0",
        '"rbac.authorization.k8s.io/ClusterRole" is not a kind such as Deployment.apps',
      ),
    },
    {
      name: "a window without a time zone that exists",
      ...gitops({
        projects: {
          team: { syncWindows: [{ kind: "deny", schedule: "0 16 * * 5", duration: "64h", timeZone: "SAST+2" }] },
        },
      }),
      lines: at("projects.team.syncWindows.0.timeZone", '"SAST+2" is not a time zone such as Africa/Johannesburg'),
    },
  ]);

  test.each([
    ["two stars go on", { sources: ["https://github.com/**"] }, {}],
    [".git and letter case count for nothing", {}, { repo: "https://github.com/Acme/Shop.git" }],
    ["a repository by SSH", { sources: ["git@github.com:acme/*"] }, { repo: "git@github.com:acme/shop" }],
  ])("a source is taken as Argo CD takes it: %s", (_, project, application) => {
    const tree = { projects: { team: project }, applications: { shop: application } };
    expect(() => resolveShop(gitops(tree))).not.toThrow();
  });
});

describe("one owner (GIT-13)", () => {
  const { path: _, ...SHARED } = APP;
  const message = (owner: string) =>
    `${owner} delivers k8s/overlays/production of this repository into shop-apps already: two owners`;

  testErrors([
    {
      name: "two applications of one folder and namespace",
      ...gitops({ applications: { again: { ...APP, repo: `${REPO}.git`, revision: "v1.2.0" } } }),
      lines: at("applications.again.path", message("shop")),
    },
    {
      name: "an application of a folder that a set delivers",
      ...gitops({ applicationSets: { all: { ...SHARED, directories: ["k8s/overlays/*"] } } }),
      lines: at("applications.shop.path", message("all")),
    },
  ]);

  test("other folders and other namespaces are nobody else's", () => {
    const tree = {
      projects: { team: { namespaces: ["shop-apps", "shop-jobs"] } },
      applications: { jobs: { ...APP, namespace: "shop-jobs" }, other: { ...APP, path: "k8s/overlays/other" } },
      applicationSets: { services: { ...SHARED, directories: ["k8s/services/*"] } },
    };
    expect(() => resolveShop(gitops(tree))).not.toThrow();
  });
});

describe("approval of production (X-29)", () => {
  testErrors([
    {
      name: "nobody's",
      ...gitops({ production: { approval: "none" } }),
      lines: at("production.approval", "none lets shop sync to production without approval; allowed: pr, manual"),
    },
    {
      name: "a word that is none",
      ...gitops({ production: { approval: "slack" } }),
      lines: at("production.approval", '"slack" is not allowed; allowed: pr, manual, none'),
    },
  ]);

  test.each([
    ["where a hand starts every sync", { sync: { automated: false } }, {}],
    ["where it is no production", {}, { production: false, topology: { "eu-west-1": { stack: "prod" } } }],
  ])("nobody's is enough %s", (_, tree, rest) => {
    expect(() => resolveShop(gitops({ production: { approval: "none" }, ...tree }, rest))).not.toThrow();
  });
});

describe("logging in", () => {
  const oidc = {
    name: "Okta",
    issuer: "https://acme.okta.com",
    clientId: "abc",
    clientSecret: { key: "argo-cd/okta" },
  };
  const github = { type: "github", name: "GitHub", config: { clientID: "abc", clientSecret: "x1" } };

  testErrors([
    {
      name: "a provider without a host to come back to",
      ...gitops({ sso: { oidc } }),
      lines: at("host", "is missing: the provider of gitops.sso sends people back to it"),
    },
    {
      name: "two ways at once",
      ...gitops({ host: "argocd.acme.com", sso: { oidc, dex: {} } }),
      lines: at("sso", "needs one of oidc and dex"),
    },
    {
      name: "a secret in the definition",
      ...gitops({ host: "argocd.acme.com", sso: { dex: { github } } }),
      lines: at("sso.dex.github.config.clientSecret", "is a secret: name under secrets where it is kept"),
    },
    {
      name: "a secret in the settings of a service",
      ...gitops({ notifications: { services: { slack: { settings: { token: "xoxb-1" } } } } }),
      lines: at("notifications.services.slack.settings.token", "is a secret: name under secrets where it is kept"),
    },
    {
      name: "an admin of some projects",
      ...gitops({ roles: { boss: { level: "admin", groups: ["acme:ops"], projects: ["team"] } } }),
      lines: at("roles.boss.projects", "is not for an admin, who may do everything"),
    },
    {
      name: "a role in a project that is not there",
      ...gitops({ roles: { devs: { level: "sync", groups: ["acme:devs"], projects: ["tema"] } } }),
      lines: at("roles.devs.projects.0", '"tema" is not one of gitops.projects (did you mean team?); allowed: team'),
    },
    {
      name: "a group that would become two fields of a rule",
      ...gitops({ roles: { devs: { level: "sync", groups: ["devs, role:admin"] } } }),
      lines: at("roles.devs.groups.0", '"devs, role:admin" is not the name of a group'),
    },
    {
      name: "a password for a repository by SSH",
      ...gitops({ repositories: { shop: { url: "git@github.com:acme/shop", password: { key: "git/shop" } } } }),
      lines: at("repositories.shop", "by SSH needs sshPrivateKey, and nothing else"),
    },
  ]);
});

describe("high availability", () => {
  const two = { nodeGroups: { main: { min: 2, max: 4 } } };
  const NEEDS = "needs 3 nodes of role system, and there are 2 at the least (min)";

  testErrors([{ name: "asked for on two nodes", ...gitops({ ha: true }, two), lines: at("ha", NEEDS) }]);

  test("production on two nodes goes without, and is told", () => {
    expect(resolveShop(gitops({}, two)).notes).toEqual([
      {
        severity: "warning",
        at: "platforms/shop.yaml: gitops.ha",
        message: `is off, though this is production: it ${NEEDS}`,
      },
    ]);
  });

  test.each([
    ["three nodes", {}, {}],
    ["a platform that wants none", { ha: false }, two],
    ["one that delivers nothing", { enabled: false }, two],
  ])("nothing is said of %s", (_, tree, rest) => {
    expect(resolveShop(gitops(tree, rest)).notes).toEqual([]);
  });
});

test("an ExternalSecret of one's own may not write a Secret of Argo CD", () => {
  const external = { mine: { namespace: "argocd", secret: "argocd-redis", keys: { auth: { key: "mine" } } } };
  expect(() => resolveShop(gitops({}, { secrets: { external } }))).toThrow(
    "platforms/shop.yaml: secrets.external.mine: Secret argocd/argocd-redis is produced by argo-cd already",
  );
});
