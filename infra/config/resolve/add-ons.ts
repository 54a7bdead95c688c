import type { ChartPin } from "../../../components/kubernetes/chart";
import type { AddOnName } from "../../add-ons";
import { chartVersion, type Versions } from "../../versions";
import type { Platform } from "../schema/platform";

/** The add-ons that a definition asks for, by name: what it switches on, and what its domains bring with them. */
export function selectedAddOns({ addOns }: Pick<Platform, "addOns">): AddOnName[] {
  const selection: Record<AddOnName, boolean> = {
    "aws-load-balancer-controller": addOns.loadBalancerController,
  };
  return (Object.keys(selection) as AddOnName[]).filter((name) => selection[name]);
}

export function resolveAddOns(platform: Platform, versions: Versions): Partial<Record<AddOnName, ChartPin>> {
  return Object.fromEntries(
    selectedAddOns(platform).map((name) => [name, chartPin(versions, name, platform.eks.version)]),
  );
}

/** A chart's entry in versions.yaml as components take it. */
function chartPin(versions: Versions, name: string, kubernetesVersion: string): ChartPin {
  const { repository, chart, version, appVersion, crds, images = {} } = chartVersion(versions, name);
  const imageOf = ({ repository: image, version: tag, versions: tags }: (typeof images)[string]) =>
    `${image}:${tag ?? tags?.[kubernetesVersion]}`;
  return {
    repository,
    chart,
    version,
    appVersion,
    crdManifests: crds?.manifests ?? [],
    images: Object.fromEntries(Object.entries(images).map(([key, image]) => [key, imageOf(image)])),
  };
}
