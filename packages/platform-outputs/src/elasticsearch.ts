import type * as pulumi from "@pulumi/pulumi";
import { assertInNamespace, named, present } from "./lookup";
import type { Outputs } from "./outputs";

export interface ElasticsearchConnectionArgs {
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
 * How a program connects to the region's Elasticsearch. Stops with a sentence when it, the user or the Secret is not there.
 *
 * @example elasticsearchConnection(prod, { user: "search", namespace: "shop" }).url
 */
export function elasticsearchConnection(
  platform: Outputs,
  { user: username, namespace }: ElasticsearchConnectionArgs,
): pulumi.Output<ElasticsearchConnection> {
  const { stack } = platform;
  return platform.output("data").apply(({ elasticsearch }) => {
    const { url, ca, users } = present(stack, "Elasticsearch", elasticsearch);
    const user = named(stack, "Elasticsearch user", username, users);
    assertInNamespace(stack, username, namespace, user.namespaces);
    return {
      url,
      username,
      secret: { name: user.secret, passwordKey: "password" },
      ca: { name: ca.name, key: ca.keys[0] ?? "ca.crt" },
    };
  });
}
