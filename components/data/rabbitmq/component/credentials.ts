import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { GeneratedSecret } from "../../../secrets/generated-secret";
import type { RabbitmqClusterArgs } from "../args";
import { AMQP_PORT, credentialsSecretName, host } from "../names";

const USER = "platform";
const PASSWORD_LENGTH = 32;

/** The login of programs, made up here, in the keys of the Secret that the operator would else make itself. */
export function createCredentials(
  parent: pulumi.Resource,
  name: string,
  { rabbitmqName, namespace }: Pick<RabbitmqClusterArgs, "rabbitmqName" | "namespace">,
  cluster: ClusterContext,
): GeneratedSecret {
  const server = host(rabbitmqName, namespace);
  return new GeneratedSecret(
    `${name}-credentials`,
    {
      cluster,
      path: `rabbitmq/${rabbitmqName}`,
      generated: { password: { length: PASSWORD_LENGTH } },
      fixed: { username: USER },
      target: {
        namespace,
        name: credentialsSecretName(rabbitmqName),
        template: {
          username: "{{ .username }}",
          password: "{{ .password }}",
          "default_user.conf": "default_user = {{ .username }}\ndefault_pass = {{ .password }}\n",
          host: server,
          port: String(AMQP_PORT),
          provider: "rabbitmq",
          type: "rabbitmq",
          connection_string: `amqp://{{ .username }}:{{ .password }}@${server}:${AMQP_PORT}/`,
        },
      },
    },
    { parent },
  );
}
