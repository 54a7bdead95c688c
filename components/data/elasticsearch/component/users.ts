import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { GeneratedSecret } from "../../../secrets/generated-secret";
import type { ElasticsearchUser } from "../args";
import { userSecretName } from "../names";

const PASSWORD_LENGTH = 32;

/**
 * A user with a made-up password and a role of its own, in one Secret from which ECK takes both: `username`, `password`
 * and `roles` as a basic-auth Secret, of which it makes the hash, and `roles.yml`.
 */
export function createUser(
  parent: pulumi.Resource,
  name: string,
  user: ElasticsearchUser,
  context: { elasticsearchName: string; namespace: string },
  cluster: ClusterContext,
): GeneratedSecret {
  return new GeneratedSecret(
    `${name}-user-${user.name}`,
    {
      cluster,
      path: `elasticsearch/${context.elasticsearchName}/${user.name}`,
      generated: { password: { length: PASSWORD_LENGTH } },
      fixed: { username: user.name },
      target: {
        namespace: context.namespace,
        name: userSecretName(context.elasticsearchName, user.name),
        template: userSecretTemplate(user),
      },
    },
    { parent },
  );
}

export function userSecretTemplate({ name, role }: ElasticsearchUser): Record<string, string> {
  return {
    username: "{{ .username }}",
    password: "{{ .password }}",
    roles: name,
    // JSON is YAML.
    "roles.yml": JSON.stringify({ [name]: role }),
  };
}
