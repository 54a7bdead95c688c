import { crdKindsOnly } from "./crd-kinds-only";
import type { GoModule } from "./types";

const PROVIDER = "github.com/pulumi/pulumi-kubernetes/provider/v4";
const PROVIDER_PROGRAM = "cmd/pulumi-resource-kubernetes";
/** No release is served as a module: this pseudo-version lies before the release 4.25.0. */
const PROVIDER_VERSION = "4.25.0-alpha.1768448096";

/** The provider says which release its schema is of: its own build writes that into the file that it embeds. */
function schemaOfVersion(text: string): string {
  return JSON.stringify({ ...(JSON.parse(text) as object), version: PROVIDER_VERSION });
}

export const kubernetesProvider = {
  patched: {
    [PROVIDER]: [
      {
        file: `${PROVIDER_PROGRAM}/schema-embed.json`,
        from: `${PROVIDER_PROGRAM}/schema.json`,
        edit: schemaOfVersion,
      },
      {
        file: `${PROVIDER_PROGRAM}/terraform-mapping-embed.json`,
        from: `${PROVIDER_PROGRAM}/terraform-mapping.json`,
        edit: (text) => JSON.stringify(JSON.parse(text)),
      },
    ],
    "github.com/pulumi/pulumi-kubernetes/sdk/v4": [
      { file: "go/kubernetes/yaml/v2/kinds.go", from: "go/kubernetes/yaml/v2/kinds.go", edit: crdKindsOnly },
    ],
  },
  programs: {
    "pulumi-resource-kubernetes": {
      package: `${PROVIDER}/${PROVIDER_PROGRAM}`,
      version: PROVIDER_VERSION,
      variables: (version) => ({ [`${PROVIDER}/pkg/version.Version`]: version }),
    },
  },
} as const satisfies GoModule;
