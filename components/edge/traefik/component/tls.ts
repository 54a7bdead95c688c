/** Ciphers of TLS 1.2 that keep what was said secret when the key is lost later; those of 1.3 all do. */
const CIPHERS = [
  "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
  "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
  "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
  "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
  "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
  "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
];

/** Name of the TLSOption and of the TLSStore that hold for every host, in the namespace of Traefik alone. */
export const FOR_EVERY_HOST = "default";

export const TLS_OPTION_SPEC = { minVersion: "VersionTLS12", cipherSuites: CIPHERS };

/** It is also shown to who names no host, as an Application Load Balancer does not. */
export function tlsStoreSpec(secretName: string) {
  return { defaultCertificate: { secretName } };
}
