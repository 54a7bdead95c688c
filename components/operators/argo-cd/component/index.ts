import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import type { ChartPin } from "../../../kubernetes/chart";
import { GeneratedSecret } from "../../../secrets/generated-secret";
import { EXTERNAL_SECRET } from "../../../secrets/kinds";
import { argoCd } from "../facts";
import type { ArgoCdSettings } from "../settings";
import { createSecrets } from "./secrets";
import { argoCdValues } from "./values";
import { argoCdFootprint } from "./workloads";

export interface ArgoCdArgs extends AddOnArgs<ChartPin, typeof ArgoCd.children> {
  /** What the definition decides of it. */
  settings: ArgoCdSettings;
}

/** Brings what stands in Git repositories into the cluster, and keeps it so (GIT-01). */
export class ArgoCd extends AddOn {
  /** What `transform` reaches. */
  static override readonly children = {
    ...AddOn.children,
    /** The password of its Redis. */
    redisPassword: GeneratedSecret,
    /** Secrets of repositories, logins and notifications, from where they are kept. */
    externalSecret: EXTERNAL_SECRET,
  };

  constructor(name: string, { pin, cluster, transform, settings }: ArgoCdArgs, opts: pulumi.ComponentResourceOptions) {
    const footprint = argoCdFootprint(settings);
    super("platform:operators:ArgoCd", name, { footprint, transform }, opts);
    this.install(name, {
      facts: argoCd,
      pin,
      values: argoCdValues(settings, cluster.placements),
      cluster,
      // Names of its objects begin with it: argocd-server, argocd-redis-ha.
      releaseName: "argocd",
      dependsOn: createSecrets({ name, cluster, parent: this }, settings),
    });
    this.registerOutputs({});
  }
}

export const argoCdComponent: AddOnComponent<{ gitops?: { argoCd: ArgoCdSettings } }, ArgoCd> = {
  create: (name, args, { gitops }, opts) => gitops && new ArgoCd(name, { ...args, settings: gitops.argoCd }, opts),
};
