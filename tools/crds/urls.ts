import { crdManifestUrls, type Versions } from "../../infra/versions";

/** Manifests whose CRDs have schemas of what is written: those that the stacks install, and those that an EKS add-on brings. */
export function schemaUrls(versions: Pick<Versions, "charts" | "manifests" | "schemas">): string[] {
  return [...crdManifestUrls(versions), ...Object.values(versions.schemas).flatMap(({ manifests }) => manifests)];
}
