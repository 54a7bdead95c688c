import { execFile } from "node:child_process";
import { generateKeyPair } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { binaries } from "../build";

export interface Certificates {
  /** The authority, PEM text. */
  readonly ca: string;
  readonly caFile: string;
  readonly certificateFile: string;
  readonly keyFile: string;
}

/** A certificate authority of its own and one certificate for these host names and addresses. */
export async function makeCertificates(folder: string, names: readonly string[]): Promise<Certificates> {
  mkdirSync(folder, { recursive: true });
  const { certificates } = await binaries(["certificates"]);
  await promisify(execFile)(certificates, [folder, ...names]);
  const caFile = join(folder, "ca.crt");
  return {
    ca: readFileSync(caFile, "utf8"),
    caFile,
    certificateFile: join(folder, "tls.crt"),
    keyFile: join(folder, "tls.key"),
  };
}

/** The keys that sign and check tokens of service accounts. */
export async function makeServiceAccountKeys(folder: string): Promise<{ publicFile: string; privateFile: string }> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const publicFile = join(folder, "service-account.pub");
  const privateFile = join(folder, "service-account.key");
  writeFileSync(publicFile, publicKey);
  writeFileSync(privateFile, privateKey, { mode: 0o600 });
  return { publicFile, privateFile };
}
