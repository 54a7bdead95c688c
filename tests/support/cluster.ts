import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { StackGraph } from "offline-engine";
import { snapshotController } from "../../components/cluster/addons/snapshot-controller";
import type { ChartPin } from "../../components/kubernetes/chart";
import type { ClusterContext } from "../../components/kubernetes/cluster-context";
import { InstalledAddOns } from "../../components/kubernetes/installed-add-ons";
import { made } from "./component";
import { PLACEMENTS } from "./placements";

/** A chart at no particular version. */
export const PIN: ChartPin = {
  repository: "https://charts.example.com",
  chart: "example",
  version: "1.2.3",
  appVersion: null,
  crdManifests: "none",
  images: {},
};

/** What a program makes in a cluster `shop-prod` with nothing in it but these namespaces. */
export async function madeInCluster(
  namespaces: string[],
  program: (cluster: ClusterContext, parent: pulumi.Resource) => void,
): Promise<StackGraph> {
  return made((parent) => program(emptyCluster(namespaces, parent), parent));
}

/** Whichever zone is asked for, in a program that is given its zones. */
export const hostedZoneId = () => "Z0123456789ABC";

function emptyCluster(namespaces: string[], parent: pulumi.Resource): ClusterContext {
  const installed = new InstalledAddOns();
  installed.add(snapshotController, []);
  const known = (text: string) => pulumi.output(text);
  return {
    clusterName: "shop-prod",
    region: "eu-west-1",
    vpcId: known("vpc-0"),
    vpcCidr: "10.0.0.0/16",
    serviceCidr: "172.20.0.0/16",
    accountId: known("123456789012"),
    partition: known("aws"),
    securityGroupId: pulumi.output("sg-0a1b2c3d"),
    oidcProvider: { arn: known("arn:aws:iam::123456789012:oidc-provider/example"), url: known("https://example.com") },
    clusterKeyArn: known("arn:aws:kms:eu-west-1:123456789012:key/cluster"),
    volumeKeyArn: known("arn:aws:kms:eu-west-1:123456789012:key/volumes"),
    recoveryKeyArn: known("arn:aws:kms:eu-west-1:123456789012:key/recoverys"),
    backups: { transitions: {} },
    provider: new k8s.Provider("kubernetes", { kubeconfig: "{}" }, { parent }),
    placements: PLACEMENTS,
    ready: [],
    installed,
    namespaces: Object.fromEntries(namespaces.map((name) => [name, []])),
    hostedZoneId,
    measured: false,
    protect: true,
    deletion: { force: false, secretRecoveryDays: 30, keyWindowDays: 30 },
  };
}
