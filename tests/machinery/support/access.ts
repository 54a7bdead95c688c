import type { KubernetesApi, KubernetesObject } from "../../../tools/machinery/kubernetes";

/** What is done with an object, or at a path that is none. */
export type Question = ObjectQuestion | { readonly verb: string; readonly path: string };

interface ObjectQuestion {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource?: string;
  readonly namespace?: string;
  readonly name?: string;
}

/** Asks the server whether a service account may do something, as RBAC has it. */
export async function mayAccount(
  api: KubernetesApi,
  account: { readonly name: string; readonly namespace: string },
  question: Question,
): Promise<boolean> {
  const { name, namespace } = account;
  const review = await api.must<{ status: { allowed: boolean } }>(
    "POST",
    "/apis/authorization.k8s.io/v1/subjectaccessreviews",
    {
      body: {
        apiVersion: "authorization.k8s.io/v1",
        kind: "SubjectAccessReview",
        spec: {
          user: `system:serviceaccount:${namespace}:${name}`,
          groups: ["system:serviceaccounts", `system:serviceaccounts:${namespace}`, "system:authenticated"],
          ...("path" in question ? { nonResourceAttributes: question } : { resourceAttributes: question }),
        },
      },
    },
  );
  return review.status.allowed;
}

/** A token of a service account, as the kubelet would give it to a pod. */
export async function tokenOf(api: KubernetesApi, namespace: string, name: string): Promise<string> {
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`;
  const answer = await api.must<{ status: { token: string } }>("POST", path, {
    body: { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: { expirationSeconds: 3600 } },
  });
  return answer.status.token;
}

/** The accounts as which the pods of these objects run. */
export function accountsOf(
  pods: readonly KubernetesObject[],
  namespace: string,
): { name: string; namespace: string }[] {
  const names = pods.map(({ metadata, spec }) => ({
    name: (spec as { serviceAccountName?: string }).serviceAccountName ?? "default",
    namespace: metadata.namespace ?? namespace,
  }));
  return [...new Map(names.map((account) => [`${account.namespace}/${account.name}`, account])).values()];
}
