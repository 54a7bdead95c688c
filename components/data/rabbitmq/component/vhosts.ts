import type * as pulumi from "@pulumi/pulumi";
import { DEFAULT_VHOST, topologyObjectName } from "../names";
import type { BindingArgs, QueueArgs, VhostArgs } from "../topology-args";
import { createTopologyObject, type RabbitmqContext } from "./object";
import { bindingSpec, exchangeSpec, policySpec, queueSpec, vhostSpec } from "./topology-specs";

/** What is declared in a cluster, by virtual host. */
export type Vhosts = Map<string, pulumi.Resource[]>;

/** Virtual hosts with their exchanges, queues and bindings, once the cluster stands. */
export function createVhosts(context: RabbitmqContext, vhosts: VhostArgs[], rabbitmq: pulumi.Resource): Vhosts {
  return new Map(vhosts.map((vhost) => [vhost.name, createVhost(context, vhost, rabbitmq)]));
}

function createVhost(context: RabbitmqContext, vhost: VhostArgs, rabbitmq: pulumi.Resource): pulumi.Resource[] {
  const { name } = vhost;
  const home = name === DEFAULT_VHOST ? rabbitmq : createVhostObject(context, name, rabbitmq);
  const exchanges = vhost.exchanges.map((exchange) =>
    createTopologyObject(context, {
      kind: "Exchange",
      suffix: `exchange-${name}/${exchange.name}`,
      objectName: topologyObjectName(context.rabbitmqName, name, exchange.name),
      spec: exchangeSpec(context.rabbitmqName, name, exchange),
      dependsOn: [home],
    }),
  );
  const queues = vhost.queues.map((queue) => createQueue(context, name, queue, home));
  const ends = [...exchanges, ...queues];
  const bindings = vhost.bindings.map((binding) => createBinding(context, name, binding, ends));
  return [home, ...ends, ...bindings];
}

/** Queues go with their virtual host, and messages with them. */
function createVhostObject(context: RabbitmqContext, name: string, rabbitmq: pulumi.Resource): pulumi.Resource {
  return createTopologyObject(context, {
    kind: "Vhost",
    suffix: `vhost-${name}`,
    objectName: topologyObjectName(context.rabbitmqName, name),
    spec: vhostSpec(context.rabbitmqName, name, context.cluster.protect),
    keepsData: true,
    dependsOn: [rabbitmq],
  });
}

/** Its policy is there before it: no message comes to a queue without its bounds. */
function createQueue(
  context: RabbitmqContext,
  vhost: string,
  queue: QueueArgs,
  home: pulumi.Resource,
): pulumi.Resource {
  const { rabbitmqName, cluster } = context;
  const at = { suffix: `${vhost}/${queue.name}`, objectName: topologyObjectName(rabbitmqName, vhost, queue.name) };
  const policies =
    Object.keys(queue.policy).length === 0
      ? []
      : [
          createTopologyObject(context, {
            kind: "Policy",
            ...at,
            suffix: `policy-${at.suffix}`,
            spec: policySpec(rabbitmqName, vhost, queue),
            dependsOn: [home],
          }),
        ];
  return createTopologyObject(context, {
    kind: "Queue",
    ...at,
    suffix: `queue-${at.suffix}`,
    spec: queueSpec(rabbitmqName, vhost, queue, cluster.protect),
    keepsData: true,
    dependsOn: [home, ...policies],
  });
}

/** Nothing of a binding can be changed: its name is made of all that it says, so another one takes its place. */
function createBinding(
  context: RabbitmqContext,
  vhost: string,
  binding: BindingArgs,
  ends: pulumi.Resource[],
): pulumi.Resource {
  const { source, destination, destinationType, routingKey, arguments: headers } = binding;
  const said = JSON.stringify([destinationType, headers ?? {}]);
  const objectName = topologyObjectName(context.rabbitmqName, vhost, source, destination, routingKey, said);
  return createTopologyObject(context, {
    kind: "Binding",
    suffix: `binding-${objectName}`,
    objectName,
    spec: bindingSpec(context.rabbitmqName, vhost, binding),
    dependsOn: ends,
  });
}
