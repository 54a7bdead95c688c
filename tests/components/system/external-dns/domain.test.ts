import { unknownTopLevelDomain } from "../../../../components/system/external-dns/top-level-domains";
import { resolveShop, resolveWakala, testErrors } from "../../../support/definitions";

const dns = (entries: object) => ({ definition: { dns: entries } });
const AT = "platforms/shop.yaml: dns";

describe("dns", () => {
  testErrors([
    {
      name: "a provider without a zone",
      ...dns({ provider: "aws" }),
      lines: [`${AT}.zones: is empty: provider aws writes only to zones that are listed here`],
    },
    {
      name: "a proxy that Route 53 has not",
      ...dns({ provider: "aws", zones: { "example.com": { id: "Z1" } }, proxied: true }),
      lines: [`${AT}.proxied: is for provider cloudflare, and the provider is aws`],
    },
    {
      name: "Cloudflare, and nothing that brings its token",
      definition: { secrets: { enabled: false }, dns: { provider: "cloudflare", zones: { "example.com": {} } } },
      lines: [
        `${AT}.provider: cloudflare needs an API token, which External Secrets would bring: secrets.enabled is false`,
      ],
    },
    {
      name: "a zone that is no name",
      ...dns({ provider: "cloudflare", zones: { Example: {} } }),
      lines: [`${AT}.zones.Example: the name "Example" is not the name of a domain such as example.com`],
    },
  ]);

  test("without a word the cluster writes no records", () => {
    const { spec } = resolveShop();
    expect(spec.dns).toBeUndefined();
    expect(Object.keys(spec.addOns)).not.toContain("external-dns");
  });

  test("EDG-02: a zone under an end that does not exist is told", () => {
    const { notes } = resolveShop(dns({ provider: "cloudflare", zones: { "example.com": {}, "shop.os": {} } }));
    expect(notes).toEqual([
      {
        severity: "info",
        at: "platforms/shop.yaml: dns.zones.shop.os",
        message: "there is no top-level domain .os: the names will not resolve, and no public authority certifies them",
      },
    ]);
  });
});

test.each([
  ["example.com", undefined],
  ["shop.co.uk", undefined],
  ["shop.eu", undefined],
  ["shop.io", undefined],
  ["shop.africa", undefined],
  ["wakala.os", "os"],
  ["shop.local", "local"],
  ["vault.wakala.internal", "internal"],
])("the end of %s", (name, end) => {
  expect(unknownTopLevelDomain(name)).toBe(end);
});

test("X-15, EDG-03: platform A's records are Cloudflare's, for 60 seconds, through its proxy", () => {
  expect(resolveWakala("prod").spec.dns).toEqual({
    provider: "cloudflare",
    zones: [{ name: "wakala.os" }],
    token: { path: "cloudflare", property: "api-token" },
    policy: "upsert-only",
    ttl: 60,
    proxied: true,
  });
});
