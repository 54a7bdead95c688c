import { instanceProblems } from "../../data/instances";
import { notOneOf } from "../../definition/messages";
import type { DefinitionCheck } from "../../definition-check";
import type { ModuleIssue, TriggerSource } from "../../module-facts";
import { asksServices } from "./addresses";
import { type DeclaredTrigger, declaredTriggers, type KedaDefinition } from "./definition";
import { instanceAsked, namedInstance, sourceAsked } from "./sources";

type Check = DefinitionCheck<KedaDefinition>;

/** Triggers that ask one of the platform's stores that serves them, and as whom. */
const storeTriggersHaveAUser: Check = {
  needs: ["workloads", "data"],
  run: (definition, { triggerSources }) =>
    declaredTriggers(definition).flatMap((declared) =>
      declared.trigger.user === undefined
        ? triggerSources.flatMap((source) => [...namedForNobody(source, declared), ...askedByNobody(source, declared)])
        : userIssues(declared, declared.trigger.user, triggerSources),
    ),
};

function namedForNobody({ store }: TriggerSource, { trigger, path }: DeclaredTrigger): ModuleIssue[] {
  const named = namedInstance(trigger, store);
  const message = `${named} is for a trigger with user, which is missing`;
  return named === undefined ? [] : [{ path: [...path, store], message }];
}

function askedByNobody({ store, trigger: served, instances }: TriggerSource, declared: DeclaredTrigger): ModuleIssue[] {
  const { trigger, path } = declared;
  if (trigger.authentication !== undefined || ![served.type, ...served.others].includes(trigger.type)) return [];
  return Object.entries(instances)
    .filter(([, settings]) => asksServices(trigger, served.services(settings)))
    .map(([name, settings]) => {
      const known = served.users(settings).join(", ") || "none yet";
      const message = `is missing: ${name} lets nobody in without credentials; allowed: one of data.${store}.${name}.users (${known}), in place of ${served.written.join(", ")}`;
      return { path: [...path, "user"], message };
    });
}

function userIssues(declared: DeclaredTrigger, user: string, sources: readonly TriggerSource[]): ModuleIssue[] {
  const { trigger, path } = declared;
  const at = (issues: ModuleIssue[]) => issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
  const source = sourceAsked(trigger, sources);
  if (source) {
    const unclear = unclearInstance(declared, source);
    return at(unclear.length > 0 ? unclear : userProblems(declared, user, source));
  }
  const types = sources.map(({ trigger: { type } }) => type).join(" or ");
  return at([{ path: ["user"], message: `${user} is for type ${types}, and type is ${trigger.type}` }]);
}

/** Where there is none at all, the user says so. */
function unclearInstance({ trigger }: DeclaredTrigger, { store, instances }: TriggerSource): ModuleIssue[] {
  if (Object.keys(instances).length === 0) return [];
  return instanceProblems(store, instances, [store], namedInstance(trigger, store));
}

function userProblems({ trigger, namespace }: DeclaredTrigger, user: string, source: TriggerSource): ModuleIssue[] {
  const { metadata, authentication } = trigger;
  const { store, trigger: served, instances } = source;
  const ofUser = (message: string): ModuleIssue[] => [{ path: ["user"], message }];
  if (authentication !== undefined)
    return ofUser(`${user} and authentication exclude each other: authentication is ${authentication}`);
  if (Object.keys(instances).length === 0) return ofUser(`${user} is a user of data.${store}, which is not there`);
  const asked = instanceAsked(trigger, source);
  if (!asked) return [];
  const users = served.users(asked.settings);
  if (!users.includes(user)) return ofUser(notOneOf(`one of data.${store}.${asked.name}.users`, user, users));
  return [
    ...served.written
      .filter((key) => metadata[key] !== undefined)
      .map((key) => ({ path: ["metadata", key], message: "is written by the program, because user is set" })),
    ...served.problems(asked.settings, user, { metadata, namespace }),
  ];
}

/** A store tells nothing to somebody whom it does not know. Those that serve triggers to their users are asked as one of these. */
const storeTriggersLogIn: Check = {
  needs: ["workloads", "data"],
  run: (definition, { storeServices }) =>
    declaredTriggers(definition).flatMap(({ trigger, path }) =>
      trigger.authentication !== undefined
        ? []
        : storeServices
            .filter((services) => asksServices(trigger, services))
            .map(({ instance }) => {
              const message = `is missing: ${instance} lets nobody in without credentials; allowed: the name of a TriggerAuthentication`;
              return { path: [...path, "authentication"], message };
            }),
    ),
};

export const STORE_TRIGGER_CHECKS = [storeTriggersHaveAUser, storeTriggersLogIn];
