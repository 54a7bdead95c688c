import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadVersions } from "../../../infra/versions";
import { pullArguments, type RunHelm } from "../../../tools/artifacts/download/charts";
import { download, wantedBy } from "../../../tools/artifacts/download/download";
import type { Fetch } from "../../../tools/artifacts/download/manifests";
import { artifactFolders } from "../../../tools/artifacts/folders";

const VELERO = { repository: "https://vmware-tanzu.github.io/helm-charts", chart: "velero", version: "12.1.0" };
const STRIMZI = { repository: "oci://quay.io/strimzi-helm", chart: "strimzi-kafka-operator", version: "1.2.0" };
const CRD = "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n";
const URLS = [
  "https://one.example.org/a/crds.yaml",
  "https://one.example.org/b/crds.yaml",
  "https://two.example.org/c.yaml",
];

let root: string;
let folders: { charts: string; manifests: string };
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "download-"));
  folders = { charts: join(root, "charts"), manifests: join(root, "manifests") };
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Helm that pulls what it is asked for, and says of every archive that it is of this chart. */
function helmOf(says: { name: string; version: string } | undefined, asked: string[][] = []): RunHelm {
  return async (args) => {
    asked.push([...args]);
    if (args[0] === "show")
      return { status: 0, stdout: `name: ${says?.name}\nversion: ${says?.version}\n`, stderr: "" };
    if (!says) return { status: 1, stdout: "", stderr: "Error: could not resolve host\n" };
    writeFileSync(join(args.at(-1) ?? "", "velero-12.1.0.tgz"), "archive");
    return { status: 0, stdout: "", stderr: "" };
  };
}

const answering =
  (text: string, status = 200): Fetch =>
  async () =>
    new Response(text, { status });

test("a registry is asked by address, a repository by the chart's name", () => {
  expect(pullArguments(STRIMZI, "/to")).toEqual([
    "pull",
    "oci://quay.io/strimzi-helm/strimzi-kafka-operator",
    "--version",
    "1.2.0",
    "--destination",
    "/to",
  ]);
  expect(pullArguments(VELERO, "/to").slice(0, 4)).toEqual(["pull", "velero", "--repo", VELERO.repository]);
});

test("every pinned chart is wanted, and every manifest of its CRDs once", () => {
  const versions = loadVersions();
  const wanted = wantedBy(versions);
  expect(wanted.charts).toEqual(Object.values(versions.charts));
  expect(wanted.manifests).toContainEqual(expect.stringContaining("rabbitmq.com_rabbitmqclusters.yaml"));
  expect(new Set(wanted.manifests).size).toBe(wanted.manifests.length);
  expect(wanted.manifests.length).toBeGreaterThan(50);
});

test("what is fetched is where the suites look for it, and is not fetched again", async () => {
  const wanted = { charts: [VELERO], manifests: URLS };
  const asked: string[][] = [];
  const by = { runHelm: helmOf({ name: "velero", version: "12.1.0" }, asked), fetchUrl: answering(CRD) };
  expect(await download(wanted, folders, by)).toEqual({ fetched: 4, present: 0, failures: [] });
  expect(readFileSync(join(folders.charts, "velero-12.1.0.tgz"), "utf8")).toBe("archive");
  expect(readFileSync(join(folders.manifests, "one.example.org/a/crds.yaml"), "utf8")).toBe(CRD);
  asked.length = 0;
  expect(await download(wanted, folders, by)).toEqual({ fetched: 0, present: 4, failures: [] });
  expect(asked).toEqual([]);
});

test("an archive of another chart or version is refused, and nothing of it stays", async () => {
  const by = { runHelm: helmOf({ name: "velero", version: "12.0.0" }), fetchUrl: answering(CRD) };
  const { failures } = await download({ charts: [VELERO], manifests: [] }, folders, by);
  expect(failures).toEqual([`velero 12.1.0 of ${VELERO.repository}: the archive holds velero 12.0.0`]);
  expect(readdirSync(root)).toEqual([]);
});

test.each([
  ["a page that says that it is not there", answering("<html>", 404), "the server answers 404"],
  ["a page in the place of the manifest", answering("<html>sign in</html>"), "what came is no manifest of CRDs"],
  ["a text that is no YAML", answering("{"), "what came is no manifest of CRDs"],
])("%s is refused", async (_, fetchUrl, reason) => {
  const [url = ""] = URLS;
  const { failures } = await download({ charts: [], manifests: [url] }, folders, {
    runHelm: helmOf(undefined),
    fetchUrl,
  });
  expect(failures).toEqual([`${url}: ${reason}`]);
  expect(existsSync(folders.manifests)).toBe(false);
});

test("without a network each chart and each host is told of once, and a host that is silent is not asked again", async () => {
  let requests = 0;
  const fetchUrl: Fetch = async () => {
    requests++;
    throw new TypeError("fetch failed", { cause: new Error("getaddrinfo ENOTFOUND") });
  };
  const result = await download({ charts: [VELERO], manifests: URLS }, folders, {
    runHelm: helmOf(undefined),
    fetchUrl,
  });
  expect(result).toEqual({
    fetched: 0,
    present: 0,
    failures: [
      `velero 12.1.0 of ${VELERO.repository}: could not resolve host`,
      "one.example.org is not reachable: getaddrinfo ENOTFOUND; CRD manifests that are missing: 2",
      "two.example.org is not reachable: getaddrinfo ENOTFOUND; CRD manifests that are missing: 1",
    ],
  });
  expect(requests).toBe(2);
});

test("the suites look where the variables say, else where the downloads are", () => {
  const downloads = { charts: join(root, "charts"), manifests: join(root, "manifests") };
  expect(artifactFolders({}, downloads)).toEqual({ charts: undefined, manifests: undefined });
  mkdirSync(downloads.charts);
  expect(artifactFolders({}, downloads)).toEqual({ charts: downloads.charts, manifests: undefined });
  expect(artifactFolders({ CHARTS: "/c", CRD_MANIFESTS: "/m" }, downloads)).toEqual({ charts: "/c", manifests: "/m" });
});
