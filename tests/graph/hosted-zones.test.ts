/**
 * A hosted zone that the platform makes: by the stack of the primary, for both regions of a pair. Who reads its id, in which
 * order, and what is left of names when the region of its maker is lost.
 */
import type { GraphResource, StackGraph } from "offline-engine";
import { deletionGuardFindings } from "../../tools/plan/deletion-guards";
import { policyFindings } from "../../tools/policy/findings";
import { planRetirement } from "../../tools/retire/retirement";
import { evaluateStack, PRIMARY } from "../support/evaluate-stack";
import { only, prerequisites, resourcesOfType } from "../support/graphs";
import { loseRegion, type Placed, placedResources, referenceFinder } from "../support/region-loss";
import { ROUTE53 } from "../support/route53";

const OWNER = "af-south-1";
const LEFT = "eu-west-1";
const HOST = "api.example.com";
const OVERRIDES = {
  ...ROUTE53,
  topology: { [OWNER]: { ownsGlobal: true } },
  dns: { ...ROUTE53.dns, zones: { "wakala.os": null, "example.com": { owned: {} } } },
  edge: { ...ROUTE53.edge, chain: ["cloudfront", "alb", "istio-gateway"] },
};

const ZONE = "aws:route53/zone:Zone";
const RECORD = "aws:route53/record:Record";
const CHECK = "aws:route53/healthCheck:HealthCheck";
const ENDPOINT = "kubernetes:externaldns.k8s.io/v1alpha1:DNSEndpoint";
const RELEASE = "kubernetes:helm.sh/v3:Release";
const ISSUER = "kubernetes:cert-manager.io/v1:ClusterIssuer";
const REFERENCE = "pulumi:pulumi:StackReference";

let owner: StackGraph;
let standby: StackGraph;
let zone: GraphResource;
let zoneId: string;

beforeAll(async () => {
  owner = await evaluateStack("prod", { overrides: OVERRIDES });
  standby = await evaluateStack("prod-eu-west-1", { overrides: OVERRIDES, outputs: { [PRIMARY]: owner.captured } });
  zone = only(owner, ZONE);
  zoneId = (owner.captured as { dns: { zones: Record<string, { id: string }> } }).dns.zones["example.com"]?.id ?? "";
});

