import type * as pulumi from "@pulumi/pulumi";
import type { Provided } from "../../../outputs/provided";
import type { RabbitmqClusterArgs } from "../args";
import {
  AMQP_PORT,
  amqpPort,
  authoritySecretName,
  CREDENTIALS_KEYS,
  credentialsSecretName,
  host,
  managementPort,
  USER_KEYS,
  userSecretName,
} from "../names";
import type { RabbitmqOutputs } from "../outputs";

/** How programs connect. No credential is in it. */
export function rabbitmqOutputs(
  args: RabbitmqClusterArgs,
  loginArn: pulumi.Output<string>,
  userArns: Record<string, pulumi.Output<string>>,
): Provided<RabbitmqOutputs> {
  const { rabbitmqName, namespace, namespaces, tls, topology } = args;
  const server = host(rabbitmqName, namespace);
  return {
    host: server,
    port: amqpPort(tls),
    ...(tls.enabled ? { tls: tlsOutputs(args) } : {}),
    managementUrl: `${tls.enabled ? "https" : "http"}://${server}:${managementPort(tls)}`,
    namespace,
    login: {
      secret: credentialsSecretName(rabbitmqName),
      namespaces: [namespace, ...namespaces],
      keys: CREDENTIALS_KEYS,
      arn: loginArn,
    },
    users: Object.fromEntries(
      topology.users.map((user) => [
        user.name,
        {
          secret: userSecretName(rabbitmqName, user.name),
          namespaces: [namespace, ...user.namespaces],
          keys: USER_KEYS,
          arn: arnOf(userArns, user.name),
          vhosts: user.permissions.map(({ vhost }) => vhost),
        },
      ]),
    ),
    vhosts: Object.fromEntries(
      topology.vhosts.map(({ name, exchanges, queues }) => [
        name,
        {
          exchanges: Object.fromEntries(exchanges.map((exchange) => [exchange.name, exchange.type])),
          queues: Object.fromEntries(queues.map((queue) => [queue.name, queue.type])),
        },
      ]),
    ),
  };
}

function tlsOutputs({ rabbitmqName, namespace, tls }: RabbitmqClusterArgs): Provided<RabbitmqOutputs>["tls"] {
  return {
    ca: { namespace, name: authoritySecretName(rabbitmqName), keys: ["ca.crt"] },
    ...(tls.plaintext ? { plaintextPort: AMQP_PORT } : {}),
  };
}

function arnOf(arns: Record<string, pulumi.Output<string>>, user: string): pulumi.Output<string> {
  const arn = arns[user];
  if (!arn) throw new Error(`${user} has no password in Secrets Manager`);
  return arn;
}
