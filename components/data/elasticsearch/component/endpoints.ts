import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import type { Provided } from "../../../outputs/provided";
import type { GeneratedSecret } from "../../../secrets/generated-secret";
import { shareSecrets } from "../../../secrets/shared-secrets";
import type { ElasticsearchUser, KibanaArgs } from "../args";
import { CA_KEY, caSecretName, elasticsearchUrl, kibanaUrl, userSecretName } from "../names";
import type { ElasticsearchOutputs } from "../outputs";

interface ClientArgs {
  elasticsearchName: string;
  namespace: string;
  users: ElasticsearchUser[];
  kibana?: KibanaArgs;
}

/** Keys that a program needs; the others are for ECK. */
const LOGIN_KEYS = ["password", "username"];

/** What clients need to know. No password is in it. */
export function elasticsearchOutputs(
  { elasticsearchName, namespace, users, kibana }: ClientArgs,
  secrets: Map<string, GeneratedSecret>,
): Provided<ElasticsearchOutputs> {
  const login = ({
    name,
    namespaces = [],
  }: ElasticsearchUser): [string, Provided<ElasticsearchOutputs>["users"][string]][] => {
    const made = secrets.get(name);
    if (!made) return [];
    const { secretName: secret, arn } = made;
    return [[name, { secret, namespaces: [namespace, ...namespaces], keys: LOGIN_KEYS, arn }]];
  };
  return {
    url: elasticsearchUrl(elasticsearchName, namespace),
    namespace,
    ca: { namespace, name: caSecretName(elasticsearchName), keys: [CA_KEY] },
    ...(kibana ? { kibanaUrl: kibanaUrl(kibana.kibanaName, namespace) } : {}),
    users: Object.fromEntries(users.flatMap(login)),
  };
}

/** Brings users' Secrets, and the authority to trust, to the namespaces of their programs. ECK makes the latter. */
export function shareUserSecrets(
  parent: pulumi.Resource,
  name: string,
  { cluster, elasticsearchName, namespace, users }: ClientArgs & { cluster: ClusterContext },
  elasticsearch: pulumi.Resource,
): void {
  const ca = caSecretName(elasticsearchName);
  cluster.installed.offer({ kind: "Secret", namespace, name: ca }, [elasticsearch]);
  shareSecrets(parent, name, { cluster, storeName: elasticsearchName, from: namespace }, [
    { original: ca, copy: ca, namespaces: users.flatMap(({ namespaces = [] }) => namespaces) },
    ...users.map(({ name: user, namespaces = [] }) => {
      const secret = userSecretName(elasticsearchName, user);
      return { original: secret, copy: secret, namespaces };
    }),
  ]);
}
