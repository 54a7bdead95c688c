import { objectsOf } from "../../../tools/artifacts/crd-manifests";
import { kubeconfigOf } from "../../../tools/machinery/control-plane/kubeconfig";
import { resourcePath } from "../../../tools/machinery/kubernetes";
import { warningTexts } from "../../../tools/machinery/kubernetes/warnings";
import { plannedObjects } from "../../../tools/machinery/planned/objects";
import { podOf } from "../../../tools/machinery/planned/pods";
import { plannedReleases } from "../../../tools/machinery/planned/releases";
import { graph, stackNames } from "../../support/graphs";

test("a Warning header tells each of its texts", () => {
  expect(warningTexts(undefined)).toEqual([]);
  expect(warningTexts('299 - "one \\"word\\"", 299 - "two"')).toEqual(['one "word"', "two"]);
});

test("paths of the API", () => {
  expect(resourcePath("v1", "pods")).toBe("/api/v1/pods");
  expect(resourcePath("apps/v1", "deployments", { namespace: "a", name: "b", subresource: "status" })).toBe(
    "/apis/apps/v1/namespaces/a/deployments/b/status",
  );
});

test("a manifest's documents and lists are its objects, and nothing else is", () => {
  const text = "# none\n---\nkind: A\n---\nkind: List\nitems: [{kind: B}, {kind: C}]\n---\nnote: no object\n";
  expect(objectsOf(text).map(({ kind }) => kind)).toEqual(["A", "B", "C"]);
});

test("a manifest is read as Helm and the provider read it", () => {
  const text = "kind: A\nmode: 0755\non: yes\nsince: 2026-01-02\nat: 12:30:45\nport: 12:30\n";
  expect(objectsOf(text)).toEqual([
    { kind: "A", mode: 0o755, true: true, since: "2026-01-02", at: "12:30:45", port: "12:30" },
  ]);
});

test("a kubeconfig holds all that it needs", () => {
  const text = kubeconfigOf({ endpoint: "https://127.0.0.1:6443", ca: "pem", token: "t" });
  expect(text).toContain("server: https://127.0.0.1:6443");
  expect(text).toContain("certificate-authority-data: cGVt");
});

describe.each(stackNames())("objects of %s", (stack) => {
  const { resources } = graph(stack);
  const objects = plannedObjects(resources);

  test("are all that the plan makes in Kubernetes itself, those first that others need", () => {
    const planned = resources.filter(({ type, custom }) => custom && type.startsWith("kubernetes:"));
    const charts = planned.filter(({ type }) => /:(Release|ConfigFile)$/.test(type));
    expect(objects).toHaveLength(planned.length - charts.length);
    expect(plannedReleases(resources)).toHaveLength(
      charts.filter(({ type }) => type === "kubernetes:helm.sh/v3:Release").length,
    );
    expect(objects[0]?.kind).toBe("Namespace");
    const last = objects.findLastIndex(({ kind }) => kind === "Namespace");
    expect(objects.findIndex(({ kind }) => kind !== "Namespace")).toBe(last + 1);
    expect(JSON.stringify(objects)).not.toContain('{"secret":true}');
  });

  test("make pods where a controller of Kubernetes would", () => {
    const kinds = ["Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob"];
    const makers = objects.filter(({ kind }) => kinds.includes(kind));
    const pods = objects.flatMap((object) => podOf(object) ?? []);
    expect(pods).toHaveLength(makers.length);
    for (const { metadata, spec } of pods) {
      expect(metadata.name.length).toBeLessThanOrEqual(63);
      expect(spec).toMatchObject({ containers: expect.any(Array) });
    }
  });
});
