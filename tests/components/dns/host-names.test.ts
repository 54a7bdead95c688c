import fc from "fast-check";
import { externalDnsAnnotation } from "../../../components/dns/annotations";
import {
  entryName,
  isInZone,
  nameInDns,
  namesAtGateway,
  pairHost,
  regionHost,
  zoneAround,
  zoneOf,
} from "../../../components/dns/host-names";
import { hostedZoneArns } from "../../../components/dns/route53";
import { zonesOf } from "../../../components/dns/zones";

/** A definition in which two regions answer for api.example.com. */
function naming(part: "failover" | "routing", chain: string[] = ["alb"]) {
  const dns = { failover: { hosts: {} }, routing: { hosts: {} }, [part]: { hosts: { "api.example.com": {} } } };
  return { edge: { chain }, dns };
}
const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);

test.each(["failover", "routing"] as const)(
  "a host that regions share (%s) has a name for each of them besides",
  (part) => {
    const definition = naming(part);
    expect(regionHost("api.example.com", "eu-west-1")).toBe("eu-west-1.api.example.com");
    expect(namesAtGateway(definition, "api.example.com", "eu-west-1")).toEqual([
      "api.example.com",
      "eu-west-1.api.example.com",
    ]);
    expect(nameInDns(definition, "api.example.com", "eu-west-1")).toBe("eu-west-1.api.example.com");
    expect(entryName(definition, "api.example.com")).toBe("api.example.com");
  },
);

test("a pair has a name for whichever of it serves", () => {
  expect(pairHost("api.example.com", "eu-west-1")).toBe("eu-west-1-pair.api.example.com");
});

test("any other host has its own name alone", () => {
  expect(namesAtGateway(naming("failover"), "app.example.com", "eu-west-1")).toEqual(["app.example.com"]);
  expect(nameInDns(naming("failover"), "app.example.com", "eu-west-1")).toBe("app.example.com");
});

test("behind CloudFront a host's own name leads there, and one of the origin to the regions", () => {
  const definition = naming("failover", ["cloudfront", "alb"]);
  expect(entryName(definition, "api.example.com")).toBe("origin.api.example.com");
  expect(namesAtGateway(definition, "api.example.com", "eu-west-1")).toEqual([
    "api.example.com",
    "origin.api.example.com",
    "eu-west-1.api.example.com",
  ]);
  expect(nameInDns(definition, "api.example.com", "eu-west-1")).toBe("eu-west-1.api.example.com");
  expect(nameInDns(definition, "app.example.com", "eu-west-1")).toBe("origin.app.example.com");
});

test("a zone has its own name and those below it, and none that only ends alike", () => {
  fc.assert(
    fc.property(label, label, (name, other) => {
      expect(isInZone("example.com", "example.com")).toBe(true);
      expect(isInZone(`${name}.example.com`, "example.com")).toBe(true);
      expect(isInZone(`${name}.${other}.example.com`, "example.com")).toBe(true);
      expect(isInZone(`${name}example.com`, "example.com")).toBe(false);
      expect(isInZone("example.com", `${name}.example.com`)).toBe(false);
    }),
  );
});

test("a name's records are in the innermost zone that it is in, and a zone is inside of the one around it", () => {
  fc.assert(
    fc.property(fc.uniqueArray(label, { minLength: 1, maxLength: 4 }), label, (labels, host) => {
      // "com", "b.com", "a.b.com", ...: each inside of the one before.
      const nested = labels.map((_, index) => [...labels.slice(0, index + 1).reverse(), "com"].join("."));
      const innermost = nested.at(-1) ?? "";
      expect(zoneOf(innermost, [...nested].reverse())).toBe(innermost);
      expect(zoneOf(`${host}.${innermost}`, nested)).toBe(innermost);
      expect(zoneAround(innermost, nested)).toBe(nested.at(-2));
      expect(zoneOf(`${host}.${innermost}.example`, nested)).toBeUndefined();
    }),
  );
});

test("annotations bear the prefix that external-dns is told of", () => {
  expect(externalDnsAnnotation("hostname")).toBe("external-dns.alpha.kubernetes.io/hostname");
});

describe("zones of a definition", () => {
  const token = { path: "cloudflare", property: "api-token" };

  test("nobody's are none", () => {
    expect(zonesOf({ provider: "none", zones: { "example.com": {} }, token })).toBeUndefined();
  });

  test("those in Route 53 are known by their names: who makes one is not said here", () => {
    const zones = { "example.com": { id: "Z1" }, "example.org": { owned: {} } };
    expect(zonesOf({ provider: "aws", zones, token })).toEqual({
      provider: "aws",
      zones: [{ name: "example.com" }, { name: "example.org" }],
    });
  });

  test("Cloudflare's have the token that reaches them", () => {
    const zones = { "example.com": {}, "example.org": { id: "0a1b" } };
    expect(zonesOf({ provider: "cloudflare", zones, token })).toEqual({
      provider: "cloudflare",
      zones: [{ name: "example.com" }, { name: "example.org", id: "0a1b" }],
      token,
    });
  });
});

test("rights on zones are by their ids, in the partition", async () => {
  const arns = hostedZoneArns("aws-cn", [{ name: "example.com" }], (name) => (name === "example.com" ? "Z1" : ""));
  const known = await Promise.all(arns.map((arn) => new Promise((resolve) => arn.apply(resolve))));
  expect(known).toEqual(["arn:aws-cn:route53:::hostedzone/Z1"]);
});
