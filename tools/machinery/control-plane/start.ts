import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { binaries } from "../build";
import { KubernetesApi } from "../kubernetes";
import type { KubernetesAccess } from "../kubernetes/access";
import { folderGoesWithThis } from "../last-will";
import { apiServerArguments, controllerManagerArguments, etcdArguments, schedulerArguments } from "./arguments";
import { type Certificates, makeCertificates, makeServiceAccountKeys } from "./certificates";
import { kubeconfigOf } from "./kubeconfig";
import { freePorts } from "./ports";
import { BackgroundProcess } from "./processes";
import type { ControlPlane, ControlPlaneOptions } from "./types";

const ISSUER = "https://kubernetes.default.svc";
const SERVICE_CIDR = "172.20.0.0/16";
const READY_MS = 120_000;

/** Starts etcd and kube-apiserver, and on request the controller manager and the scheduler, and waits until they answer. */
export async function startControlPlane(options: ControlPlaneOptions): Promise<ControlPlane> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), "control-plane-"));
  mkdirSync(folder, { recursive: true });
  const revoke = options.folder ? () => undefined : folderGoesWithThis(folder);
  const processes: BackgroundProcess[] = [];
  const stop = async () => {
    // Backwards: whoever asks the API server ends before it does.
    for (const running of [...processes].reverse()) await running.stop();
    if (!options.folder) rmSync(folder, { recursive: true, force: true });
    revoke();
  };
  try {
    const certificates = await makeCertificates(folder, ["127.0.0.1", "localhost"]);
    const keys = await makeServiceAccountKeys(folder);
    const { access, apiServer } = await startApiServer({ options, folder, certificates, keys, processes });
    const kubeconfig = join(folder, "kubeconfig.yaml");
    writeFileSync(kubeconfig, kubeconfigOf(access), { mode: 0o600 });
    if (options.schedule)
      await startControllers({ options, folder, kubeconfig, certificates, key: keys.privateFile, processes });
    return { ...access, kubeconfig, folder, stop, loseApiServer: () => apiServer.kill() };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Start {
  readonly options: ControlPlaneOptions;
  readonly folder: string;
  readonly certificates: Certificates;
  /** Those that run, in the order of their start. */
  readonly processes: BackgroundProcess[];
}

async function startApiServer(
  start: Start & { readonly keys: { publicFile: string; privateFile: string } },
): Promise<{ access: KubernetesAccess; apiServer: BackgroundProcess }> {
  const { options, folder, certificates, keys, processes } = start;
  const programs = await binaries(["etcd", "kube-apiserver"], options.log);
  const [clientPort = 0, peerPort = 0, port = 0] = await freePorts(3);
  const token = randomBytes(24).toString("hex");
  const tokenFile = join(folder, "tokens.csv");
  writeFileSync(tokenFile, `${token},admin,admin,system:masters\n`, { mode: 0o600 });
  options.log?.(`starting etcd and kube-apiserver on port ${port}`);
  processes.push(
    new BackgroundProcess("etcd", programs.etcd, etcdArguments(clientPort, peerPort, join(folder, "etcd")), folder),
  );
  const apiServer = new BackgroundProcess(
    "kube-apiserver",
    programs["kube-apiserver"],
    apiServerArguments({
      etcdPort: clientPort,
      port,
      ...certificates,
      tokenFile,
      serviceAccountKeys: keys,
      serviceAccountIssuer: options.serviceAccountIssuer ?? ISSUER,
      serviceCidr: options.serviceCidr ?? SERVICE_CIDR,
      disableAdmission: options.disableAdmission ?? [],
    }),
    folder,
    // CRDs make it write and read megabytes over and over: collecting less often halves what it computes.
    { ...process.env, GOGC: "400" },
  );
  processes.push(apiServer);
  const access = { endpoint: `https://127.0.0.1:${port}`, ca: certificates.ca, token };
  const api = new KubernetesApi(access);
  await apiServer.ready(() => api.isReady(), READY_MS);
  api.close();
  return { access, apiServer };
}

async function startControllers(start: Start & { readonly kubeconfig: string; readonly key: string }): Promise<void> {
  const { options, folder, kubeconfig, certificates, key, processes } = start;
  const programs = await binaries(["kube-controller-manager", "kube-scheduler"], options.log);
  const [managerPort = 0, schedulerPort = 0] = await freePorts(2);
  options.log?.("starting kube-controller-manager and kube-scheduler");
  const settings = { kubeconfig, folder };
  processes.push(
    new BackgroundProcess(
      "kube-controller-manager",
      programs["kube-controller-manager"],
      controllerManagerArguments({
        ...settings,
        port: managerPort,
        serviceAccountKey: key,
        caFile: certificates.caFile,
      }),
      folder,
    ),
    new BackgroundProcess(
      "kube-scheduler",
      programs["kube-scheduler"],
      schedulerArguments({ ...settings, port: schedulerPort }),
      folder,
    ),
  );
}
