import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { binaries } from "../../tools/machinery/build";
import { kubeconfigOf } from "../../tools/machinery/control-plane/kubeconfig";
import { type KubernetesObject, MERGE_TYPE, resourcePath, watch } from "../../tools/machinery/kubernetes";
import { tokenOf } from "./support/access";
import { suiteWithCrds } from "./support/skip";
import { StackServer } from "./support/stack-server";

const ACCOUNT = "restore-drill";
const VELERO = "velero.io/v1";
const POSTGRES = "postgres-operator.crunchydata.com/v1";

interface Container {
  readonly env: readonly { readonly name: string; readonly value: string }[];
}

interface DrillJob extends KubernetesObject {
  readonly spec: {
    readonly jobTemplate: {
      readonly spec: { readonly template: { readonly spec: { readonly containers: readonly Container[] } } };
    };
  };
}

/**
 * The restore drill's own script, with kubectl and the token of its own account, on a real API server: each of its requests is one
 * that its rights allow and that the server takes. What Velero, the kubelet and the database's operator would do is done here.
 */
suiteWithCrds()("the restore drill of prod", () => {
  let server: StackServer;
  let folder: string;
  const stopped = new AbortController();
  const namespaces = { velero: "", scratch: "", postgres: "" };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "drill-"));
    server = await StackServer.start("prod");
    await server.installCrds();
    await server.applyObjects();
  });
  afterAll(async () => {
    stopped.abort();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  function drillEnvironment(): Record<string, string> {
    const job = server.objects.find(
      ({ kind, metadata }) => kind === "CronJob" && metadata.name === ACCOUNT,
    ) as DrillJob;
    const [container] = job.spec.jobTemplate.spec.template.spec.containers;
    return Object.fromEntries((container?.env ?? []).map(({ name, value }) => [name, value]));
  }

  /** The one database of the stack, from the word that the script reads of it. */
  function restoredDatabase(): { namespace: string; clone: string } {
    const [, namespace = "", , clone = ""] = (drillEnvironment().RESTORABLES ?? "").split(",");
    return { namespace, clone };
  }

  /** The pod's files, its token and a PATH with the kubectl of the server's version. */
  async function runDrill(token: string): Promise<{ status: number; output: string }> {
    const config = server.objects.find(
      ({ kind, metadata }) =>
        kind === "ConfigMap" && metadata.name === ACCOUNT && metadata.namespace === namespaces.velero,
    );
    for (const [name, text] of Object.entries((config?.data ?? {}) as Record<string, string>))
      writeFileSync(join(folder, name), text);
    const kubeconfig = join(folder, "kubeconfig");
    writeFileSync(kubeconfig, kubeconfigOf({ ...server.controlPlane, token }));
    const { kubectl } = await binaries(["kubectl"]);
    const bin = join(folder, "bin");
    mkdirSync(bin, { recursive: true });
    rmSync(join(bin, "kubectl"), { force: true });
    symlinkSync(kubectl, join(bin, "kubectl"));
    const environment = {
      ...drillEnvironment(),
      FILES: folder,
      KUBECONFIG: kubeconfig,
      // Its cache is there; without a home, in the project.
      HOME: folder,
      PATH: `${bin}:${process.env.PATH}`,
    };
    return new Promise((resolve) => {
      execFile("sh", [join(folder, "drill.sh")], { env: environment }, (error, stdout, stderr) => {
        resolve({ status: typeof error?.code === "number" ? error.code : error ? 1 : 0, output: stdout + stderr });
      });
    });
  }

  async function patchStatus(object: KubernetesObject, plural: string, status: unknown): Promise<void> {
    const { apiVersion, metadata } = object;
    const patch = (subresource?: string) =>
      server.api.send("PATCH", resourcePath(apiVersion, plural, { ...metadata, subresource }), {
        body: { status },
        contentType: MERGE_TYPE,
      });
    const answer = await patch("status");
    if (answer.status === 404) await patch();
  }

  /** Velero restores, the pod ends well, the database answers: as soon as the drill asks for it. */
  function cooperate(canary: () => Promise<void>): void {
    const { api } = server;
    const on = (
      apiVersion: string,
      plural: string,
      namespace: string,
      act: (object: KubernetesObject) => Promise<void>,
    ) =>
      void watch(
        api,
        resourcePath(apiVersion, plural, { namespace }),
        async (object, change) => {
          if (change === "ADDED" && !object.metadata.deletionTimestamp) await act(object);
        },
        { signal: stopped.signal, onError: () => undefined },
      );
    on(VELERO, "restores", namespaces.velero, async (object) => {
      await canary();
      await patchStatus(object, "restores", { phase: "Completed" });
    });
    on("v1", "pods", namespaces.scratch, (object) => patchStatus(object, "pods", { phase: "Succeeded" }));
    on(POSTGRES, "postgresclusters", namespaces.postgres, async (object) => {
      if (object.metadata.name === restoredDatabase().clone)
        await patchStatus(object, "postgresclusters", { databaseInitSQL: object.metadata.name });
    });
  }

  async function makeBackup(environment: Record<string, string>): Promise<void> {
    const backup: KubernetesObject = {
      apiVersion: VELERO,
      kind: "Backup",
      metadata: {
        name: "daily-backup-20261101020000",
        namespace: namespaces.velero,
        labels: {
          "velero.io/schedule-name": environment.BACKUP_SCHEDULE ?? "",
          "velero.io/storage-location": environment.BACKUP_LOCATION ?? "",
        },
      },
      spec: {},
    };
    expect((await server.apply(backup)).message).toBe("");
    await patchStatus(backup, "backups", { phase: "Completed", startTimestamp: "2026-11-01T02:00:00Z" });
  }

  async function result(): Promise<Record<string, string>> {
    const path = resourcePath("v1", "configmaps", { namespace: namespaces.velero, name: "restore-drill-result" });
    return (await server.api.must<{ data: Record<string, string> }>("GET", path)).data;
  }

  test("succeeds with its own rights, writes down how long it took, and leaves nothing", async () => {
    const environment = drillEnvironment();
    namespaces.velero = environment.VELERO_NAMESPACE ?? "";
    namespaces.scratch = environment.SCRATCH_NAMESPACE ?? "";
    namespaces.postgres = restoredDatabase().namespace;
    await makeBackup(environment);
    const canary = server.objects.find(
      ({ kind, metadata }) => kind === "ConfigMap" && metadata.name === environment.CANARY,
    );
    cooperate(async () => {
      const restored = { apiVersion: "v1", kind: "ConfigMap", data: canary?.data };
      const metadata = { name: environment.CANARY ?? "", namespace: namespaces.scratch };
      expect((await server.apply({ ...restored, metadata })).message).toBe("");
    });
    const run = await runDrill(await tokenOf(server.api, namespaces.velero, ACCOUNT));
    expect(run).toEqual({ status: 0, output: expect.stringContaining("restoring daily-backup-20261101020000") });
    expect(run.output).not.toContain("forbidden");
    expect(await result()).toMatchObject({
      result: "success",
      backup: "daily-backup-20261101020000",
      "metrics.prom": expect.stringContaining("platform_restore_drill_success 1"),
    });
    for (const [apiVersion, plural, namespace] of [
      [VELERO, "restores", namespaces.velero],
      ["v1", "pods", namespaces.scratch],
      ["v1", "configmaps", namespaces.scratch],
    ] as const) {
      const left = await server.api.list<KubernetesObject>(resourcePath(apiVersion, plural, { namespace }));
      expect(left.map(({ metadata }) => metadata.name)).toEqual([]);
    }
  });

  test("fails, and can say so nowhere, with the rights of another account", async () => {
    const run = await runDrill(await tokenOf(server.api, namespaces.velero, "default"));
    expect(run).toEqual({ status: 1, output: expect.stringContaining("forbidden") });
  });
});
