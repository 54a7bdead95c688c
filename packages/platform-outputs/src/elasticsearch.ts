import type * as pulumi from "@pulumi/pulumi";
import { assertInNamespace, named } from "./lookup";
import type { Outputs } from "./outputs";

export interface ElasticsearchConnectionArgs {
  /** The cluster's name in the platform's definition, `data.elasticsearch.<name>`. @example "main" */
  name: string;
  /** A declared user. */
  user: string;
  /** Namespace of the program, which has to have the user's Secret. */
  namespace: string;
}

/** What an Elasticsearch client is configured with. */
export interface ElasticsearchConnection {
  url: string;
  username: string;
  /** Secret of the namespace, and the key of it that logs in. */
  secret: { name: string; passwordKey: string };
  /** Secret of the namespace with the authority to trust. */
  ca: { name: string; key: string };
}

/**
 * How a program connects to one of the region's Elasticsearch clusters. Stops with a sentence when cluster, user or Secret is not
 * there.
 *
 * @example elasticsearchConnection(prod, { name: "main", user: "search", namespace: "shop" }).url
 */
export function elasticsearchConnection(
  platform: Outputs,
  { name, user: username, namespace }: ElasticsearchConnectionArgs,
): pulumi.Output<ElasticsearchConnection> {
  const { stack } = platform;
  return platform.output("data").apply(({ elasticsearch }) => {
    const { url, ca, users } = named(stack, "Elasticsearch cluster", name, elasticsearch);
    const cluster = `Elasticsearch ${name} of ${stack}`;
    const user = named(cluster, "user", username, users);
    assertInNamespace(cluster, username, namespace, user.namespaces);
    return {
      url,
      username,
      secret: { name: user.secret, passwordKey: "password" },
      ca: { name: ca.name, key: ca.keys[0] ?? "ca.crt" },
    };
  });
}
