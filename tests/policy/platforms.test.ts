import { runPolicies } from "../../tools/policy/run";
import { graphOf, release, TODAY } from "./support/graphs";

/** A region of a platform whose chart has this version. */
function region(stack: string, platform: string, version: string) {
  const graph = graphOf([release("keda", { version })]);
  const resources = graph.resources.map((resource) => ({ ...resource, urn: `${resource.urn}-${stack}` }));
  return { ...graph, stack, resources, outputs: { platform, environment: "prod", role: "primary" } };
}

const differing = (...regions: ReturnType<typeof region>[]) =>
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
