import type * as pulumi from "@pulumi/pulumi";
import { Images } from "../../components/recovery/images";
import type { RegionSpec } from "../config";
import { imagePrefix } from "../config/resolve/images";
import type { AwsIdentity } from "./aws";
import type { EncryptionHandles } from "./encryption";

/** Repositories of images, and their copies in the partner's region. */
export function imagesLayer(
  parent: pulumi.Resource,
  { images, partner, platform, environment, protect, deletion }: RegionSpec,
  { accountId }: AwsIdentity,
  { clusterKeyArn: kmsKeyArn }: EncryptionHandles,
): Images | undefined {
  if (images.length === 0) return undefined;
  const prefix = imagePrefix(platform, environment);
  return new Images(
    "images",
    {
      repositories: images,
      prefix,
      accountId,
      kmsKeyArn,
      protect,
      force: deletion.force,
      partnerRegion: partner?.region,
    },
    { parent },
  );
}
