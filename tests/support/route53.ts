/** Overrides of wakala: hosts that lead to the region that serves, by the health checks of Route 53. */
export const ROUTE53 = {
  dns: {
    provider: "aws",
    proxied: false,
    zones: { "wakala.os": null, "example.com": { id: "Z0123456789ABC" } },
    failover: { hosts: { "api.wakala.os": null, "api.example.com": {} } },
  },
  // No proxy is in between, so clients themselves have to trust the certificate.
  certificates: { email: "platform@example.com", issuers: ["platform-ca", "letsencrypt"] },
  edge: { chain: ["nlb", "istio-gateway"], hosts: ["api.example.com"], tls: { issuer: "letsencrypt" } },
  mesh: { routes: { "whatsapp-webhook": { hosts: ["api.example.com"] } } },
  dr: { failover: "automatic" },
};
