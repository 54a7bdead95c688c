import { z } from "zod";
import { notifications, repositories, roles, sso } from "./argo-cd";
import { applicationSets, applications, projects, sync } from "./delivery";

export type { DeliveryEntry } from "./delivery";

// Requirements: GIT-01, GIT-14, X-29
export const gitops = z
  .strictObject({
    enabled: z.boolean().default(false).describe("Argo CD, and everything that it delivers"),
    ha: z
      .boolean()
      .optional()
      .describe(
        "Two of every part and three Redis, which need three nodes of role system. Default: in production, where there are three",
      ),
    host: z
      .string()
      .regex(/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, {
        error: "is not a host name such as argocd.example.com",
      })
      .optional()
      .describe("Host name of its pages. Default: none; they are reached through a port-forward"),
    sso: sso.optional(),
    roles,
    repositories,
    notifications,
    sync,
    production: z
      .strictObject({
        approval: z
          .enum(["pr", "manual", "none"])
          .default("pr")
          .describe("pr: a change is approved by the pull request that brings it; manual: somebody starts the sync"),
      })
      .prefault({})
      .describe("What holds in a production environment"),
    standby: z
      .enum(["paused", "run"])
      .default("paused")
      .describe("What applications do in a standby region: paused, nothing is synced there"),
    projects,
    applications,
    applicationSets,
  })
  .prefault({})
  .describe("What Git repositories deliver into the cluster");

export type GitopsConfig = z.infer<typeof gitops>;

/** What it reads of a definition. */
export interface GitopsDefinition {
  gitops: GitopsConfig;
}
