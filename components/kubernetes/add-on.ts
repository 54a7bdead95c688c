import type * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { AddOnFacts } from "./add-on-facts";
import { type ChartPin, createRelease, type Pin } from "./chart";
import { type ClusterContext, namespaceReady } from "./cluster-context";
import { createCrds } from "./crds";
import type { Footprint } from "./footprint";

/** What every add-on is given. */
export interface AddOnArgs<Source extends Pin = ChartPin> {
  pin: Source;
  cluster: ClusterContext;
}

export interface InstallArgs extends AddOnArgs {
  facts: AddOnFacts;
  /** Values of the chart. */
  values: object;
  /** Name of the release. Default: the add-on's. */
  releaseName?: string;
  /** Seconds that Helm waits for it to be ready. Default 600. */
  timeoutSeconds?: number;
  skipAwait?: boolean;
  /** What else must be there first, such as its role in AWS. */
  dependsOn?: pulumi.Resource[];
}

export interface InstallObjectsArgs extends AddOnArgs<Pin> {
  facts: AddOnFacts;
  /** Makes its objects, where there is no chart. Returns what must be there before it serves its kinds. */
  make(opts: { parent: pulumi.Resource; provider: k8s.Provider; dependsOn: pulumi.Resource[] }): pulumi.Resource[];
}

/**
 * An operator or controller: its CRDs, then its chart, after the add-ons that it needs. Once it stands, custom resources
 * of the kinds that it serves can be created, and wait for it by themselves.
 *
 * A class of its own for each add-on extends this one and says in its constructor what it is; it overrides nothing.
 */
export abstract class AddOn extends pulumi.ComponentResource {
  constructor(
    type: string,
    name: string,
    { footprint }: { footprint: Footprint },
    opts: pulumi.ComponentResourceOptions,
  ) {
    super(type, name, { footprint }, opts);
  }

  /** Makes CRDs and release, and notes in the cluster that they are there. */
  protected install(name: string, args: InstallArgs): void {
    const { facts, pin, cluster } = args;
    const opts = { parent: this, provider: cluster.provider };
    const needed = [...cluster.ready, ...cluster.installed.neededBy(facts)];
    const crds = createCrds(name, pin.crdManifests, { ...opts, dependsOn: needed });
    const release = createRelease(
      name,
      {
        pin,
        releaseName: args.releaseName ?? facts.name,
        namespace: facts.namespace,
        values: args.values,
        timeoutSeconds: args.timeoutSeconds ?? 600,
        skipAwait: args.skipAwait,
      },
      {
        ...opts,
        dependsOn: [...crds, ...needed, ...namespaceReady(cluster, facts.namespace), ...(args.dependsOn ?? [])],
      },
    );
    cluster.installed.add(facts, [...crds, release]);
  }

  /** The same for an add-on without a chart, whose objects are made one by one. */
  protected installObjects(name: string, { facts, pin, cluster, make }: InstallObjectsArgs): void {
    const opts = { parent: this, provider: cluster.provider };
    const needed = [...cluster.ready, ...cluster.installed.neededBy(facts)];
    const crds = createCrds(name, pin.crdManifests, { ...opts, dependsOn: needed });
    const made = make({ ...opts, dependsOn: [...crds, ...needed, ...namespaceReady(cluster, facts.namespace)] });
    cluster.installed.add(facts, [...crds, ...made]);
  }
}
