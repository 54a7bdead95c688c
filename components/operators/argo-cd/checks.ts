import { notOneOf } from "../../definition/messages";
import type { DefinitionCheck } from "../../definition-check";
import type { DefinitionFacts, ModuleIssue } from "../../module-facts";
import { HA_NODES, systemNodes } from "./high-availability";
import { ownersOf, sharedFolder } from "./owners";
import { matches, plainUrl } from "./repository-patterns";
import type { DeliveryEntry, GitopsConfig, GitopsDefinition } from "./schema";

type Part = "namespaces" | "nodeGroups" | "production" | "topology";

/** A check of a definition that delivers by GitOps. It sees every project and application. */
function gitopsCheck(
  needs: Part[],
  check: (gitops: GitopsConfig, facts: DefinitionFacts) => ModuleIssue[],
): DefinitionCheck<GitopsDefinition> {
  return {
    needs,
    whole: ["gitops", ...needs.filter((part) => part === "namespaces")],
    run: ({ gitops }, facts) => (gitops.enabled ? check(gitops, facts) : []),
  };
}

/** Applications and sets of them, each with where it stands. */
function deliveries({ applications, applicationSets }: GitopsConfig): { path: string[]; entry: DeliveryEntry }[] {
  return Object.entries({ applications, applicationSets }).flatMap(([key, entries]) =>
    Object.entries<DeliveryEntry>(entries).map(([name, entry]) => ({ path: ["gitops", key, name], entry })),
  );
}

const deliveryNamespacesAreDeclared = gitopsCheck(["namespaces"], (gitops, facts) => [
  ...Object.entries(gitops.projects).flatMap(([name, { namespaces }]) =>
    facts.undeclaredAmong("namespaces", ["gitops", "projects", name, "namespaces"], namespaces),
  ),
  ...deliveries(gitops).flatMap(({ path, entry }) =>
    facts.undeclared("namespaces", [...path, "namespace"], entry.namespace),
  ),
]);

/** An application is in a project, which lets it come from its repository and go to its namespace (GIT-09). */
const projectsAllowTheirApplications = gitopsCheck([], (gitops) =>
  deliveries(gitops).flatMap(({ path, entry: { project: name, repo, namespace } }): ModuleIssue[] => {
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

/** Two that deliver the same folder into one namespace undo each other's work: nothing has two owners (GIT-13). */
const nothingIsDeliveredTwice = gitopsCheck([], (gitops) => {
  const owners = ownersOf(gitops);
  return owners.flatMap((owner, index): ModuleIssue[] => {
    const other = owners.slice(0, index).find((earlier) => sharedFolder(owner, earlier) !== undefined);
    if (!other) return [];
    const where = `${sharedFolder(owner, other)} of this repository into ${owner.namespace}`;
    return [{ path: owner.path, message: `${other.name} delivers ${where} already: two owners` }];
  });
});

/** A change of production is somebody's decision. */
const productionIsApproved = gitopsCheck(["production"], (gitops, { production }) => {
  if (!production || gitops.production.approval !== "none") return [];
  const alone = deliveries(gitops).filter(({ entry }) => entry.sync.automated ?? gitops.sync.automated);
  const names = alone.map(({ path }) => path.at(-1));
  if (names.length === 0) return [];
  const message = `none lets ${names.join(", ")} sync to production without approval; allowed: pr, manual`;
  return [{ path: ["gitops", "production", "approval"], message }];
});

const roleProjectsExist = gitopsCheck([], ({ roles, projects }) => {
  const known = Object.keys(projects);
  return Object.entries(roles).flatMap(([role, { projects: own = [] }]) =>
    own.flatMap((name, index): ModuleIssue[] => {
      if (known.includes(name)) return [];
      const path = ["gitops", "roles", role, "projects", String(index)];
      return [{ path, message: notOneOf("one of gitops.projects", name, known) }];
    }),
  );
});

/** A login comes back to the pages' address. */
const loginHasAHost = gitopsCheck([], ({ sso, host }) =>
  sso && host === undefined
    ? [{ path: ["gitops", "host"], message: "is missing: the provider of gitops.sso sends people back to it" }]
    : [],
);

/** A standby is too small for it until it takes over, and has one of each until then. */
const haFitsTheNodes = gitopsCheck(
  ["production", "nodeGroups", "topology"],
  ({ ha }, { production, nodeGroups, role }): ModuleIssue[] => {
    if (!(ha ?? production) || role === "standby") return [];
    const nodes = systemNodes(Object.values(nodeGroups).filter(({ inRegion }) => inRegion));
    if (nodes >= HA_NODES) return [];
    const few = `needs ${HA_NODES} nodes of role system, and there ${nodes === 1 ? "is" : "are"} ${nodes} at the least`;
    const path = ["gitops", "ha"];
    return ha
      ? [{ path, message: `${few} (min)` }]
      : [{ path, message: `is off, though this is production: it ${few} (min)`, severity: "warning" }];
  },
);

export const GITOPS_CHECKS = [
  deliveryNamespacesAreDeclared,
  haFitsTheNodes,
  loginHasAHost,
  nothingIsDeliveredTwice,
  productionIsApproved,
  projectsAllowTheirApplications,
  roleProjectsExist,
];
