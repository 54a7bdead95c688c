/**
 * Platform E with a zone that it makes, by a region that serves beside the primary: the primary reads its id from there, and
 * so does every other region. What the loss of that region takes of the others: nothing.
 */
import { only, resourcesOfType } from "../../support/graphs";
import { PlannedPlatform } from "../../support/planned-platform";
import { loseRegion, type Placed, placedResources, referenceFinder } from "../../support/region-loss";

const OWNER = { stack: "prod-eu-west-1", region: "eu-west-1" };
const HOST = "api.waardhaven.com";

const CHECK = "aws:route53/healthCheck:HealthCheck";
const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const ENDPOINT = "kubernetes:externaldns.k8s.io/v1alpha1:DNSEndpoint";
const RECORD = "aws:route53/record:Record";
const RIGHTS = "aws:iam/rolePolicy:RolePolicy";
const ZONE = "aws:route53/zone:Zone";

interface Endpoint {
  dnsName: string;
  targets: string[];
}

const platform = new PlannedPlatform("waardhaven", {
  topology: { "us-east-1": { ownsGlobal: false }, [OWNER.region]: { ownsGlobal: true } },
  dns: { zones: { "waardhaven.com": { id: null, owned: {} } } },
});
const graphs = platform.stacks.map((stack) => platform.graph(stack));
const others = graphs.filter(({ stack }) => stack !== OWNER.stack);

test("five stacks are planned without an error, each after those that it reads", () => {
  expect(platform.refused).toBe("");
  expect(platform.said("error")).toEqual([]);
  const read = (stack: string) =>
    resourcesOfType(platform.graph(stack), "pulumi:pulumi:StackReference").map(({ name }) => name.split("/").at(-1));
  expect(Object.fromEntries(platform.stacks.map((stack) => [stack, read(stack).sort()]))).toEqual({
    prod: [OWNER.stack],
    [OWNER.stack]: [],
    "prod-ap-southeast-1": [OWNER.stack],
    "prod-us-west-2": ["prod", OWNER.stack],
    // Its primary is the owner: one reference for both.
    "prod-eu-central-1": [OWNER.stack],
  });
});

test("the zone is made once, and every region writes to that one", () => {
  expect(graphs.flatMap((graph) => resourcesOfType(graph, ZONE)).length).toBe(1);
  const { zones } = platform.graph(OWNER.stack).outputs.dns as { zones: Record<string, { id: string }> };
  const id = zones["waardhaven.com"]?.id ?? "no id";
  for (const graph of graphs) {
    expect(String(only(graph, RIGHTS, "external-dns").inputs.policy)).toContain(`:hostedzone/${id}`);
    for (const { inputs } of resourcesOfType(graph, RECORD)) expect(inputs.zoneId).toBe(id);
  }
});

describe("when the owner's region is lost", () => {
  const aftermath = loseRegion(placedResources(graphs), OWNER.region);
  const leftOf = (type: string) => aftermath.left.filter((resource) => resource.type === type);
  const byUrn = ({ urn }: Pick<Placed, "urn">) => urn;

  test("each other region's records and health checks are its own stack's, and all there", () => {
    for (const type of [ENDPOINT, CHECK])
      for (const { stack, resources } of others) {
        const own = resources.filter((resource) => resource.type === type).map(byUrn);
        expect([stack, type, own.length]).not.toEqual([stack, type, 0]);
        const left = leftOf(type).filter((resource) => resource.stack === stack);
        expect(left.map(byUrn).sort()).toEqual(own.sort());
      }
  });

  test("the zone is there, and CloudFront asks a name that the regions that are left write", () => {
    expect(leftOf(ZONE).length).toBe(1);
    const origins = leftOf(DISTRIBUTION).flatMap(({ inputs }) =>
      (inputs.origins as { domainName: string }[]).map(({ domainName }) => domainName),
    );
    expect(origins).toContain(`origin.${HOST}`);
    const written = leftOf(ENDPOINT).flatMap(({ inputs }) => (inputs.spec as { endpoints: Endpoint[] }).endpoints);
    const targets = written.filter(({ dnsName }) => dnsName === `origin.${HOST}`).flatMap((each) => each.targets);
    expect(targets).toEqual(expect.arrayContaining([`ap-southeast-1.${HOST}`, `us-east-1-pair.origin.${HOST}`]));
  });

  test("what writes and proves names in other regions refers to nothing that is gone", () => {
    const refersTo = referenceFinder(aftermath);
    const writers = aftermath.left.filter(
      ({ stack, type, name }) =>
        stack !== OWNER.stack && (type === RECORD || (type === RIGHTS && name === "external-dns")),
    );
    expect(writers.length).toBeGreaterThan(others.length);
    expect(writers.flatMap((each) => refersTo(each).map((what) => `${each.stack} ${each.name}: ${what}`))).toEqual([]);
  });
});
