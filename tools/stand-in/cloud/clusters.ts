/** The API servers that stand for EKS clusters: whoever starts one writes where it answers, by region. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface LiveCluster {
  /** @example "https://127.0.0.1:6443" */
  readonly endpoint: string;
  /** Certificate authority, PEM. */
  readonly ca: string;
  /** Bearer token that `aws eks get-token` of the stand-in hands out. */
  readonly token: string;
}

function fileOf(root: string, region: string): string {
  return join(root, "clusters", `${region}.json`);
}

/** The API server of a region's clusters; undefined where none runs. */
export function liveCluster(root: string, region: string): LiveCluster | undefined {
  const file = fileOf(root, region);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as LiveCluster) : undefined;
}

/** Says where a region's API server answers, and what `aws eks get-token` hands out for it. */
export function writeLiveCluster(root: string, region: string, cluster: LiveCluster): void {
  const file = fileOf(root, region);
  mkdirSync(join(root, "clusters"), { recursive: true, mode: 0o700 });
  writeFileSync(file, `${JSON.stringify(cluster, undefined, 1)}\n`, { mode: 0o600 });
  const credential = { apiVersion: "client.authentication.k8s.io/v1beta1", kind: "ExecCredential", spec: {} };
  const token = { ...credential, status: { token: cluster.token } };
  writeFileSync(file.replace(".json", ".token.json"), `${JSON.stringify(token)}\n`, { mode: 0o600 });
}
