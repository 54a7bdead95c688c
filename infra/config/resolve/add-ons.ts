import type { NodeKind } from "../../../components/add-on-module";
import type { Pin } from "../../../components/kubernetes/chart";
import { ADD_ON_NAMES, type AddOnName } from "../../add-ons";
import { instancesOf } from "../../stores";
import { addOnVersion, type Versions } from "../../versions";
import { addOnModule } from "../add-ons";
import type { Platform } from "../schema/platform";
import { DEFINED_SERVICES } from "../services";

/** The add-ons that a definition asks for, by name: what it switches on, and what its domains, stores and services bring. */
export function selectedAddOns(platform: Platform): AddOnName[] {
  const needed = new Set([
    ...instancesOf(platform.data).flatMap(({ store }) => store.operators),
    ...DEFINED_SERVICES.flatMap((service) => service.addOns(platform)),
  ]);
  return ADD_ON_NAMES.filter((name) => {
    const { wanted, option } = addOnModule(name);
    if (wanted) return wanted(platform);
    return option ? optionOf(platform, option.key) !== false : needed.has(name);
  });
}

/** Those of them that the region has, each with its chart. */
export function resolveAddOns(
  platform: Platform,
  nodes: readonly NodeKind[],
  versions: Versions,
): Partial<Record<AddOnName, Pin>> {
  const here = selectedAddOns(platform).filter((name) => {
    const { neededBy, option } = addOnModule(name);
    // `auto` is decided for each region.
    return !neededBy || !option || optionOf(platform, option.key) !== "auto" || neededBy(nodes);
  });
  return Object.fromEntries(here.map((name) => [name, pinOf(versions, name, platform.eks.version)]));
}

function optionOf({ addOns }: Platform, key: string): boolean | "auto" | undefined {
  return (addOns as Record<string, boolean | "auto">)[key];
}

/** An add-on's entry in versions.yaml as components take it: a chart's, or that of a project without one. */
function pinOf(versions: Versions, name: string, kubernetesVersion: string): Pin {
  const { chart, version, images = {}, ...entry } = addOnVersion(versions, name);
  const imageOf = ({ repository, version: tag, versions: tags }: (typeof images)[string]) =>
    `${repository}:${tag ?? tags?.[kubernetesVersion]}`;
  return {
    ...(chart === undefined ? {} : { repository: entry.repository, chart }),
    version,
    appVersion: entry.appVersion,
    crdManifests: entry.crds === "none" ? "none" : entry.crds.manifests,
    images: Object.fromEntries(Object.entries(images).map(([key, image]) => [key, imageOf(image)])),
  };
}
