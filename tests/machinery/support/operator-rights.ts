import type { KubernetesObject } from "../../../tools/machinery/kubernetes";
import { podOf } from "../../../tools/machinery/planned/pods";
import { addOnOf, type PlannedRelease } from "../../../tools/machinery/planned/releases";
import { accountsOf, mayAccount } from "./access";
import type { StackServer } from "./stack-server";

/** What an operator cannot do without, for each kind that it serves. */
const VERBS = ["list", "watch"];

/**
 * The kinds that a release's add-on serves and none of its accounts may watch where it has to: where the plan has objects of
 * them, else in the whole cluster, or in one of the namespaces that its chart binds it in.
 */
export async function unwatchedKinds(
  server: StackServer,
  release: PlannedRelease,
  manifest: readonly KubernetesObject[],
): Promise<string[]> {
  const accounts = accountsOf(
    manifest.flatMap((object) => podOf(object) ?? []),
    release.namespace,
  );
  const bound = manifest.flatMap(({ kind, metadata }) => (kind === "RoleBinding" ? (metadata.namespace ?? []) : []));
  const refused: string[] = [];
  for (const { apiVersion, kind } of addOnOf(release).serves) {
    const path = await server.api.pathOf({ apiVersion, kind, metadata: { name: "any" } });
    if (!path) {
      refused.push(`${release.name}: the server has no ${kind} of ${apiVersion}`);
      continue;
    }
    const question = { group: apiVersion.split("/")[0] ?? "", resource: path.split("/").at(-2) ?? "" };
    const may = async (verb: string, namespace?: string) => {
      for (const account of accounts)
        if (await mayAccount(server.api, account, { ...question, verb, ...(namespace ? { namespace } : {}) }))
          return true;
      return false;
    };
    const places = new Set(
      server.objects.filter((object) => object.kind === kind).map(({ metadata }) => metadata.namespace),
    );
    for (const verb of VERBS) {
      for (const place of places)
        if (!(await may(verb, place))) refused.push(`${release.name}: no account may ${verb} ${kind} in ${place}`);
      if (places.size > 0) continue;
      const answers = await Promise.all([undefined, ...new Set(bound)].map((place) => may(verb, place)));
      if (!answers.includes(true)) refused.push(`${release.name}: no account may ${verb} ${kind} anywhere`);
    }
  }
  return refused;
}
