import { endpointCheck, type HealthQuestion } from "../../../components/dns/health-check";

const HEALTH: HealthQuestion = { protocol: "https", port: 443, path: "/healthz", interval: 10, failures: 3 };

test("an endpoint is asked as the definition says, by name", () => {
  expect(endpointCheck("a.example.com", HEALTH)).toEqual({
    type: "HTTPS",
    fqdn: "a.example.com",
    port: 443,
    resourcePath: "/healthz",
    requestInterval: 10,
    failureThreshold: 3,
    enableSni: true,
  });
  expect(endpointCheck("a.example.com", { ...HEALTH, protocol: "http", port: 80 })).not.toHaveProperty("enableSni");
});
