import type { RemoteKey } from "../../../secrets/external-secret";

export interface NotificationSettings {
  /** Where messages can go. Source: argo-cd, Notification services. */
  services: NotificationService[];
  /** Who is told of what, for every application. */
  subscriptions: Subscription[];
  /** Triggers besides the program's. */
  triggers: Record<string, TriggerCondition[]>;
  /** Templates besides the program's. */
  templates: Record<string, Record<string, unknown>>;
}

export interface NotificationService {
  /** @example "slack" */
  name: string;
  settings: Record<string, unknown>;
  /** Settings that are secrets, each with where the value is. @example { token: { key: "argo-cd/slack" } } */
  secrets: Record<string, RemoteKey>;
}

export interface Subscription {
  /** @example ["slack:deployments"] */
  recipients: string[];
  triggers: string[];
}

export interface TriggerCondition {
  /** Expression on `app`. */
  when: string;
  /** Names of templates. */
  send: string[];
  /** One message for each value of this expression. */
  oncePer?: string;
}

const REVISION = "app.status?.operationState?.syncResult?.revision";

/** Triggers that every platform has. They do nothing until somebody subscribes. */
export const TRIGGERS: Record<string, TriggerCondition[]> = {
  "on-deployed": [
    {
      when: "app.status?.operationState?.phase == 'Succeeded' and app.status?.health?.status == 'Healthy'",
      send: ["app-deployed"],
      oncePer: REVISION,
    },
  ],
  "on-sync-failed": [
    {
      when: "app.status?.operationState?.phase in ['Error', 'Failed']",
      send: ["app-sync-failed"],
      oncePer: REVISION,
    },
  ],
  "on-health-degraded": [{ when: "app.status?.health?.status == 'Degraded'", send: ["app-health-degraded"] }],
};

const TEMPLATES: Record<string, Record<string, unknown>> = {
  "app-deployed": { message: message("runs {{.app.status.sync.revision}} and is healthy") },
  "app-sync-failed": { message: message("could not be synced: {{.app.status.operationState.message}}") },
  "app-health-degraded": { message: message("is degraded") },
};

function message(what: string): string {
  return `{{.app.metadata.name}} ${what}. {{.context.argocdUrl}}/applications/{{.app.metadata.name}}`;
}

/** The keys of the chart's `notifications` that argocd-notifications-cm is made of. Texts are JSON, which is YAML too. */
export function notificationValues({ services, subscriptions, triggers, templates }: NotificationSettings) {
  return {
    notifiers: texts("service", Object.fromEntries(services.map((service) => [service.name, serviceConfig(service)]))),
    triggers: texts("trigger", { ...TRIGGERS, ...triggers }),
    templates: texts("template", { ...TEMPLATES, ...templates }),
    subscriptions,
  };
}

/** Keys of the Secret, each with where its value is. */
export function notificationSecretKeys({ services }: NotificationSettings): Record<string, RemoteKey> {
  return Object.fromEntries(
    services.flatMap(({ name, secrets }) =>
      Object.entries(secrets).map(([field, from]) => [secretKey(name, field), from]),
    ),
  );
}

function serviceConfig({ name, settings, secrets }: NotificationService): Record<string, unknown> {
  const references = Object.keys(secrets).map((field) => [field, `$${secretKey(name, field)}`]);
  return { ...settings, ...Object.fromEntries(references) };
}

function secretKey(service: string, field: string): string {
  return `${service}-${field}`;
}

function texts(prefix: string, entries: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entries).map(([name, value]) => [`${prefix}.${name}`, JSON.stringify(value)]),
  );
}
