import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { GeneratedSecret } from "../../../secrets/generated-secret";
import type { RabbitmqClusterArgs } from "../args";
import { amqpPort, connectionString, credentialsSecretName, DEFAULT_USER, DEFAULT_VHOST, host } from "../names";

const PASSWORD_LENGTH = 32;

/** The login of programs, made up here, in the keys of the Secret that the operator would else make itself. */
export function createCredentials(
  parent: pulumi.Resource,
  name: string,
  { rabbitmqName, namespace, tls }: Pick<RabbitmqClusterArgs, "rabbitmqName" | "namespace" | "tls">,
  cluster: ClusterContext,
): GeneratedSecret {
  return new GeneratedSecret(
    `${name}-credentials`,
    {
      cluster,
      path: `rabbitmq/${rabbitmqName}`,
      generated: { password: { length: PASSWORD_LENGTH } },
      fixed: { username: DEFAULT_USER },
      target: {
        namespace,
        name: credentialsSecretName(rabbitmqName),
        template: {
          username: "{{ .username }}",
          password: "{{ .password }}",
          "default_user.conf": "default_user = {{ .username }}\ndefault_pass = {{ .password }}\n",
          host: host(rabbitmqName, namespace),
          port: String(amqpPort(tls)),
          provider: "rabbitmq",
          type: "rabbitmq",
          connection_string: connectionString(rabbitmqName, namespace, tls, DEFAULT_VHOST),
        },
      },
    },
    { parent },
  );
}
