import type { GoModule, GoProgram } from "./types";

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

export const controlPlane = {
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
    kubectl: kubernetes("kubectl"),
    helm: {
      package: "helm.sh/helm/v3/cmd/helm",
      version: { of: "helm.sh/helm/v3" },
      variables: (version) => ({ "helm.sh/helm/v3/internal/version.version": `v${version}` }),
    },
  },
} as const satisfies GoModule;
