import { settingsSchema } from "../../../policy/config/settings";
import type { KubernetesObject } from "../../../tools/machinery/kubernetes";
import { mayAccount, type Question } from "../support/access";
import { inParallel } from "../support/async";
import type { Given } from "./given";

interface Rule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

interface Binding extends KubernetesObject {
  readonly roleRef: { readonly kind: string; readonly name: string };
  readonly subjects: readonly { readonly kind: string; readonly name: string; readonly namespace?: string }[];
}

function questionsOf(rules: readonly Rule[], namespace: string | undefined): Question[] {
  const atPaths = rules.flatMap(({ nonResourceURLs = [], verbs }) =>
    nonResourceURLs.flatMap((path) => verbs.map((verb) => ({ verb, path }))),
  );
  const ofObjects = rules.flatMap(({ apiGroups = [], resources = [], resourceNames = [undefined], verbs }) =>
    apiGroups.flatMap((group) =>
      resources.flatMap((path) => {
        const [resource = "", subresource] = path.split("/");
        return resourceNames.flatMap((name) =>
          verbs.map((verb) => ({
            verb,
            group,
            resource,
            ...(subresource ? { subresource } : {}),
            ...(namespace ? { namespace } : {}),
            ...(name ? { name } : {}),
          })),
        );
      }),
    ),
  );
  return [...atPaths, ...ofObjects];
}

/** Roles that may, as the policies' own setting says and why. */
const REVIEWED = settingsSchema.parse({}).privilegedRoles;

/** What the plan's own roles give, asked of the server with the accounts that they are bound to. */
export function rightsTests({ server }: Given): void {
  // Others call something of theirs a binding, too: RabbitMQ the way from an exchange to a queue.
  const bindings = () =>
    server().objects.filter(
      ({ apiVersion, kind }) => apiVersion.startsWith("rbac.authorization.k8s.io/") && kind.endsWith("Binding"),
    ) as Binding[];
  const accounts = () =>
    bindings().flatMap(({ subjects, metadata, roleRef }) =>
      subjects
        .filter(({ kind }) => kind === "ServiceAccount")
        .map(({ name, namespace = metadata.namespace ?? "" }) => ({
          name,
          namespace,
          roleRef,
          within: metadata.namespace,
        })),
    );

  test("every account may do what its role says", async () => {
    const refused = await inParallel(accounts(), async ({ roleRef, within, ...account }) => {
      const role = server().objects.find(
        ({ kind, metadata }) =>
          kind === roleRef.kind &&
          metadata.name === roleRef.name &&
          (kind === "ClusterRole" || metadata.namespace === within),
      );
      const questions = questionsOf((role?.rules ?? []) as Rule[], within);
      expect(questions.length).toBeGreaterThan(0);
      const answers = await inParallel(questions, (question) => mayAccount(server().api, account, question));
      return questions.filter((_, index) => !answers[index]).map((question) => ({ account, question }));
    });
    expect(accounts().length).toBeGreaterThan(0);
    expect(refused.flat()).toEqual([]);
  });

  test("no account of ours reads every Secret, makes bindings, or does as it likes, but operators that are reviewed", async () => {
    const questions: Question[] = [
      { verb: "list", group: "", resource: "secrets" },
      { verb: "create", group: "rbac.authorization.k8s.io", resource: "clusterrolebindings" },
      { verb: "*", group: "*", resource: "*" },
    ];
    const reviewed = new Set(accounts().flatMap(({ name, roleRef }) => (REVIEWED.includes(roleRef.name) ? name : [])));
    const unreviewed = accounts().filter(({ name }) => !reviewed.has(name));
    const allowed = await inParallel(unreviewed, async ({ roleRef: _, within: __, ...account }) => {
      const answers = await inParallel(questions, (question) => mayAccount(server().api, account, question));
      return questions.filter((_question, index) => answers[index]).map((question) => ({ account, question }));
    });
    expect(allowed.flat()).toEqual([]);
  });
}
