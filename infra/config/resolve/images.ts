import type { ImageRepository } from "../../../components/recovery/images/types";
import type { Platform } from "../schema/platform";

/** What the names of a platform's repositories begin with, in either region of a pair. */
export function imagePrefix(platform: string, environment: string): string {
  return `${platform}-${environment}`;
}

export function resolveImages(
  { platform, registry }: Pick<Platform, "platform" | "registry">,
  environment: string,
): ImageRepository[] {
  const prefix = imagePrefix(platform, environment);
  return Object.entries(registry.repositories).map(([name, { keep }]) => ({ name: `${prefix}/${name}`, keep }));
}
