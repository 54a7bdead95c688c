import { notOneOf } from "../../../components/definition/messages";
import { queueOf } from "../../../components/system/keda/aws-rights";
import { TRIGGERS, type TriggerFacts } from "../../../components/system/keda/triggers";
import { instancesOf } from "../../stores";
import type { ConfigIssue } from "../issues";
import { addOnNamespaces, OF_THE_CLUSTER } from "../resolve/namespaces";
import type { Domain, Platform } from "../schema/platform";
import type { TriggerEntry } from "../schema/workloads/scaling";
import { allTriggers, writtenAddresses } from "../triggers";
import { type Check, EVERY_DOMAIN } from "./check";

interface Asked {
  trigger: TriggerEntry;
  facts: TriggerFacts;
  /** Of the workload. */
  namespace: string;
  path: string[];
  platform: Platform;
}

/** Runs a check of one trigger over all whose type KEDA has. */
function eachTrigger(check: (asked: Asked) => ConfigIssue[], needs: Domain[] = ["workloads"]): Check {
  return {
    needs,
    run: (platform) =>
      allTriggers(platform).flatMap(({ trigger, ...place }) => {
        const facts = TRIGGERS[trigger.type];
        return facts ? check({ trigger, facts, platform, ...place }) : [];
      }),
  };
}

export const triggersAreOfKeda: Check = {
  needs: ["workloads"],
  run: (platform) =>
    allTriggers(platform)
      .filter(({ trigger }) => !Object.hasOwn(TRIGGERS, trigger.type))
      .map(({ trigger, path }) => ({
        path: [...path, "type"],
        message: notOneOf("a trigger of KEDA", trigger.type, Object.keys(TRIGGERS)),
      })),
};

/** KEDA refuses a trigger that lacks one; some it takes from the workload's environment as well. */
export const triggersHaveTheirMetadata: Check = eachTrigger(({ trigger: { type, metadata }, facts, path }) =>
  (facts.required ?? [])
    .filter((key) => metadata[key] === undefined && metadata[`${key}FromEnv`] === undefined)
    .map((key) => ({ path: [...path, "metadata", key], message: `is missing: ${type} needs it` })),
);

const SECRET = /(password|secret|token|(api|app|access|query)_?key(id)?)$/i;

/** Nothing secret stands in a definition. */
export const triggersHoldNoSecrets: Check = eachTrigger(({ trigger: { metadata }, path }) =>
  Object.keys(metadata)
    .filter((key) => SECRET.test(key) || /:\/\/[^/@]*:[^/@]*@/.test(metadata[key] ?? ""))
    .map((key) => ({
      path: [...path, "metadata", key],
      message: "holds a secret: it belongs in a Secret that a TriggerAuthentication names (authentication)",
    })),
);

/** A source that asks who is there tells nothing to somebody without credentials. */
export const triggersHaveCredentials: Check = eachTrigger(({ trigger, facts, path }) => {
  const { type, metadata, authentication, user } = trigger;
  const fromEnvironment = Object.keys(metadata).some((key) => key.endsWith("FromEnv"));
  if (authentication !== undefined || user !== undefined) return [];
  const missing = (why: string): ConfigIssue[] => [
    { path: [...path, "authentication"], message: `is missing: ${why}; allowed: the name of a TriggerAuthentication` },
  ];
  if (facts.credentials === "needed" && !fromEnvironment) return missing(`${type} asks for credentials`);
  // Of AWS itself, a role is built; of Kafka and Prometheus in AWS none.
  if (facts.credentials !== "aws" && metadata.awsRegion !== undefined)
    return missing(`${type} with awsRegion is asked with rights of AWS, for which no role is built`);
  return [];
});

/** A store tells nothing to somebody whom it does not know. Kafka's users have triggers of their own kind. */
export const storeTriggersLogIn: Check = eachTrigger(
  ({ trigger, path, platform }) => {
    if (trigger.authentication !== undefined) return [];
    return instancesOf(platform.data).flatMap(({ store, name, value }): ConfigIssue[] => {
      const services = store.services?.(value);
      if (!services) return [];
      const { namespace, prefix } = services;
      const asked = writtenAddresses(trigger, [namespace]).some(
        ({ destination }) => destination?.namespace === namespace && destination.host.startsWith(prefix),
      );
      const message = `is missing: ${name} lets nobody in without credentials; allowed: the name of a TriggerAuthentication`;
      return asked ? [{ path: [...path, "authentication"], message }] : [];
    });
  },
  ["workloads", "data"],
);

