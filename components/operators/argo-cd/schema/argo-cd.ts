import { z } from "zod";
import { objectName } from "../../../definition/kubernetes";
import { distinct, slug } from "../../../definition/primitives";
import { remoteKey } from "../../../definition/remote-key";
import { repositoryUrl } from "./git";

/** How people log in, what they may do, what Argo CD tells them. */

const settings = z.record(z.string(), z.unknown()).default({});
const secretSettings = z.record(z.string().regex(/^\w+$/, { error: "is not the name of a setting" }), remoteKey);

/** Nothing secret stands in a definition. */
function withoutSecrets(named: Record<string, unknown>, context: z.core.$RefinementCtx, path: string): void {
  for (const key of Object.keys(named).filter((name) => /secret|password|token|key$/i.test(name))) {
    context.addIssue({
      code: "custom",
      path: [path, key],
      message: "is a secret: name under secrets where it is kept",
    });
  }
}

const oidc = z.strictObject({
  name: z.string().min(1).describe("What the login button says"),
  issuer: z
    .string()
    .regex(/^https:\/\/[\w.:/-]+$/, { error: "is not an address such as https://login.example.com" })
    .describe("Address of the provider"),
  clientId: z.string().min(1).describe("Id of Argo CD at the provider"),
  clientSecret: remoteKey.describe("Where the client's secret is kept in Secrets Manager"),
  scopes: distinct(z.array(z.string()).min(1))
    .default(["openid", "profile", "email", "groups"])
    .describe("What is asked of the provider"),
});

const connector = z
  .strictObject({
    type: z.string().min(1).describe("Kind of provider, as Dex calls it: github, gitlab, ldap, saml, ..."),
    name: z.string().min(1).describe("What the login button says"),
    config: settings.describe("Its settings, as Dex documents them, but for secrets"),
    secrets: secretSettings.default({}).describe("Its settings that are secrets, each with where it is kept"),
  })
  .superRefine(({ config }, context) => withoutSecrets(config, context, "config"));

// Requirements: GIT-01
export const sso = z
  .strictObject({
    oidc: oidc.optional().describe("A provider that speaks OpenID Connect"),
    dex: z.record(slug, connector).optional().describe("Providers that Dex speaks with, by id"),
  })
  .superRefine(({ oidc: one, dex }, context) => {
    if ((one === undefined) !== (dex === undefined)) return;
    context.addIssue({ code: "custom", message: "needs one of oidc and dex" });
  })
  .describe("How people log in. Without it nobody can: there is no account with a password");

export const roles = z
  .record(
    slug,
    z
      .strictObject({
        level: z
          .enum(["view", "sync", "admin"])
          .describe("view: reads; sync: also starts syncs and actions; admin: everything"),
        groups: distinct(
          z.array(z.string().regex(/^[^\s,"][^,"\n]*$/, { error: "is not the name of a group" })).min(1),
        ).describe("Groups of the provider that have the role"),
        projects: distinct(z.array(objectName).min(1))
          .optional()
          .describe("Projects that it is limited to. Default: every one"),
      })
      .superRefine(({ level, projects }, context) => {
        if (level !== "admin" || projects === undefined) return;
        context.addIssue({ code: "custom", path: ["projects"], message: "is not for an admin, who may do everything" });
      }),
  )
  .default({})
  .describe("Who may do what in Argo CD, by role; whoever has none may do nothing");

const repositoryKeys = z.strictObject({
  url: repositoryUrl,
  username: remoteKey.optional(),
  password: remoteKey.optional(),
  sshPrivateKey: remoteKey.optional(),
});

export const repositories = z
  .record(
    slug,
    repositoryKeys.superRefine(({ url, username, password, sshPrivateKey }, context) => {
      const https = url.startsWith("https:");
      const right = https ? username && password && !sshPrivateKey : sshPrivateKey && !username && !password;
      if (right) return;
      const message = https ? "by HTTPS needs username and password" : "by SSH needs sshPrivateKey";
      context.addIssue({ code: "custom", message: `${message}, and nothing else` });
    }),
  )
  .default({})
  .describe("Private repositories, with where in Secrets Manager their credentials are kept");

const service = z
  .strictObject({
    settings: settings.describe("Its settings, as Argo CD documents them, but for secrets"),
    secrets: secretSettings.default({}).describe("Its settings that are secrets, each with where it is kept"),
  })
  .superRefine((entry, context) => withoutSecrets(entry.settings, context, "settings"));

const condition = z.strictObject({
  when: z.string().min(1).describe("Expression on app"),
  send: z.array(slug).min(1).describe("Templates of what is sent"),
  oncePer: z.string().optional().describe("One message for each value of this expression"),
});

export const notifications = z
  .strictObject({
    services: z.record(slug, service).default({}).describe("Where messages can go: slack, email, webhook, ..."),
    subscriptions: z
      .array(
        z.strictObject({
          recipients: z.array(z.string().min(1)).min(1).describe("Service and receiver, for example slack:deployments"),
          triggers: z
            .array(slug)
            .min(1)
            .default(["on-deployed", "on-sync-failed", "on-health-degraded"])
            .describe("Events that they are told of"),
        }),
      )
      .default([])
      .describe("Who is told of what, for every application"),
    triggers: z.record(slug, z.array(condition).min(1)).default({}).describe("Events besides the program's three"),
    templates: z.record(slug, z.record(z.string(), z.unknown())).default({}).describe("Messages for them"),
  })
  .prefault({})
  .describe("What Argo CD tells of applications");