test("nothing is wrong with it, for policies neither", () => {
  const stacks = [owner, standby];
  expect(stacks.flatMap(({ findings }) => findings).filter(({ severity }) => severity !== "warning")).toEqual([]);
  const said = policyFindings(stacks, () => "prod", { detail: true });
  expect(said.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(said.filter(({ at }) => at.includes("hosted-zones"))).toEqual([]);
});

test("it is made once, and a region that makes none says so by no provider of its own", () => {
  expect(zone.inputs).toMatchObject({ name: "example.com", enableAcceleratedRecovery: true, forceDestroy: false });
  expect(resourcesOfType(standby, ZONE)).toEqual([]);
  expect(resourcesOfType(standby, "pulumi:providers:aws").map(({ name }) => name)).not.toContain("aws-global");
});

test("the standby reads its primary and the zone's maker, who are one stack, by one reference", () => {
  expect(only(standby, REFERENCE).inputs).toEqual({ name: PRIMARY });
  expect(resourcesOfType(owner, REFERENCE)).toEqual([]);
});

test("readers get its id from any stack, and its name servers from who made it", () => {
  expect(zoneId).toMatch(/^Z[0-9A-Z]+$/);
  expect(owner.captured).toMatchObject({
    dns: { provider: "aws", zones: { "example.com": { id: zoneId, nameServers: expect.any(Array) } } },
  });
  expect(standby.captured).toMatchObject({ dns: { provider: "aws", zones: { "example.com": { id: zoneId } } } });
});

/** Everything of a stack that has to know the zone. */
function users(stack: StackGraph): Record<string, GraphResource[]> {
  return {
    "rights of external-dns": [only(stack, "aws:iam/rolePolicy:RolePolicy", "external-dns")],
    "external-dns": [only(stack, RELEASE, "external-dns")],
    "rights of cert-manager": [only(stack, "aws:iam/rolePolicy:RolePolicy", "cert-manager")],
    "issuer of Let's Encrypt": [only(stack, ISSUER, "cert-manager-letsencrypt")],
    "proofs of certificates, and records that lead to CloudFront": resourcesOfType(stack, RECORD),
  };
}

test.each(["owner", "standby"])("every use of it in the stack of the %s is by this id", (which) => {
  const stack = which === "owner" ? owner : standby;
  for (const [what, resources] of Object.entries(users(stack))) {
    expect([what, resources.length]).not.toEqual([what, 0]);
    for (const { name, inputs } of resources)
      expect([what, name, JSON.stringify(inputs)]).toEqual([what, name, expect.stringContaining(zoneId)]);
  }
});

test("in its own stack it is there before all of them, and goes after them", () => {
  for (const resources of Object.values(users(owner)))
    for (const resource of resources) expect([...prerequisites(owner, resource)]).toContain(zone);
});

test("neither a slip nor a retirement takes it, its log, or what that is encrypted with", () => {
  expect(deletionGuardFindings(owner.resources)).toEqual([]);
  const { kept, deleted } = planRetirement(owner.resources).resources;
  const own = owner.resources.filter(({ name, custom }) => custom && name.startsWith("hosted-zones"));
  expect(own.map(({ type }) => type).sort()).toEqual([
    "aws:cloudwatch/logGroup:LogGroup",
    "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
    "aws:kms/alias:Alias",
    "aws:kms/key:Key",
    "aws:route53/queryLog:QueryLog",
    ZONE,
  ]);
  expect(kept).toEqual(expect.arrayContaining(own));
  expect(deleted.filter((resource) => own.includes(resource))).toEqual([]);
});

test("previews go through while its id is not known yet", async () => {
  const preview = await evaluateStack("prod", { overrides: OVERRIDES, mode: "preview" });
  const outputs = { [PRIMARY]: preview.captured };
  const reader = await evaluateStack("prod-eu-west-1", { overrides: OVERRIDES, outputs, mode: "preview" });
  for (const { findings } of [preview, reader])
    expect(findings.filter(({ severity }) => severity !== "warning")).toEqual([]);
  expect(resourcesOfType(reader, RECORD).length).toBe(resourcesOfType(standby, RECORD).length);
});

describe("when the region of its maker is lost", () => {
  let left: Placed[];
  let refersTo: (resource: Placed) => string[];
  const leftOf = (...types: string[]) => left.filter(({ type }) => types.includes(type));
  const ofStandby = ({ stack }: Placed) => stack === standby.stack;

  beforeAll(() => {
    const aftermath = loseRegion(placedResources([owner, standby]), OWNER);
    left = aftermath.left;
    refersTo = referenceFinder(aftermath);
  });

  test("the zone is there, and CloudFront's records in it", () => {
    expect(leftOf(ZONE).map(({ inputs }) => inputs.name)).toEqual(["example.com"]);
    const types = leftOf(RECORD).filter(({ inputs }) => inputs.name === HOST);
    expect(types.map(({ inputs }) => inputs.type).sort()).toEqual(["A", "AAAA"]);
  });

  test("records and health checks of the other region are its own stack's, all there, as they were", () => {
    const own = leftOf(ENDPOINT, CHECK).filter(ofStandby);
    const before = [...resourcesOfType(standby, ENDPOINT), ...resourcesOfType(standby, CHECK)];
    expect(before.length).toBeGreaterThan(0);
    expect(own.map(({ urn }) => urn).sort()).toEqual(before.map(({ urn }) => urn).sort());
    expect(leftOf(ENDPOINT).filter((resource) => !ofStandby(resource))).toEqual([]);
    const endpoints = leftOf(ENDPOINT).flatMap(
      ({ inputs }) => (inputs.spec as { endpoints: { dnsName: string; targets: string[] }[] }).endpoints,
    );
    // What CloudFront asks leads to the region that is left.
    expect(endpoints).toEqual([
      expect.objectContaining({ dnsName: `origin.${HOST}`, targets: [`${LEFT}.${HOST}`], setIdentifier: LEFT }),
    ]);
  });

  test("nothing that writes or proves names there refers to what is gone", () => {
    const writers = Object.values(users(standby))
      .flat()
      .map(({ urn }) => urn);
    const found = left.filter(({ urn, stack }) => stack === standby.stack && writers.includes(urn));
    expect(found.length).toBe(writers.length);
    expect(found.flatMap((resource) => refersTo(resource).map((what) => `${resource.name}: ${what}`))).toEqual([]);
  });

  test("its id is still read: it is in the state, and nobody is asked", async () => {
    const again = await evaluateStack("prod-eu-west-1", {
      overrides: { ...OVERRIDES, recovery: { promoted: true } },
      outputs: { [PRIMARY]: owner.captured },
    });
    for (const [what, resources] of Object.entries(users(again)))
      for (const { inputs } of resources)
        expect([what, JSON.stringify(inputs)]).toEqual([what, expect.stringContaining(zoneId)]);
  });
});
