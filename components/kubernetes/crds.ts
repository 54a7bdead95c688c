import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { CrdManifests } from "./chart";

/**
 * The CRDs of an add-on, from the project's own manifests at the add-on's version: resources of ours, so that `pulumi up`
 * upgrades them before the operator. They stay when the stack goes, because everything of their kinds would go with them.
 */
export function createCrds(
  name: string,
  manifests: CrdManifests,
  opts: { parent: pulumi.Resource; provider: k8s.Provider; dependsOn: pulumi.Resource[] },
): pulumi.Resource[] {
  if (manifests === "none") return [];
  return manifests.map(
    (file, index) =>
      new k8s.yaml.v2.ConfigFile(
        manifests.length === 1 ? `${name}-crds` : `${name}-crds-${index}`,
        { file },
        { ...opts, retainOnDelete: true, transforms: [keepOnDelete] },
      ),
  );
}

const CONFIG_FILE = "kubernetes:yaml/v2:ConfigFile";

/** The option on the file is the file's own; this one sets it on every CRD in it. */
const keepOnDelete: pulumi.ResourceTransform = async ({ type, props, opts }) =>
  type === CONFIG_FILE ? undefined : { props, opts: { ...opts, retainOnDelete: true } };
