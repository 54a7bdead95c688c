import { type AddOnFacts, NO_HOOKS } from "../../../components/kubernetes/add-on-facts";
import { InstalledAddOns } from "../../../components/kubernetes/installed-add-ons";
import { installOrder } from "../../../components/kubernetes/relations";

const KIND = { apiVersion: "example.com/v1", kind: "Thing" };

function facts(name: string, more: Partial<AddOnFacts> = {}): AddOnFacts {
  return {
    name,
    namespace: name,
    podSecurity: "restricted",
    needs: [],
    conflictsWith: [],
    serves: [],
    openPorts: [],
    metrics: { none: "a test asks nothing" },
    hooks: NO_HOOKS,
    ...more,
  };
}

test("an add-on is installed once, and a kind is served by one", () => {
  const installed = new InstalledAddOns();
  installed.add(facts("a", { serves: [KIND] }), []);
  expect(() => installed.add(facts("a"), [])).toThrow("a is installed twice");
  expect(() => installed.add(facts("b", { serves: [KIND] }), [])).toThrow(
    "example.com/v1/Thing is served by a and by b",
  );
});

test("what is needed must be there before, and a custom resource has its operator", () => {
  const installed = new InstalledAddOns();
  expect(() => installed.neededBy(facts("a", { needs: ["b"] }))).toThrow("a needs b, which is not installed before it");
  expect(() => installed.serverOf(KIND)).toThrow(
    "no add-on serves example.com/v1/Thing: a custom resource needs its operator first",
  );
  installed.add(facts("b", { serves: [KIND] }), []);
  expect(installed.neededBy(facts("a", { needs: ["b"] }))).toEqual([]);
  expect(installed.serverOf(KIND)).toEqual([]);
});

test("an object has one maker, and can be named only when it has one", () => {
  const installed = new InstalledAddOns();
  const secret = { kind: "Secret", namespace: "shop", name: "orders" };
  expect(() => installed.offered(secret)).toThrow("nothing makes the Secret shop/orders that something else names");
  installed.offer(secret, []);
  expect(installed.offered(secret)).toEqual([]);
  expect(() => installed.offer(secret, [])).toThrow("Secret shop/orders is made twice");
  expect(() => installed.offered({ ...secret, namespace: "other" })).toThrow("nothing makes the Secret other/orders");
});

test("an add-on comes after those that it needs, and after those that it follows where they are there", () => {
  const order = (...selected: AddOnFacts[]) => installOrder(selected).map(({ name }) => name);
  expect(order(facts("a", { after: ["c"] }), facts("b", { needs: ["d"] }), facts("c"), facts("d"))).toEqual([
    "c",
    "a",
    "d",
    "b",
  ]);
  expect(order(facts("a", { after: ["c"] }), facts("b"))).toEqual(["a", "b"]);
  expect(() => order(facts("a", { needs: ["b"] }), facts("b", { after: ["a"] }))).toThrow(
    "modules need each other in a ring: a, b",
  );
});

test("services are ordered as add-ons are, by whom they follow alone", () => {
  const services = [
    { name: "edge", after: ["mesh", "gone"] },
    { name: "mesh", after: ["tracing"] },
    { name: "tracing" },
  ];
  expect(installOrder(services).map(({ name }) => name)).toEqual(["tracing", "mesh", "edge"]);
});
