import type { GraphResource } from "offline-engine";
import { changeAt, compareVersions, definitionOf, numbersOf, type OneWayRule, textAt } from "./rule";

const PRIORITIES = "spec.arguments.x-max-priority";
const UPGRADE = "docs/components/rabbitmq.md, Upgrade";

/** The version in an image's tag. @example versionOf("rabbitmq:4.3.4-management") // "4.3.4" */
function versionOf(image: string): string {
  return numbersOf(image.split(":").at(-1) ?? "").join(".");
}

/**
 * RabbitMQ's version. A node does not start on what a newer one wrote, and a minor starts on that of the one before it only, with
 * all of its feature flags. Source: RabbitMQ's release notes of 4.3.0, "Mixed version cluster compatibility".
 */
export const rabbitmqVersion: OneWayRule = {
  types: /^kubernetes:rabbitmq\.com\/.*:RabbitmqCluster$/,
  judge(before, after) {
    const change = changeAt(before, after, "spec.image");
    if (!change) return [];
    const [from, to] = [versionOf(change.from), versionOf(change.to)];
    const key = `${definitionOf("rabbitmq", after)}.version`;
    if (compareVersions(to, from) < 0) {
      const message = `RabbitMQ goes from ${from} back to ${to}: a member does not start on what a newer one wrote`;
      return [{ severity: "error", message, fix: `keep ${key} ${from}` }];
    }
    const [[oldMajor = 0, old = 0], [major = 0, minor = 0]] = [numbersOf(from), numbersOf(to)] as [number[], number[]];
    if (major === oldMajor && minor === old) return [];
    if (major !== oldMajor || minor > old + 1) {
      const message = `RabbitMQ goes from ${from} to ${to}: it takes one minor at a time`;
      return [{ severity: "error", message, fix: `deploy ${key} ${oldMajor}.${old + 1} first: ${UPGRADE}` }];
    }
    return [
      {
        severity: "warning",
        message: `RabbitMQ goes from ${from} to ${to}: there is no way back`,
        fix: `enable all feature flags of ${from} first: ${UPGRADE}`,
      },
    ];
  },
};

/** How many members a cluster has. Source: cluster-operator at 2.22.3, `reconcile_scale_down`. */
export const rabbitmqMembers: OneWayRule = {
  types: /^kubernetes:rabbitmq\.com\/.*:RabbitmqCluster$/,
  judge(before, after) {
    const change = changeAt(before, after, "spec.replicas");
    if (!change || Number(change.to) > Number(change.from)) return [];
    const message = `its members go from ${change.from} to ${change.to}: the operator takes none away, and changes nothing else of the cluster as long as that is asked for`;
    return [{ severity: "error", message, fix: `keep ${definitionOf("rabbitmq", after)}.replicas ${change.from}` }];
  },
};

/** What is fixed when a queue or an exchange is made. Source: messaging-topology-operator at 1.20.1, its webhooks. */
export const rabbitmqTopology: OneWayRule = {
  types: /^kubernetes:rabbitmq\.com\/.*:(Queue|Exchange)$/,
  judge(before, after) {
    const kind = after.type.endsWith(":Queue") ? "queue" : "exchange";
    const path = `${placeOf(after)}.${kind}s.${textAt(after, "spec.name")}`;
    const type = changeAt(before, after, "spec.type");
    const keep = "RabbitMQ has no way to change it, and its operator refuses it";
    const anew = `make another ${kind} with another name, move its programs, and take this one away then`;
    const [old, now] = [before, after].map((queue) => textAt(queue, PRIORITIES) ?? "none");
    return [
      ...(type
        ? [
            {
              severity: "error" as const,
              message: `its type goes from ${type.from} to ${type.to}: ${keep}`,
              fix: `keep ${path}.type ${type.from}, or ${anew}`,
            },
          ]
        : []),
      ...(old === now
        ? []
        : [
            {
              severity: "error" as const,
              message: `its priorities go from ${old} to ${now}: ${keep}`,
              fix: `keep ${path}.maxPriority ${old}, or ${anew}`,
            },
          ]),
    ];
  },
};

/** Where the definition has the virtual host of a queue or an exchange. */
function placeOf(object: GraphResource): string {
  const cluster = textAt(object, "spec.rabbitmqClusterReference.name");
  return `data.rabbitmq.${cluster}.vhosts.${textAt(object, "spec.vhost")}`;
}
