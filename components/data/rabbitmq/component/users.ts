import type * as pulumi from "@pulumi/pulumi";
import { GeneratedSecret } from "../../../secrets/generated-secret";
import { amqpPort, connectionString, host, topologyObjectName, userSecretName } from "../names";
import type { UserArgs } from "../topology-args";
import { createTopologyObject, type RabbitmqContext } from "./object";
import { permissionSpec, userSpec } from "./topology-specs";
import type { Vhosts } from "./vhosts";

const PASSWORD_LENGTH = 32;

/** Without it the operator does not read a Secret. Source: api/v1beta1/labels.go of messaging-topology-operator at 1.20.1. */
const READ_BY_OPERATOR = { "rabbitmq.com/topology-operator": "true" };

export interface Users {
  /** Where passwords are in Secrets Manager, by user. */
  arns: Record<string, pulumi.Output<string>>;
  ready: pulumi.Resource[];
}

/** Users with passwords that nobody has seen, and their rights in virtual hosts. */
export function createUsers(
  context: RabbitmqContext,
  users: UserArgs[],
  vhosts: Vhosts,
  rabbitmq: pulumi.Resource,
): Users {
  const made = users.map((user) => ({ name: user.name, ...createUser(context, user, vhosts, rabbitmq) }));
  return {
    arns: Object.fromEntries(made.map(({ name, arn }) => [name, arn])),
    ready: made.flatMap(({ ready }) => ready),
  };
}

function createUser(context: RabbitmqContext, args: UserArgs, vhosts: Vhosts, rabbitmq: pulumi.Resource) {
  const { rabbitmqName } = context;
  const { arn, ready } = createPassword(context, args);
  const user = createTopologyObject(context, {
    kind: "User",
    suffix: `user-${args.name}`,
    objectName: userSecretName(rabbitmqName, args.name),
    spec: userSpec(rabbitmqName, args),
    dependsOn: [rabbitmq, ...ready],
  });
  const permissions = args.permissions.map((permission) =>
    createTopologyObject(context, {
      kind: "Permission",
      suffix: `permission-${args.name}/${permission.vhost}`,
      objectName: topologyObjectName(rabbitmqName, args.name, permission.vhost),
      spec: permissionSpec(rabbitmqName, args.name, permission),
      dependsOn: [user, ...(vhosts.get(permission.vhost) ?? [])],
    }),
  );
  return { arn, ready: [user, ...permissions] };
}

function createPassword({ parent, name, cluster, rabbitmqName, namespace, tls }: RabbitmqContext, user: UserArgs) {
  return new GeneratedSecret(
    `${name}-user-${user.name}`,
    {
      cluster,
      path: `rabbitmq/${rabbitmqName}/${user.name}`,
      generated: { password: { length: PASSWORD_LENGTH } },
      fixed: { username: user.name },
      target: {
        namespace,
        name: userSecretName(rabbitmqName, user.name),
        labels: READ_BY_OPERATOR,
        template: {
          username: "{{ .username }}",
          password: "{{ .password }}",
          host: host(rabbitmqName, namespace),
          port: String(amqpPort(tls)),
          connection_string: connectionString(rabbitmqName, namespace, tls, onlyVhost(user)),
        },
      },
    },
    { parent },
  );
}

/** Of several it is the program that says which. */
function onlyVhost({ permissions }: UserArgs): string | undefined {
  return permissions.length === 1 ? permissions[0]?.vhost : undefined;
}
