import { resolveShop, resolveWakala, testErrors } from "../../../support/definitions";

const VAULT = { server: "https://vault.example.internal:8200", roles: { shop: "shop" } };
const SECRET = { namespace: "shop", keys: { token: { key: "partner", property: "token" } } };
const NAMESPACES = { shop: {}, other: {} };
const secrets = (entries: object) => ({ definition: { namespaces: NAMESPACES, secrets: entries } });
const AT = "platforms/shop.yaml: secrets";

describe("secrets", () => {
  testErrors([
    {
      name: "Vault keeps the secrets, and nothing says where it is",
      ...secrets({ backend: "vault" }),
      lines: [`${AT}.vault: is missing: secrets.backend is vault, so its address is needed`],
    },
    {
      name: "Vault keeps one secret, and nothing says where it is",
      ...secrets({ external: { partner: { ...SECRET, store: "vault" } } }),
      lines: [`${AT}.vault: is missing: partner is kept there, so its address is needed`],
    },
    {
      name: "a store of Vault in a namespace that nobody makes",
      ...secrets({ vault: { ...VAULT, roles: { shpo: "shop" } } }),
      lines: [`${AT}.vault.roles.shpo: "shpo" is not one of namespaces (did you mean shop?); allowed: shop, other`],
    },
    {
      name: "a secret for a namespace that nobody makes",
      ...secrets({ external: { partner: { ...SECRET, namespace: "nowhere" } } }),
      lines: [`${AT}.external.partner.namespace: "nowhere" is not one of namespaces; allowed: shop, other`],
    },
    {
      name: "the store of Secrets Manager for a namespace that nobody makes",
      ...secrets({ namespaces: ["shoop"] }),
      lines: [`${AT}.namespaces.0: "shoop" is not one of namespaces (did you mean shop?); allowed: shop, other`],
    },
    {
      name: "a secret of Vault for a namespace without a role there",
      ...secrets({ backend: "vault", vault: VAULT, external: { partner: { ...SECRET, namespace: "other" } } }),
      lines: [`${AT}.external.partner.namespace: other has no role in Vault; allowed: shop (secrets.vault.roles)`],
    },
    {
      name: "two that produce one Secret",
      ...secrets({ external: { partner: SECRET, again: { ...SECRET, secret: "partner" } } }),
      lines: [`${AT}.external.again: Secret shop/partner is produced by secrets.external.partner already`],
    },
    {
      name: "one that the platform produces itself",
      ...secrets({ external: { "platform-ca": { ...SECRET, namespace: "cert-manager" } } }),
      lines: [`${AT}.external.platform-ca: Secret cert-manager/platform-ca is produced by cert-manager already`],
    },
    {
      name: "External Secrets switched off under a declared secret",
      ...secrets({ enabled: false, external: { partner: SECRET } }),
      lines: [`${AT}.external.partner: is fetched by nobody: secrets.enabled is false`],
    },
    {
      name: "days, which External Secrets does not know",
      ...secrets({ refresh: "1d" }),
      lines: [`${AT}.refresh: "1d" is not a duration such as 30s, 10m, 1h30m or 168h: there are no days`],
    },
    {
      name: "Vault without TLS",
      ...secrets({ vault: { ...VAULT, server: "http://vault:8200" } }),
      lines: [`${AT}.vault.server: "http://vault:8200" is not an address such as https://vault.example.internal:8200`],
    },
  ]);

  test("without a word, Secrets Manager keeps them, and there is nothing else", () => {
    const { spec } = resolveShop();
    expect(spec.secrets).toEqual({
      vault: undefined,
      declared: [],
      storeNamespaces: [],
    });
    expect(spec.exchange).toEqual({ reads: [], writes: [] });
    expect(Object.keys(spec.addOns)).toContain("external-secrets");
    expect(Object.keys(spec.addOns)).not.toContain("sealed-secrets");
  });

  test("Secrets Manager's store serves who fetches from it, and whom the definition names", () => {
    const external = { partner: SECRET };
    expect(resolveShop(secrets({ external })).spec.secrets.storeNamespaces).toEqual(["shop"]);
    const vault = { vault: VAULT, backend: "vault", external };
    expect(resolveShop(secrets(vault)).spec.secrets.storeNamespaces).toEqual([]);
    const named = { ...vault, namespaces: ["other"] };
    expect(resolveShop(secrets(named)).spec.secrets.storeNamespaces).toEqual(["other"]);
  });

  test("both operators are switches (PGM-07)", () => {
    const { spec } = resolveShop(secrets({ enabled: false, sealedSecrets: true }));
    expect(Object.keys(spec.addOns)).not.toContain("external-secrets");
    expect(Object.keys(spec.addOns)).toContain("sealed-secrets");
  });

  test("an entry takes the store and the refresh of all, and its Secret its own name", () => {
    const { spec } = resolveShop(secrets({ refresh: "30m", external: { partner: SECRET } }));
    expect(spec.secrets.declared).toEqual([
      {
        name: "partner",
        namespace: "shop",
        secret: "partner",
        store: "aws-secrets-manager",
        refresh: "30m",
        keys: SECRET.keys,
      },
    ]);
  });
});

test("SEC-03: platform A's whatsapp-credentials every 15 minutes, two keys from whatsapp/credentials in Vault", () => {
  const { secrets: spec } = resolveWakala("prod").spec;
  expect(spec.vault).toMatchObject({ mount: "kubernetes", roles: { "wakala-apps": "wakala-apps" } });
  expect(spec.declared).toEqual([
    {
      name: "whatsapp-credentials",
      namespace: "wakala-apps",
      secret: "whatsapp-credentials",
      store: "vault",
      refresh: "15m",
      keys: {
        "api-key": { key: "whatsapp/credentials", property: "api_key" },
        "webhook-secret": { key: "whatsapp/credentials", property: "webhook_secret" },
      },
    },
  ]);
});
