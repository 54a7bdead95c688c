import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { type Children, type Transform, type Transforms, withTransform } from "../transform";
import type { AddOnFacts } from "./add-on-facts";
import { type ChartPin, createRelease, type Pin } from "./chart";
import { type ClusterContext, namespaceReady } from "./cluster-context";
import { createCrds } from "./crds";
import type { Footprint } from "./footprint";

/** What every add-on is given. `Of` is what it makes, where that is more than CRDs and a release. */
export interface AddOnArgs<Source extends Pin = ChartPin, Of extends Children = typeof AddOn.children> {
  /** Its chart or manifests at an exact version, from versions.yaml. */
  pin: Source;
  /** The cluster that it is installed in, with what is there already. */
  cluster: ClusterContext;
  /**
   * Last word on what it makes: a function for each kind of child, and one for the chart's values alone.
   *
   * @default what the add-on decides
   * @example { values: (values) => ({ ...values, logLevel: "debug" }), release: (args) => ({ ...args, timeout: 1200 }) }
   */
  transform?: Transforms<Of> & ValuesTransform;
}

interface ValuesTransform {
  /** Values of the chart, as its values.yaml names them. */
  values?: Transform<Record<string, unknown>>;
}

export interface InstallArgs extends Pick<AddOnArgs, "pin" | "cluster"> {
  /** What is known of the add-on without installing it: name, namespace, needs. */
  facts: AddOnFacts;
  /** Values of the chart. */
  values: object;
  /** Name of the release in Helm's records. @default the add-on's */
  releaseName?: string;
  /** Seconds that Helm waits for it to be ready. @default 600 */
  timeoutSeconds?: number;
  /** Helm does not wait for it: its pods become ready only after a step by hand. @default false */
  skipAwait?: boolean;
  /** What else must be there first, such as its role in AWS. @default nothing */
  dependsOn?: pulumi.Resource[];
}

export interface InstallObjectsArgs extends Pick<AddOnArgs<Pin>, "pin" | "cluster"> {
  /** What is known of the add-on without installing it: name, namespace, needs. */
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
  /** What `transform` reaches in every add-on; one that makes more names it in its own `children`. */
  static readonly children = {
    /** The Helm release, with everything that is said of it. */
    release: k8s.helm.v3.Release,
    /** Files with the manifests of its CRDs. */
    crds: k8s.yaml.v2.ConfigFile,
  };
  private readonly changeValues: Transform<Record<string, unknown>>;

  constructor(
    type: string,
    name: string,
    { footprint, transform }: { footprint: Footprint; transform: AddOnArgs["transform"] | undefined },
    opts: pulumi.ComponentResourceOptions,
  ) {
    super(type, name, { footprint }, withTransform(opts, new.target.children, transform));
    this.changeValues = transform?.values ?? ((values) => values);
  }

  /** Makes CRDs and release, and notes in the cluster that they are there. */
  protected install(name: string, args: InstallArgs): void {
    const { facts, pin, cluster } = args;
    const opts = { parent: this, provider: cluster.provider };
    const needed = [...cluster.ready, ...cluster.installed.neededBy(facts)];
    const crds = createCrds(name, pin.crdManifests, opts);
    const release = createRelease(
      name,
      {
        pin,
        releaseName: args.releaseName ?? facts.name,
        namespace: facts.namespace,
        values: this.changeValues({ ...args.values }, name),
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
    const crds = createCrds(name, pin.crdManifests, opts);
    const made = make({ ...opts, dependsOn: [...crds, ...needed, ...namespaceReady(cluster, facts.namespace)] });
    cluster.installed.add(facts, [...crds, ...made]);
  }
}
