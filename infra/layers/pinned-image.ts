import type { RegionSpec } from "../config";

/** An image that is pinned with an add-on's chart. Throws where the region has no such add-on, or that one no such image. */
export function pinnedImage(addOns: RegionSpec["addOns"], addOn: string, name: string): string {
  const image = (addOns as Partial<Record<string, { images: Record<string, string> }>>)[addOn]?.images[name];
  if (!image) throw new Error(`versions.yaml: charts.${addOn}.images lacks ${name}`);
  return image;
}
