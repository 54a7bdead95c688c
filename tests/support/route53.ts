/** Overrides of wakala: hosts that lead to the region that serves, by the health checks of Route 53. */
export const ROUTE53 = {
  dns: {
    provider: "aws",
    proxied: false,
    zones: { "wakala.os": null, "example.com": { id: "Z0123456789ABC" } },
    failover: { hosts: { "api.example.com": {} } },
  },
  edge: { hosts: ["api.example.com"] },
  mesh: { routes: { "whatsapp-webhook": { hosts: ["api.example.com"] } } },
  dr: { failover: "automatic" },
};
