/** Command lines of the control plane's programs: everything on loopback, nothing that outlives its folder. */

const LOOPBACK = "127.0.0.1";

export function etcdArguments(clientPort: number, peerPort: number, folder: string): string[] {
  const client = `http://${LOOPBACK}:${clientPort}`;
  const peer = `http://${LOOPBACK}:${peerPort}`;
  return [
    `--data-dir=${folder}`,
    `--listen-client-urls=${client}`,
    `--advertise-client-urls=${client}`,
    `--listen-peer-urls=${peer}`,
    `--initial-advertise-peer-urls=${peer}`,
    `--initial-cluster=default=${peer}`,
    // The folder is thrown away: what a crash would lose is lost anyway.
    "--unsafe-no-fsync",
  ];
}

export interface ApiServerSettings {
  readonly etcdPort: number;
  readonly port: number;
  readonly certificateFile: string;
  readonly keyFile: string;
  readonly tokenFile: string;
  readonly serviceAccountKeys: { readonly publicFile: string; readonly privateFile: string };
  readonly serviceAccountIssuer: string;
  readonly serviceCidr: string;
  readonly disableAdmission: readonly string[];
}

export function apiServerArguments(settings: ApiServerSettings): string[] {
  const { serviceAccountKeys, disableAdmission } = settings;
  return [
    `--etcd-servers=http://${LOOPBACK}:${settings.etcdPort}`,
    `--bind-address=${LOOPBACK}`,
    `--advertise-address=${LOOPBACK}`,
    `--secure-port=${settings.port}`,
    `--tls-cert-file=${settings.certificateFile}`,
    `--tls-private-key-file=${settings.keyFile}`,
    `--token-auth-file=${settings.tokenFile}`,
    `--service-account-key-file=${serviceAccountKeys.publicFile}`,
    `--service-account-signing-key-file=${serviceAccountKeys.privateFile}`,
    `--service-account-issuer=${settings.serviceAccountIssuer}`,
    `--service-cluster-ip-range=${settings.serviceCidr}`,
    "--authorization-mode=Node,RBAC",
    // What EKS has on beside the defaults.
    "--enable-admission-plugins=NodeRestriction,ExtendedResourceToleration",
    ...(disableAdmission.length > 0 ? [`--disable-admission-plugins=${disableAdmission.join(",")}`] : []),
    "--allow-privileged=true",
    // No node routes the addresses of services: webhooks are called at their pods, and refuse at once where there are none.
    "--enable-aggregator-routing=true",
    // An endpoint on loopback is refused as one of the service `kubernetes`.
    "--endpoint-reconciler-type=none",
  ];
}

interface ComponentSettings {
  readonly port: number;
  readonly kubeconfig: string;
  /** Where it writes a certificate of its own. */
  readonly folder: string;
}

function componentArguments({ port, kubeconfig, folder }: ComponentSettings): string[] {
  return [
    `--kubeconfig=${kubeconfig}`,
    `--bind-address=${LOOPBACK}`,
    `--secure-port=${port}`,
    `--cert-dir=${folder}`,
    "--leader-elect=false",
    "--kube-api-qps=500",
    "--kube-api-burst=1000",
  ];
}

export function controllerManagerArguments(
  settings: ComponentSettings & { readonly serviceAccountKey: string; readonly caFile: string },
): string[] {
  return [
    ...componentArguments(settings),
    `--service-account-private-key-file=${settings.serviceAccountKey}`,
    `--root-ca-file=${settings.caFile}`,
    "--use-service-account-credentials=true",
  ];
}

export const schedulerArguments = componentArguments;
