import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { CrdManifests } from "./chart";

/**
 * The CRDs of an add-on, from the project's own manifests at the add-on's version: resources of ours, so that `pulumi up`
 * upgrades them before the operator. They stay when the stack goes, because everything of their kinds would go with them.
 *
 * They wait for access to the API server, as the provider does, and for nothing else, so that they are there before the
 * first node is. Between the charts they are slow: after each of them the provider reads again all that the server serves.
 */
export function createCrds(
  name: string,
  manifests: CrdManifests,
  opts: { parent: pulumi.Resource; provider: k8s.Provider },
): pulumi.Resource[] {
  if (manifests === "none") return [];
  return manifests.map(
    (file, index) =>
      new k8s.yaml.v2.ConfigFile(
        manifests.length === 1 ? `${name}-crds` : `${name}-crds-${index}`,
        { file },
        { ...opts, dependsOn: [opts.provider], retainOnDelete: true, transforms: [keepOnDelete] },
      ),
  );
}

const CONFIG_FILE = "kubernetes:yaml/v2:ConfigFile";

/** The option on the file is the file's own; this one sets it on every CRD in it. */
const keepOnDelete: pulumi.ResourceTransform = async ({ type, props, opts }) =>
  type === CONFIG_FILE ? undefined : { props, opts: { ...opts, retainOnDelete: true } };
