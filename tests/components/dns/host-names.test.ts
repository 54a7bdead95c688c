import fc from "fast-check";
import { externalDnsAnnotation } from "../../../components/dns/annotations";
import {
  entryName,
  isInZone,
  nameInDns,
  namesAtGateway,
  pairHost,
  regionHost,
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

test("annotations bear the prefix that external-dns is told of", () => {
  expect(externalDnsAnnotation("hostname")).toBe("external-dns.alpha.kubernetes.io/hostname");
});

describe("zones of a definition", () => {
  const token = { path: "cloudflare", property: "api-token" };

  test("nobody's are none", () => {
    expect(zonesOf({ provider: "none", zones: { "example.com": {} }, token })).toBeUndefined();
  });

  test("those in Route 53 have an id", () => {
    expect(zonesOf({ provider: "aws", zones: { "example.com": { id: "Z1" }, "example.org": {} }, token })).toEqual({
      provider: "aws",
      zones: [
        { name: "example.com", id: "Z1" },
        { name: "example.org", id: "" },
      ],
    });
  });

  test("Cloudflare's have the token that reaches them", () => {
    expect(zonesOf({ provider: "cloudflare", zones: { "example.com": {} }, token })).toEqual({
      provider: "cloudflare",
      zones: [{ name: "example.com" }],
      token,
    });
  });
});

test("rights on zones are by their ids, in the partition", async () => {
  const arns = hostedZoneArns("aws-cn", [{ name: "example.com", id: "Z1" }]);
  const known = await Promise.all(arns.map((arn) => new Promise((resolve) => arn.apply(resolve))));
  expect(known).toEqual(["arn:aws-cn:route53:::hostedzone/Z1"]);
});
