import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../kubernetes/cluster-context";
import type { GeneratedSecret } from "../../secrets/generated-secret";
import { shareSecrets } from "../../secrets/shared-secrets";
import { CA_KEY, caSecretName, elasticsearchUrl, kibanaUrl, userSecretName } from "./names";
import type { ElasticsearchUser, KibanaArgs } from "./types";

/** What clients need to know. No password is in it. */
export interface ElasticsearchEndpoints {
  url: string;
  namespace: string;
  /** Secret with the certificate authority to trust, in every namespace that has a user's Secret. */
  ca: { secretName: string; key: string };
  kibanaUrl?: string;
  users: Record<string, ElasticsearchLogin>;
}

/** Where a user's password is. */
export interface ElasticsearchLogin {
  /** Its Secret, which bears the same name in each of these namespaces. */
  secretName: string;
  namespaces: string[];
  keys: string[];
  /** ARN in Secrets Manager. */
  arn: pulumi.Output<string>;
}

interface ClientArgs {
  elasticsearchName: string;
  namespace: string;
  users: ElasticsearchUser[];
  kibana?: KibanaArgs;
}

/** Keys that a program needs; the others are for ECK. */
const LOGIN_KEYS = ["password", "username"];

export function elasticsearchEndpoints(
  { elasticsearchName, namespace, users, kibana }: ClientArgs,
  secrets: Map<string, GeneratedSecret>,
): ElasticsearchEndpoints {
  const login = ({ name, namespaces = [] }: ElasticsearchUser): [string, ElasticsearchLogin][] => {
    const secret = secrets.get(name);
    if (!secret) return [];
    const { secretName, arn } = secret;
    return [[name, { secretName, namespaces: [namespace, ...namespaces], keys: LOGIN_KEYS, arn }]];
  };
  return {
    url: elasticsearchUrl(elasticsearchName, namespace),
    namespace,
    ca: { secretName: caSecretName(elasticsearchName), key: CA_KEY },
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
