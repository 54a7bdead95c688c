import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadVersions } from "../../infra/versions";
import { startProxy } from "../../tools/artifacts";
import { chartShelf } from "../../tools/artifacts/charts";
import { download } from "../../tools/artifacts/download/download";
import { artifactFolders, chartFile, chartsIn } from "../../tools/artifacts/folders";
import { helm } from "../../tools/machinery/charts/helm";
import { makeCertificates } from "../../tools/machinery/control-plane/certificates";
import { testWithCharts } from "./support/charts";

/** `npm run charts` with real Helm: registries and repositories answer at their own addresses, out of the folder of charts. */
describe("charts that are fetched", () => {
  const pins = Object.values(loadVersions().charts);
  const { env } = process;
  const before = { ...env };
  let folder: string;
  let proxy: Awaited<ReturnType<typeof startProxy>> | undefined;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "fetched-"));
    const hosts = new Set(pins.map(({ repository }) => new URL(repository.replace(/^oci:/, "https:")).hostname));
    const { caFile, certificateFile, keyFile } = await makeCertificates(folder, [...hosts]);
    const { charts } = artifactFolders(env);
    proxy = await startProxy({
      certificate: readFileSync(certificateFile, "utf8"),
      key: readFileSync(keyFile, "utf8"),
      shelves: charts ? [chartShelf(chartsIn(charts, pins))] : [],
    });
    Object.assign(env, { HTTPS_PROXY: proxy.url, SSL_CERT_FILE: caFile });
  });
  afterAll(() => {
    for (const name of ["HTTPS_PROXY", "SSL_CERT_FILE"]) {
      delete env[name];
      if (before[name] !== undefined) env[name] = before[name];
    }
    proxy?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  testWithCharts()("come by the addresses that versions.yaml has, whole", async () => {
    const { charts = "" } = artifactFolders(env);
    const atHand = chartsIn(charts, pins).map(({ pin }) => pin);
    const folders = { charts: join(folder, "charts"), manifests: join(folder, "manifests") };
    const by = { runHelm: (args: readonly string[]) => helm(args), fetchUrl: fetch };
    expect(await download({ charts: atHand, manifests: [] }, folders, by)).toEqual({
      fetched: atHand.length,
      present: 0,
      failures: [],
    });
    for (const pin of atHand)
      expect(readFileSync(chartFile(folders.charts, pin))).toEqual(readFileSync(chartFile(charts, pin)));
    expect([...(proxy?.missed ?? [])]).toEqual([]);
  });
});
