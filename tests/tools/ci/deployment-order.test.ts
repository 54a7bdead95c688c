import { deploymentOrder } from "../../../tools/ci/deployment-order";
import { graphOf } from "../../policy/support/graphs";

const stack = (name: string, environment: string, role: string) =>
  graphOf([], { stack: name, outputs: { environment, role, region: "eu-west-1" } });
const graphs = [
  stack("prod", "prod", "primary"),
  stack("prod-2", "prod", "standby"),
  stack("staging", "staging", "primary"),
];

const names = (additive: boolean) => {
  const { rehearsal, production } = deploymentOrder(graphs, additive);
  return [rehearsal.map(({ stack: name }) => name), production.map(({ stack: name }) => name)];
};

test("an additive change reaches the standby before the primary", () => {
  expect(names(true)).toEqual([["staging"], ["prod-2", "prod"]]);
});

test("any other change reaches the primary first", () => {
  expect(names(false)).toEqual([["staging"], ["prod", "prod-2"]]);
});

test("a stack that does not say what it is stops the deployment", () => {
  expect(() => deploymentOrder([graphOf([])], true)).toThrow("prod has no output environment");
});
