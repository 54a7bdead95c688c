import { notOneOf } from "../../../components/definition/messages";
import { builtIn } from "../derive";
import type { ConfigIssue } from "../issues";
import { HA_NODES, systemNodes } from "../resolve/gitops";
import type { DeliveryEntry, GitopsConfig } from "../schema/gitops";
import type { Domain, Platform } from "../schema/platform";
import type { Check, CheckContext } from "./check";
import { undeclared, undeclaredAmong } from "./declared";

/** A check of a definition that delivers by GitOps. It sees every project and application. */
function ofGitops(
  needs: Domain[],
  check: (gitops: GitopsConfig, platform: Platform, context: CheckContext) => ConfigIssue[],
): Check {
  return {
    needs: ["gitops", ...needs],
    whole: ["gitops", ...needs.filter((domain) => domain === "namespaces")],
    run: (platform, context) => (platform.gitops.enabled ? check(platform.gitops, platform, context) : []),
  };
}

/** Applications and sets of them, each with where it stands. */
function deliveries({ applications, applicationSets }: GitopsConfig): { path: string[]; entry: DeliveryEntry }[] {
  return Object.entries({ applications, applicationSets }).flatMap(([key, entries]) =>
    Object.entries<DeliveryEntry>(entries).map(([name, entry]) => ({ path: ["gitops", key, name], entry })),
  );
}

export const deliveryNamespacesAreDeclared: Check = ofGitops(["namespaces"], (gitops, platform) => [
  ...Object.entries(gitops.projects).flatMap(([name, { namespaces }]) =>
    undeclaredAmong("namespaces", platform, ["gitops", "projects", name, "namespaces"], namespaces),
  ),
  ...deliveries(gitops).flatMap(({ path, entry }) =>
    undeclared("namespaces", platform, [...path, "namespace"], entry.namespace),
  ),
]);

/** An application is in a project, which lets it come from its repository and go to its namespace (GIT-09). */
export const projectsAllowTheirApplications: Check = ofGitops([], (gitops) =>
  deliveries(gitops).flatMap(({ path, entry: { project: name, repo, namespace } }): ConfigIssue[] => {
    const project = gitops.projects[name];
    if (!project) {
      return [
        { path: [...path, "project"], message: notOneOf("one of gitops.projects", name, Object.keys(gitops.projects)) },
      ];
    }
    const { sources, namespaces } = project;
    return [
      ...(sources.some((pattern) => matches(plainUrl(pattern), plainUrl(repo)))
        ? []
        : [
            {
              path: [...path, "repo"],
              message: `${repo} is not a source of project ${name}; allowed: ${sources.join(", ")}`,
            },
          ]),
      ...(namespaces.includes(namespace)
        ? []
        : [
            {
              path: [...path, "namespace"],
              message: `${namespace} is not a namespace of project ${name}; allowed: ${namespaces.join(", ")}`,
            },
          ]),
    ];
  }),
);

/** As Argo CD compares them: letter case and .git count for nothing. */
function plainUrl(url: string): string {
  return url.toLowerCase().replace(/\.git$/, "");
}

/** Whether a pattern of Argo CD means a text: a star ends at a slash, two do not. */
function matches(pattern: string, text: string): boolean {
  const escaped = pattern.split(/(\*+)/).map((part) => {
    if (part === "*") return "[^/]*";
    return part.startsWith("*") ? ".*" : part.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
  });
  return new RegExp(`^${escaped.join("")}$`).test(text);
}

/** Whoever delivers something: where it takes it from, and where it puts it. */
interface Owner {
  name: string;
  path: string[];
  repo: string;
  namespace: string;
  /** Folders; a set's are patterns. */
  folders: string[];
}

function ownersOf({ applications, applicationSets }: GitopsConfig): Owner[] {
  const at = (...path: string[]) => ["gitops", ...path];
  return [
    ...Object.entries(applicationSets).map(([name, { repo, namespace, directories: folders }]) => {
      return { name, path: at("applicationSets", name, "directories"), repo: plainUrl(repo), namespace, folders };
    }),
    ...Object.entries(applications).map(([name, { repo, namespace, path: folder }]) => {
      return { name, path: at("applications", name, "path"), repo: plainUrl(repo), namespace, folders: [folder] };
    }),
  ];
}

function sharedFolder(one: Owner, other: Owner): string | undefined {
  if (one.repo !== other.repo || one.namespace !== other.namespace) return undefined;
  return one.folders.find((folder) => other.folders.some((theirs) => matches(theirs, folder)));
}

/** Two that deliver the same folder into one namespace undo each other's work: nothing has two owners (GIT-13). */
export const nothingIsDeliveredTwice: Check = ofGitops([], (gitops) => {
  const owners = ownersOf(gitops);
  return owners.flatMap((owner, index): ConfigIssue[] => {
    const other = owners.slice(0, index).find((earlier) => sharedFolder(owner, earlier) !== undefined);
    if (!other) return [];
    const where = `${sharedFolder(owner, other)} of this repository into ${owner.namespace}`;
    return [{ path: owner.path, message: `${other.name} delivers ${where} already: two owners` }];
  });
});

/** A change of production is somebody's decision. */
export const productionIsApproved: Check = ofGitops(["production"], (gitops, { production }) => {
  if (!production || gitops.production.approval !== "none") return [];
  const alone = deliveries(gitops).filter(({ entry }) => entry.sync.automated ?? gitops.sync.automated);
  const names = alone.map(({ path }) => path.at(-1));
  if (names.length === 0) return [];
  const message = `none lets ${names.join(", ")} sync to production without approval; allowed: pr, manual`;
  return [{ path: ["gitops", "production", "approval"], message }];
});

export const roleProjectsExist: Check = ofGitops([], ({ roles, projects }) => {
  const known = Object.keys(projects);
  return Object.entries(roles).flatMap(([role, { projects: own = [] }]) =>
    own.flatMap((name, index): ConfigIssue[] => {
      if (known.includes(name)) return [];
      const path = ["gitops", "roles", role, "projects", String(index)];
      return [{ path, message: notOneOf("one of gitops.projects", name, known) }];
    }),
  );
});

/** A login comes back to the pages' address. */
export const loginHasAHost: Check = ofGitops([], ({ sso, host }) =>
  sso && host === undefined
    ? [{ path: ["gitops", "host"], message: "is missing: the provider of gitops.sso sends people back to it" }]
    : [],
);

/** A standby is too small for it until it takes over, and has one of each until then. */
export const haFitsTheNodes: Check = ofGitops(
  ["production", "nodeGroups", "topology"],
  ({ ha }, { production, nodeGroups, topology }, { stack: { region } }) => {
    if (!(ha ?? production) || topology[region]?.role === "standby") return [];
    const nodes = systemNodes(Object.values(nodeGroups).filter((group) => builtIn(group, region)));
    if (nodes >= HA_NODES) return [];
    const few = `needs ${HA_NODES} nodes of role system, and there ${nodes === 1 ? "is" : "are"} ${nodes} at the least`;
    const path = ["gitops", "ha"];
    return ha
      ? [{ path, message: `${few} (min)` }]
      : [{ path, message: `is off, though this is production: it ${few} (min)`, severity: "warning" }];
  },
);
