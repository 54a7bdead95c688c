import type * as pulumi from "@pulumi/pulumi";
import { PREFIX } from "../names";

export interface LocationSpec {
  provider: "aws";
  default: boolean;
  accessMode: "ReadWrite" | "ReadOnly";
  objectStorage: { bucket: pulumi.Input<string>; prefix: string };
  /** Set, since pods can't ask the node's metadata service: hop limit 1. */
  config: { region: string };
}

interface LocationArgs {
  bucketName: pulumi.Input<string>;
  region: string;
  /** Where backups go that name no location. */
  isDefault: boolean;
  writable: boolean;
}

/** Source: velero.io/v1 at 1.18.1. No key is named: the bucket encrypts, and so what kopia writes, too. */
export function locationSpec({ bucketName, region, isDefault, writable }: LocationArgs): LocationSpec {
  return {
    provider: "aws",
    default: isDefault,
    accessMode: writable ? "ReadWrite" : "ReadOnly",
    objectStorage: { bucket: bucketName, prefix: PREFIX },
    config: { region },
  };
}
