/** Charts as their repositories would serve them: an index and archives over HTTP, manifests and blobs over OCI. */
import { createHash } from "node:crypto";
import { stringify } from "yaml";
import type { ChartVersion } from "../../infra/versions";
import { type Answer, found, type Shelf } from "./answer";

export interface PackedChart {
  readonly pin: Pick<ChartVersion, "repository" | "chart" | "version" | "appVersion">;
  /** The archive, `.tgz`. */
  readonly archive: Buffer;
}

export function chartShelf(charts: readonly PackedChart[]): Shelf {
  const pages = new Map<string, Answer>();
  const overHttp = charts.filter(({ pin }) => pin.repository.startsWith("https://"));
  for (const repository of new Set(overHttp.map(({ pin }) => pin.repository))) {
    const own = overHttp.filter(({ pin }) => pin.repository === repository);
    for (const [url, answer] of httpRepository(repository.replace(/\/$/, ""), own)) pages.set(url, answer);
  }
  for (const chart of charts.filter(({ pin }) => pin.repository.startsWith("oci://")))
    for (const [url, answer] of ociRepository(chart)) pages.set(url, answer);
  return ({ origin, pathname }) => pages.get(`${origin}${pathname}`);
}

function* httpRepository(repository: string, charts: readonly PackedChart[]): Generator<[string, Answer]> {
  const entries = charts.map(({ pin: { chart, version, appVersion }, archive }) => {
    const urls = [`${repository}/${chart}-${version}.tgz`];
    const digest = sha256(archive);
    return [chart, [{ apiVersion: "v2", name: chart, version, appVersion: appVersion ?? "", digest, urls }]] as const;
  });
  const index = { apiVersion: "v1", entries: Object.fromEntries(entries), generated: "2026-01-01T00:00:00Z" };
  yield [`${repository}/index.yaml`, found("text/yaml", stringify(index))];
  for (const { pin, archive } of charts)
    yield [`${repository}/${pin.chart}-${pin.version}.tgz`, found("application/gzip", archive)];
}

const OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";

/** Source of the media types: Helm's "Helm chart OCI artifacts". */
function* ociRepository({ pin, archive }: PackedChart): Generator<[string, Answer]> {
  const { hostname, pathname } = new URL(pin.repository.replace("oci://", "https://"));
  const { chart: name, version } = pin;
  const base = `https://${hostname}/v2${pathname.replace(/\/$/, "")}/${name}`;
  const config = Buffer.from(JSON.stringify({ apiVersion: "v2", name, version }));
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: descriptor("application/vnd.cncf.helm.config.v1+json", config),
    layers: [descriptor("application/vnd.cncf.helm.chart.content.v1.tar+gzip", archive)],
  });
  const digest = `sha256:${sha256(manifest)}`;
  const served = found(OCI_MANIFEST, manifest, { "docker-content-digest": digest });
  yield [`https://${hostname}/v2/`, found("application/json", "{}")];
  // A tag cannot have the + of a version.
  yield [`${base}/manifests/${version.replace("+", "_")}`, served];
  yield [`${base}/manifests/${digest}`, served];
  yield [`${base}/tags/list`, found("application/json", JSON.stringify({ name, tags: [version.replace("+", "_")] }))];
  for (const blob of [config, archive])
    yield [`${base}/blobs/sha256:${sha256(blob)}`, found("application/octet-stream", blob)];
}

function descriptor(mediaType: string, content: Buffer) {
  return { mediaType, digest: `sha256:${sha256(content)}`, size: content.length };
}

function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
