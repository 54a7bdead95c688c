import type { GraphLike, GraphResourceLike } from "../../tools/policy/graph";
import { runPolicies } from "../../tools/policy/run";
import { aws, component, graphOf, release, TODAY } from "./support/graphs";

/** A region of a platform whose chart has this version. */
function region(stack: string, platform: string, version: string) {
  const graph = graphOf([release("keda", { version })]);
  const resources = graph.resources.map((resource) => ({ ...resource, urn: `${resource.urn}-${stack}` }));
  return { ...graph, stack, resources, outputs: { platform, environment: "prod", role: "primary" } };
}

const differing = (...regions: GraphLike[]) =>
  runPolicies(regions, { today: TODAY })
    .filter(({ rule }) => rule.id === "REG-05")
    .map(({ stack, message }) => ({ stack, message }));

test("two regions of one platform run the same versions", () => {
  expect(differing(region("prod", "shop", "2.20.1"), region("prod-eu-west-1", "shop", "2.20.2"))).toEqual([
    { stack: "prod-eu-west-1", message: "runs another version than in prod" },
  ]);
});

test("two platforms of one project owe one another nothing", () => {
  expect(differing(region("prod", "shop", "2.20.1"), region("bank", "bank", "2.20.2"))).toEqual([]);
});

describe("parts of regions that serve side by side", () => {
  const PARTNER = { partner: { region: "us-west-2", stack: "prod-us" } };
  const part = (type: string, name: string): GraphResourceLike => ({ ...component(type, name), custom: false });
  const inside = (parent: GraphResourceLike, child: GraphResourceLike) => ({ ...child, parent: parent.urn });
  const serving = (stack: string, resources: GraphResourceLike[], outputs: object = {}) =>
    graphOf(resources, { stack, outputs: { platform: "shop", environment: "prod", role: "active", ...outputs } });

  const alb = part("edge:Alb", "edge-alb");
  const key = part("encryption:ReplicaKey", "key-recovery-replica");
  const cloudfront = part("edge:CloudFront", "edge-cloudfront");
  const global = [
    cloudfront,
    inside(cloudfront, part("edge:Waf", "edge-cloudfront-waf")),
    inside(cloudfront, aws("cloudfront/distribution:Distribution", "api", {})),
  ];
  const zones = part("dns:HostedZones", "hosted-zones");
  const owned = (inputs: object) => [
    zones,
    inside(zones, part("encryption:Key", "hosted-zones-logs")),
    inside(zones, aws("route53/zone:Zone", "shop", { name: "shop.example.com", ...inputs })),
  ];

  test("are the same", () => {
    expect(differing(serving("prod", [alb]), serving("prod-eu", []))).toEqual([
      { stack: "prod", message: "is missing in prod-eu" },
    ]);
  });

  test("but for what is of no region, which its owner alone makes", () => {
    expect(differing(serving("prod", [alb, ...global]), serving("prod-eu", [alb]))).toEqual([]);
    expect(differing(serving("prod", [alb, ...global]), serving("prod-eu", []))).toHaveLength(1);
    expect(differing(serving("prod", owned({})), serving("prod-eu", []))).toEqual([]);
    // A private zone is its VPC's.
    const ofVpc = owned({ vpcs: [{ vpcId: "vpc-0a1b2c3d" }] });
    expect(differing(serving("prod", ofVpc), serving("prod-eu", []))).toHaveLength(2);
  });

  test("but for what a pair has for its other half", () => {
    expect(differing(serving("prod", [alb, key], PARTNER), serving("prod-eu", [alb]))).toEqual([]);
    expect(differing(serving("prod", [alb, key], PARTNER), serving("prod-eu", [alb], PARTNER))).toHaveLength(1);
  });
});
