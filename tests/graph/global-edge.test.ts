/**
 * CloudFront before two regions: the stack of the first owns it, and the loss of that region leaves hosts served. Followed from
 * a client's side, by what each thing says of the next, through what is left.
 */
import type { StackGraph } from "offline-engine";
import { policyFindings } from "../../tools/policy/findings";
import { evaluateStack, PRIMARY } from "../support/evaluate-stack";
import { only, resourcesOfType } from "../support/graphs";
import { loseRegion, type Placed, placedResources } from "../support/region-loss";
import { ROUTE53 } from "../support/route53";

const OWNER = "af-south-1";
const LEFT = "eu-west-1";
const HOST = "api.example.com";
const OVERRIDES = {
  ...ROUTE53,
  topology: { [OWNER]: { ownsGlobal: true } },
  edge: { ...ROUTE53.edge, chain: ["cloudfront", "alb", "istio-gateway"] },
};

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const RECORD = "aws:route53/record:Record";
const ENDPOINT = "kubernetes:externaldns.k8s.io/v1alpha1:DNSEndpoint";
const INGRESS = "kubernetes:networking.k8s.io/v1:Ingress";
const CHECK = "aws:route53/healthCheck:HealthCheck";

interface Endpoint {
  dnsName: string;
  targets: string[];
  providerSpecific: { name: string; value: string }[];
}

describe("CloudFront before a pair, owned by the primary's stack", () => {
  let owner: StackGraph;
  let standby: StackGraph;
  let left: Placed[];
  const leftOf = (type: string) => left.filter((resource) => resource.type === type);
  const endpoints = () =>
    leftOf(ENDPOINT).flatMap(({ inputs }) => (inputs.spec as { endpoints: Endpoint[] }).endpoints);

  beforeAll(async () => {
    owner = await evaluateStack("prod", { overrides: OVERRIDES });
    const outputs = { [PRIMARY]: owner.captured };
    standby = await evaluateStack("prod-eu-west-1", { overrides: OVERRIDES, outputs });
    ({ left } = loseRegion(placedResources([owner, standby]), OWNER));
  });

  test("nothing is wrong with it, and the standby makes nothing that is of no region", () => {
    // Warned of is the quota that it takes.
    expect([...owner.findings, ...standby.findings].filter(({ severity }) => severity !== "warning")).toEqual([]);
    expect(resourcesOfType(standby, DISTRIBUTION)).toEqual([]);
    expect(resourcesOfType(standby, "pulumi:providers:aws").map(({ name }) => name)).not.toContain("aws-global");
  });

  test("no policy is broken by it", () => {
    const broken = policyFindings([owner, standby], () => "prod").filter(({ severity }) => severity === "error");
    expect(broken).toEqual([]);
  });

  test("the loss of the owner's region takes neither CloudFront nor the host's names", () => {
    expect(leftOf(DISTRIBUTION).map(({ inputs }) => inputs.aliases)).toEqual([[HOST]]);
    const names = leftOf(RECORD).filter(({ inputs }) => inputs.name === HOST);
    expect(names.map(({ inputs }) => inputs.type).sort()).toEqual(["A", "AAAA"]);
  });

  test("CloudFront asks a name that the region that is left writes, and serves", () => {
    const [{ domainName: origin } = { domainName: "" }] = leftOf(DISTRIBUTION).flatMap(
      ({ inputs }) => inputs.origins as { domainName: string }[],
    );
    const [record, ...others] = endpoints().filter(({ dnsName }) => dnsName === origin);
    expect(others).toEqual([]);
    expect(record?.targets).toEqual([`${LEFT}.${HOST}`]);
    expect(record?.providerSpecific).toContainEqual({ name: "aws/failover", value: "PRIMARY" });
    const [ingress] = leftOf(INGRESS);
    expect(JSON.stringify(ingress?.inputs.metadata)).toContain(
      `"external-dns.alpha.kubernetes.io/hostname":"${LEFT}.${HOST}"`,
    );
  });

  test("who decides that is asked nothing of the lost region but whether it answers", () => {
    const asked = leftOf(CHECK).flatMap(({ inputs }) => (inputs.fqdn ? [[inputs.fqdn, inputs.invertHealthcheck]] : []));
    expect(asked).toEqual(
      expect.arrayContaining([
        [`${OWNER}.${HOST}`, true],
        [`${LEFT}.${HOST}`, undefined],
      ]),
    );
  });

  test("the load balancers answer for the host, as CloudFront hands it on, and let in nobody else", () => {
    for (const stack of [owner, standby]) {
      const { rules } = only(stack, INGRESS).inputs.spec as { rules: { host: string }[] };
      expect(rules.map(({ host }) => host)).toContain(HOST);
      const [params] = resourcesOfType(stack, "kubernetes:elbv2.k8s.aws/v1beta1:IngressClassParams");
      expect(params?.inputs.spec).toMatchObject({ PrefixListsIDs: [expect.any(String), expect.any(String)] });
      expect(params?.inputs.spec).not.toHaveProperty("inboundCIDRs");
    }
  });
});
