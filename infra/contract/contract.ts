import { z } from "zod";
import { since } from "../../components/outputs/field";
import { serviceContracts } from "../services";
import { clusterContract } from "./cluster";
import { dataContract } from "./data";
import { networkContract } from "./network";
import { recoveryContract } from "./recovery";
import { deliveryContract, dnsContract, imagesContract } from "./services";

const { field, text } = since("1.0.0");
const added = since("1.1.0");

/** Version of the contract, semver: who reads 1.x keeps working until it is 2.0.0. */
export const CONTRACT_VERSION = "2.1.0";

/**
 * What a region's stack tells other teams' programs (PGM-08, PGM-09): the one declaration, from which come the
 * types, the JSON Schema, the reference page, the reader's package and the check of every plan. A subsystem that is switched
 * off has no output. No credential is in it: where a password lives, never the password.
 */
export const contract = z.strictObject({
  contractVersion: text("Version of this contract", CONTRACT_VERSION),
  platform: text("Name of the platform", "wakala"),
  environment: text("Environment of the stack", "prod"),
  region: text("AWS region of the stack", "af-south-1"),
  role: field(z.enum(["primary", "active", "standby"]), "What the region is in its platform", { example: "primary" }),
  partner: field(
    z
      .strictObject({
        region: text("The other region of the pair", "eu-west-1"),
        stack: text("Its stack", "prod-eu-west-1"),
      })
      .optional(),
    "The other half of a primary and its standby; absent where there is none",
  ),
  network: networkContract,
  cluster: clusterContract,
  keys: field(
    z.strictObject({
      cluster: text("KMS key of Kubernetes Secrets and logs, by ARN"),
      volumes: text("KMS key of node volumes and persistent volumes, by ARN"),
    }),
    "KMS keys of the region",
  ),
  namespaces: added.texts("Namespaces that the platform makes: those of the definition, then those of its add-ons", [
    "wakala-apps",
    "wakala-data",
  ]),
  data: dataContract,
  ...serviceContracts(),
  delivery: deliveryContract.optional(),
  dns: dnsContract.optional(),
  images: imagesContract.optional(),
  recovery: recoveryContract,
  kubeconfig: text(
    "Kubeconfig without a credential: `aws eks get-token` gets one with the reader's own rights",
    undefined,
    {
      secret: true,
    },
  ),
});

/** The outputs as their reader has them. */
export type PlatformOutputs = z.infer<typeof contract>;