/** What KEDA may reach is made of where triggers say that their sources are. */
export const triggersSayWhereTheyAsk: Check = eachTrigger((asked) => {
  const { trigger, facts, path } = asked;
  if (!facts.at || trigger.opens.length > 0 || trigger.user !== undefined) return [];
  if (facts.learns) return [opensIsMissing(asked, `${trigger.type} also asks servers that it learns of from others`)];
  const written = writtenAddresses(trigger, Object.keys(asked.platform.namespaces));
  if (written.length === 0)
    return [opensIsMissing(asked, `metadata does not say which server ${trigger.type} is asked (${keysOf(facts)})`)];
  return written
    .filter(({ destination }) => destination === undefined)
    .map(({ key, text }) => ({
      path: [...path, "metadata", key],
      message: `${JSON.stringify(text.replace(/\/\/[^/@]*@/, "//"))} is not an address such as server.${asked.namespace}.svc:9090`,
    }));
});

function opensIsMissing({ path }: Asked, why: string): ConfigIssue {
  return { path: [...path, "opens"], message: `is missing: ${why}; allowed: [{ namespace: ..., port: ... }]` };
}

function keysOf({ at: { addresses = [], host } = {} }: TriggerFacts): string {
  return [...addresses, ...(host === undefined ? [] : [host])].join(" or ");
}

/** A name without a dot is looked up where KEDA is, and a namespace that nobody makes holds nothing. */
export const triggersAskServicesThatAre: Check = eachTrigger(({ trigger, namespace: home, path, platform }) => {
  const made = [...Object.keys(platform.namespaces), ...addOnNamespaces(platform).keys(), ...OF_THE_CLUSTER];
  const unmade = (at: string[], namespace: string | undefined): ConfigIssue[] =>
    namespace === undefined || made.includes(namespace)
      ? []
      : [
          {
            path: [...path, ...at],
            message: notOneOf("a namespace that is made here", namespace, [...new Set(made)].sort()),
          },
        ];
  const written = writtenAddresses(trigger, Object.keys(platform.namespaces)).flatMap(({ key, destination }) => {
    if (!destination) return [];
    const { host, namespace } = destination;
    if (host.includes(".")) return unmade(["metadata", key], namespace);
    const message = `${host} is looked up in KEDA's namespace; allowed: ${host}.${home}.svc, or a name with its domain`;
    return [{ path: [...path, "metadata", key], message }];
  });
  return [
    ...written,
    ...trigger.opens.flatMap(({ namespace }, index) => unmade(["opens", String(index), "namespace"], namespace)),
  ];
}, EVERY_DOMAIN);

/** A role for a queue is made of the queue's name and account. */
export const queuesAreNamed: Check = eachTrigger(({ trigger: { type, metadata, authentication }, path }) => {
  const { queueURL, awsRegion } = metadata;
  if (type !== "aws-sqs-queue" || authentication !== undefined) return [];
  const at = [...path, "metadata", "queueURL"];
  if (queueURL === undefined)
    return metadata.queueURLFromEnv === undefined
      ? []
      : [
          {
            path: at,
            message: "comes from an environment variable, but the role that may read the queue is made from it",
          },
        ];
  const queue = queueOf(queueURL);
  const example = "https://sqs.eu-west-1.amazonaws.com/123456789012/orders";
  if (!queue)
    return [
      { path: at, message: `${JSON.stringify(queueURL)} is neither a queue's URL, such as ${example}, nor its name` },
    ];
  if (queue.region === undefined || awsRegion === undefined || queue.region === awsRegion) return [];
  return [
    {
      path: [...path, "metadata", "awsRegion"],
      message: `${awsRegion} is not the region of queueURL, ${queue.region}`,
    },
  ];
});
