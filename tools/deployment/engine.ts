/** The engine with all that it needs on this machine: binaries, charts and manifests, a workspace. */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ArtifactFolders, findArtifacts, startProxy } from "../artifacts";
import type { CustomKind } from "../artifacts/crds-of-schemas";
import { binaries } from "../machinery/build";
import { makeCertificates } from "../machinery/control-plane/certificates";
import { endLeftProviders } from "./left-providers";
import { Pulumi } from "./pulumi";
import { openWorkspace } from "./workspace";

export interface EngineOptions {
  /** Where the workspace is. */
  readonly folder: string;
  readonly artifacts: ArtifactFolders;
  /** Folder of JSON Schemas of custom resources. */
  readonly schemas?: string;
  /** Custom kinds that the stacks use. */
  readonly kinds: readonly CustomKind[];
  readonly log?: (line: string) => void;
}

export interface Engine {
  readonly pulumi: Pulumi;
  /** Where charts and manifests come from, in sentences. */
  readonly sources: readonly string[];
  /** What was asked for and is not at hand. */
  readonly missed: ReadonlySet<string>;
  close(): void;
}

export async function openEngine({ folder, artifacts, schemas, kinds, log }: EngineOptions): Promise<Engine> {
  const programs = await binaries(["pulumi", "kubectl", "pulumi-resource-kubernetes", "helm", "certificates"], log);
  const found = await findArtifacts({ folders: artifacts, schemas, kinds, helm: programs.helm });
  const trust = join(folder, "proxy");
  mkdirSync(trust, { recursive: true, mode: 0o700 });
  const { caFile, certificateFile, keyFile } = await makeCertificates(trust, found.hosts);
  const proxy = await startProxy({
    certificate: readFileSync(certificateFile, "utf8"),
    key: readFileSync(keyFile, "utf8"),
    shelves: found.shelves,
  });
  const kubernetesProvider = programs["pulumi-resource-kubernetes"];
  const providerIds = join(folder, "provider-ids");
  const endProviders = endLeftProviders(providerIds, kubernetesProvider);
  const workspace = openWorkspace(folder, {
    pulumi: programs.pulumi,
    kubectl: programs.kubectl,
    helm: programs.helm,
    kubernetesProvider,
    providerIds,
    proxy: { url: proxy.url, authority: caFile },
  });
  const close = () => {
    endProviders();
    proxy.close();
  };
  return { pulumi: new Pulumi(workspace), sources: found.sources, missed: proxy.missed, close };
}
