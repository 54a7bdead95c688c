import { crdKindsOnly } from "./crd-kinds-only";

/** What is built from the folders of `../go`: each holds a go.mod and a go.sum of ours, and so pins every module and its hash. */

export interface GoProgram {
  /** The Go package that is built. */
  readonly package: string;
  /** The required module whose version in go.mod is the binary's, or the version itself. */
  readonly version: { readonly of: string } | string;
  /** Variables that the linker sets, for a version without its `v`. */
  readonly variables: (version: string) => Readonly<Record<string, string>>;
}

export interface Rewrite {
  /** The file of the module that is written. */
  readonly file: string;
  /** The file of the module whose text it is made of. */
  readonly from: string;
  readonly edit: (text: string) => string;
}

export interface GoModule {
  /** Modules of which a changed copy is built. Packages of ours under `patched/<module>` take the place of its own. */
  readonly patched: Readonly<Record<string, readonly Rewrite[]>>;
  readonly programs: Readonly<Record<string, GoProgram>>;
}

function gitVersion(version: string): Record<string, string> {
  const [major = "", minor = ""] = version.split(".");
  return Object.fromEntries(
    ["k8s.io/component-base/version", "k8s.io/client-go/pkg/version"].flatMap((variables) => [
      [`${variables}.gitVersion`, `v${version}`],
      [`${variables}.gitMajor`, major],
      [`${variables}.gitMinor`, minor],
      [`${variables}.gitTreeState`, "clean"],
    ]),
  );
}

function kubernetes(name: string): GoProgram {
  return { package: `k8s.io/kubernetes/cmd/${name}`, version: { of: "k8s.io/kubernetes" }, variables: gitVersion };
}

const PROVIDER = "github.com/pulumi/pulumi-kubernetes/provider/v4";
const PROVIDER_PROGRAM = "cmd/pulumi-resource-kubernetes";
/** No release is served as a module: this pseudo-version lies before the release 4.25.0. */
const PROVIDER_VERSION = "4.25.0-alpha.1768448096";

/** The provider says which release its schema is of: its own build writes that into the file that it embeds. */
function schemaOfVersion(text: string): string {
  return JSON.stringify({ ...(JSON.parse(text) as object), version: PROVIDER_VERSION });
}

export const GO_MODULES = {
  certificates: {
    patched: {},
    programs: { certificates: { package: ".", version: "1.0.0", variables: () => ({}) } },
  },
  pulumi: {
    patched: { "gocloud.dev": [] },
    programs: {
      pulumi: {
        package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
        version: { of: "github.com/pulumi/pulumi/pkg/v3" },
        variables: (version) => ({ "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version": `v${version}` }),
      },
    },
  },
  "control-plane": {
    patched: {},
    programs: {
      etcd: {
        package: "go.etcd.io/etcd/server/v3",
        version: { of: "go.etcd.io/etcd/server/v3" },
        variables: () => ({}),
      },
      "kube-apiserver": kubernetes("kube-apiserver"),
      "kube-controller-manager": kubernetes("kube-controller-manager"),
      "kube-scheduler": kubernetes("kube-scheduler"),
      helm: {
        package: "helm.sh/helm/v3/cmd/helm",
        version: { of: "helm.sh/helm/v3" },
        variables: (version) => ({ "helm.sh/helm/v3/internal/version.version": `v${version}` }),
      },
    },
  },
  "kubernetes-provider": {
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
  },
} as const satisfies Record<string, GoModule>;

export type Binary = {
  [Folder in keyof typeof GO_MODULES]: keyof (typeof GO_MODULES)[Folder]["programs"];
}[keyof typeof GO_MODULES];

/** Every binary with the folder that it is built from, in the order in which they are best built. */
export const BINARIES: readonly { readonly name: Binary; readonly folder: keyof typeof GO_MODULES }[] = [
  { name: "certificates", folder: "certificates" },
  { name: "pulumi", folder: "pulumi" },
  { name: "etcd", folder: "control-plane" },
  { name: "kube-apiserver", folder: "control-plane" },
  { name: "pulumi-resource-kubernetes", folder: "kubernetes-provider" },
  { name: "helm", folder: "control-plane" },
  { name: "kube-controller-manager", folder: "control-plane" },
  { name: "kube-scheduler", folder: "control-plane" },
];
