import type { KubernetesObject } from "../programs";
import { counted, type InsideStep } from "./step";

const DRIVER = "ebs.csi.aws.com";
/** Tag of disks that outlive their cluster: the one handle that is left when it is gone. */
export const RETIRED_FROM = "RetiredFrom";

interface Disk {
  volume: KubernetesObject;
  id: string;
}

/** The cluster's disks stay in the account when their claims go, and bear a tag that says whose they were. */
export async function keepVolumes({ kubectl, aws, clusterName, tell }: InsideStep): Promise<void> {
  const disks = (await kubectl.list("persistentvolumes")).flatMap(diskOf);
  for (const { volume } of disks)
    if (volume.spec?.persistentVolumeReclaimPolicy !== "Retain")
      await kubectl.patch("persistentvolumes", volume, { spec: { persistentVolumeReclaimPolicy: "Retain" } });
  if (disks.length === 0) return;
  const ids = disks.map(({ id }) => id);
  await aws.call("ec2", "create-tags", "--resources", ...ids, "--tags", `Key=${RETIRED_FROM},Value=${clusterName}`);
  tell(`${counted(disks.length, "disk stays", "disks stay")}, tagged ${RETIRED_FROM}=${clusterName}`);
}

function diskOf(volume: KubernetesObject): Disk[] {
  const csi = volume.spec?.csi as { driver?: string; volumeHandle?: string } | undefined;
  return csi?.driver === DRIVER && csi.volumeHandle ? [{ volume, id: csi.volumeHandle }] : [];
}
