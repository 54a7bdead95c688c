import { resolveShop, testErrors } from "../../../support/definitions";

const DNS = { provider: "aws", zones: { "example.com": { id: "Z0123456789ABC" } } };
const AT = "platforms/shop.yaml: certificates";

describe("certificates", () => {
  testErrors([
    {
      name: "Let's Encrypt without an address",
      definition: { dns: DNS, certificates: { issuers: ["letsencrypt"] } },
      lines: [`${AT}.email: is missing: letsencrypt needs an address to write to`],
    },
    {
      name: "Let's Encrypt without a zone to prove names in",
      definition: { certificates: { email: "ops@example.com", issuers: ["letsencrypt-staging", "letsencrypt"] } },
      lines: [
        `${AT}.issuers: letsencrypt-staging and letsencrypt proves that names are yours by DNS records, and dns.provider is none; allowed without one: platform-ca`,
      ],
    },
    {
      name: "an address that is none",
      definition: { certificates: { email: "ops" } },
      lines: [`${AT}.email: "ops" is not an e-mail address`],
    },
    {
      name: "an issuer that there is not",
      definition: { certificates: { issuers: ["lets-encrypt"] } },
      lines: [
        `${AT}.issuers.0: "lets-encrypt" is not allowed (did you mean letsencrypt?); allowed: platform-ca, letsencrypt-staging, letsencrypt`,
      ],
    },
  ]);

  test("without a word there is the cluster's own authority", () => {
    const { spec } = resolveShop();
    expect(spec.certificates).toEqual({ issuers: ["platform-ca"] });
    expect(Object.keys(spec.addOns)).toContain("cert-manager");
  });

  test("it is a switch (PGM-07), and then asks for nothing", () => {
    const { spec } = resolveShop({ definition: { certificates: { enabled: false, issuers: ["letsencrypt"] } } });
    expect(Object.keys(spec.addOns)).not.toContain("cert-manager");
  });

  test("Let's Encrypt proves names where the records are", () => {
    const certificates = { email: "ops@example.com", issuers: ["letsencrypt"] };
    expect(resolveShop({ definition: { dns: DNS, certificates } }).spec.certificates).toEqual({
      issuers: ["letsencrypt"],
      acme: {
        email: "ops@example.com",
        dns: { provider: "aws", zones: [{ name: "example.com" }] },
      },
    });
  });
});
