import { z } from "zod";
import { objectName } from "../../definition/kubernetes";
import { distinct } from "../../definition/primitives";
import { remoteKey } from "../../definition/remote-key";
import { goDuration } from "../../definition/time";

const backend = z.enum(["aws-secrets-manager", "vault"]);

// Requirements: SEC-02
const vault = z.strictObject({
  server: z
    .string()
    .regex(/^https:\/\/[\w.-]+(:\d{1,5})?$/, { error: "is not an address such as https://vault.example.internal:8200" })
    .describe("Address of the server"),
  path: z.string().min(1).default("secret").describe("Path of the key-value engine"),
  version: z.enum(["v1", "v2"]).default("v2").describe("Version of the key-value engine"),
  mount: z.string().min(1).default("kubernetes").describe("Path of the Kubernetes login"),
  serviceAccount: objectName
    .default("external-secrets")
    .describe("Service account, made in each of the namespaces, that logs in"),
  roles: z
    .record(objectName, z.string().min(1))
    .refine((roles) => Object.keys(roles).length > 0, { error: "names no namespace" })
    .describe("Namespaces that read Vault, each with its role there"),
  ca: z
    .strictObject({
      configMap: objectName.describe("Name of the ConfigMap, in each of the namespaces"),
      key: z.string().min(1).default("ca.crt").describe("Its key"),
    })
    .optional()
    .describe("Certificate of the authority that signed the server's. Default: one that the image trusts"),
});

const declaredSecret = z.strictObject({
  namespace: objectName.describe("Where it is needed"),
  secret: objectName.optional().describe("Name of the Kubernetes Secret. Default: the entry's name"),
  store: backend.optional().describe("Who keeps it. Default: secrets.backend"),
  refresh: goDuration.optional().describe("How often the store is asked. Default: secrets.refresh"),
  keys: z
    .record(
      z.string().regex(/^[\w.-]{1,253}$/, { error: "is not a key of a Secret: letters, digits and -_." }),
      remoteKey,
    )
    .refine((keys) => Object.keys(keys).length > 0, { error: "names no key" })
    .describe("Keys of the Kubernetes Secret, each with where its value is"),
});

// Requirements: SEC-01, SEC-02, SEC-03, SEC-07, X-31
export const secrets = z
  .strictObject({
    enabled: z.boolean().default(true).describe("External Secrets, with a store for AWS Secrets Manager"),
    backend: backend.default("aws-secrets-manager").describe("Who keeps the secrets of external"),
    refresh: goDuration.default("1h").describe("How often a store is asked"),
    namespaces: distinct(z.array(objectName))
      .default([])
      .describe(
        "Namespaces whose own ExternalSecrets, delivered from Git, may use the store of Secrets Manager, besides those that the platform fetches secrets for. Whoever may make one there reads every secret of the cluster",
      ),
    vault: vault.optional().describe("A HashiCorp Vault that is there already"),
    external: z
      .record(objectName, declaredSecret)
      .default({})
      .describe("Secrets that somebody else keeps and a namespace needs, by name"),
    sealedSecrets: z.boolean().default(false).describe("Sealed Secrets, for secrets that lie sealed in Git"),
  })
  .prefault({})
  .describe("Where secrets are kept and how they reach pods");

export type Secrets = z.infer<typeof secrets>;

/** What it reads of a definition. */
export interface SecretsDefinition {
  secrets: Secrets;
}
