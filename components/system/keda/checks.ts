import { notOneOf } from "../../definition/messages";
import type { DefinitionCheck } from "../../definition-check";
import type { DefinitionFacts, ModuleIssue } from "../../module-facts";
import { writtenAddresses } from "./addresses";
import { queueOf } from "./aws-rights";
import { type DeclaredTrigger, declaredTriggers, type KedaDefinition } from "./definition";
import { STORE_TRIGGER_CHECKS } from "./store-checks";
import { TRIGGERS, type TriggerFacts } from "./triggers";

type Check = DefinitionCheck<KedaDefinition>;

interface Asked extends DeclaredTrigger {
  /** What is known of its type. */
  type: TriggerFacts;
  /** Of the definition. */
  namespaces: string[];
  facts: DefinitionFacts;
}

/** Runs a check of one trigger over all whose type KEDA has. */
function eachTrigger(
  check: (asked: Asked) => ModuleIssue[],
  needs: Check["needs"] = ["workloads", "namespaces"],
): Check {
  return {
    needs,
    run: (definition, facts) =>
      declaredTriggers(definition).flatMap((declared) => {
        const type = TRIGGERS[declared.trigger.type];
        return type ? check({ ...declared, type, namespaces: Object.keys(definition.namespaces), facts }) : [];
      }),
  };
}

const triggersAreOfKeda: Check = {
  needs: ["workloads"],
  run: (definition) =>
    declaredTriggers(definition)
      .filter(({ trigger }) => !Object.hasOwn(TRIGGERS, trigger.type))
      .map(({ trigger, path }) => ({
        path: [...path, "type"],
        message: notOneOf("a trigger of KEDA", trigger.type, Object.keys(TRIGGERS)),
      })),
};

/** KEDA refuses a trigger that lacks one; some it takes from the workload's environment as well. */
const triggersHaveTheirMetadata: Check = eachTrigger(({ trigger: { type, metadata }, type: { required = [] }, path }) =>
  required
    .filter((key) => metadata[key] === undefined && metadata[`${key}FromEnv`] === undefined)
    .map((key) => ({ path: [...path, "metadata", key], message: `is missing: ${type} needs it` })),
);

const SECRET = /(password|secret|token|(api|app|access|query)_?key(id)?)$/i;

/** Nothing secret stands in a definition. */
const triggersHoldNoSecrets: Check = eachTrigger(({ trigger: { metadata }, path }) =>
  Object.keys(metadata)
    .filter((key) => SECRET.test(key) || /:\/\/[^/@]*:[^/@]*@/.test(metadata[key] ?? ""))
    .map((key) => ({
      path: [...path, "metadata", key],
      message: "holds a secret: it belongs in a Secret that a TriggerAuthentication names (authentication)",
    })),
);

/** A source that asks who is there tells nothing to somebody without credentials. */
const triggersHaveCredentials: Check = eachTrigger(({ trigger, type: { credentials }, path }) => {
  const { type, metadata, authentication, user } = trigger;
  const fromEnvironment = Object.keys(metadata).some((key) => key.endsWith("FromEnv"));
  if (authentication !== undefined || user !== undefined) return [];
  const missing = (why: string): ModuleIssue[] => [
    { path: [...path, "authentication"], message: `is missing: ${why}; allowed: the name of a TriggerAuthentication` },
  ];
  if (credentials === "needed" && !fromEnvironment) return missing(`${type} asks for credentials`);
  // Of AWS itself, a role is built; of Kafka and Prometheus in AWS none.
  if (credentials !== "aws" && metadata.awsRegion !== undefined)
    return missing(`${type} with awsRegion is asked with rights of AWS, for which no role is built`);
  return [];
});

/** What KEDA may reach is made of where triggers say that their sources are. */
const triggersSayWhereTheyAsk: Check = eachTrigger((asked) => {
  const { trigger, type, path, namespaces } = asked;
  if (!type.at || trigger.opens.length > 0 || trigger.user !== undefined) return [];
  if (type.learns) return [opensIsMissing(asked, `${trigger.type} also asks servers that it learns of from others`)];
  const written = writtenAddresses(trigger, namespaces);
  if (written.length === 0)
    return [opensIsMissing(asked, `metadata does not say which server ${trigger.type} is asked (${keysOf(type)})`)];
  return written
    .filter(({ destination }) => destination === undefined)
    .map(({ key, text }) => ({
      path: [...path, "metadata", key],
      message: `${JSON.stringify(text.replace(/\/\/[^/@]*@/, "//"))} is not an address such as server.${asked.namespace}.svc:9090`,
    }));
});

function opensIsMissing({ path }: Asked, why: string): ModuleIssue {
  return { path: [...path, "opens"], message: `is missing: ${why}; allowed: [{ namespace: ..., port: ... }]` };
}

function keysOf({ at: { addresses = [], host } = {} }: TriggerFacts): string {
  return [...addresses, ...(host === undefined ? [] : [host])].join(" or ");
}

/** A name without a dot is looked up where KEDA is, and a namespace that nobody makes holds nothing. */
const triggersAskServicesThatAre: Check = eachTrigger(({ trigger, namespace: home, path, namespaces, facts }) => {
  const { declared, ofAddOns, ofCluster } = facts.namespaces;
  const made = [...declared, ...ofAddOns, ...ofCluster];
  const unmade = (at: string[], namespace: string | undefined): ModuleIssue[] =>
    namespace === undefined || made.includes(namespace)
      ? []
      : [
          {
            path: [...path, ...at],
            message: notOneOf("a namespace that is made here", namespace, [...new Set(made)].sort()),
          },
        ];
  const written = writtenAddresses(trigger, namespaces).flatMap(({ key, destination }) => {
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
}, "all");

/** A role for a queue is made of the queue's name and account. */
const queuesAreNamed: Check = eachTrigger(({ trigger: { type, metadata, authentication }, path }) => {
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

export const KEDA_CHECKS = [
  queuesAreNamed,
  triggersAreOfKeda,
  triggersAskServicesThatAre,
  triggersHaveCredentials,
  triggersHaveTheirMetadata,
  triggersHoldNoSecrets,
  triggersSayWhereTheyAsk,
  ...STORE_TRIGGER_CHECKS,
];
