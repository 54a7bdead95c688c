/** What is different, and what of it makes a resource new. */
import fc from "fast-check";
import { secret, type Value } from "offline-engine/values";
import { differences, plainProperties } from "../../../tools/stand-in/plugin/compare";
import { makeCloud, subject, VPC } from "./support";

const NODE_GROUP = subject("aws:eks/nodeGroup:NodeGroup", "nodes");
const ROLE = subject("aws:iam/role:Role", "role");

const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.string({ minLength: 1 }), tie("value"), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

test("nothing differs from itself, a secret not from its value", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1 }), value, { noNullPrototype: true }), (properties) => {
      expect(differences(properties, structuredClone(properties))).toEqual([]);
      const hidden = Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, secret(one)]));
      expect(differences(hidden, properties)).toEqual([]);
      expect(plainProperties(hidden)).toEqual(plainProperties(properties));
    }),
  );
});

test("differences are paths to what differs", () => {
  const olds = { tags: { Name: "a", "a/b": "1" }, rules: [{ id: "1" }], gone: true };
  const news = { tags: { Name: "b", "a/b": "2" }, rules: [{ id: "1" }, { id: "2" }] };
  expect(differences(olds, news)).toEqual(["tags.Name", 'tags["a/b"]', "rules[1]", "gone"]);
});

describe("a change", () => {
  const cloud = makeCloud();
  afterAll(() => cloud.remove());
  const provider = cloud.provider();

  test("updates or makes new by the provider's rule", () => {
    const scaling = (desiredSize: number) => ({ scalingConfig: { desiredSize }, instanceTypes: ["t3.large"] });
    expect(provider.diff(NODE_GROUP, scaling(1), scaling(2))).toEqual({
      changed: ["scalingConfig.desiredSize"],
      replacing: [],
      deleteBeforeReplace: false,
    });
    expect(provider.diff(VPC, { cidrBlock: "10.0.0.0/16" }, { cidrBlock: "10.1.0.0/16" }).replacing).toEqual([
      "cidrBlock",
    ]);
  });

  test("of a resource whose name was given takes the old one away first", () => {
    const given = (path: string) => ({ name: "given", path });
    expect(provider.diff(ROLE, given("/"), given("/x/"))).toMatchObject({ deleteBeforeReplace: true });
    const { inputs: made } = provider.check(ROLE, {}, { path: "/" });
    const { inputs: next } = provider.check(ROLE, made, { path: "/x/" });
    expect(next.name).toBe(made.name);
    expect(provider.diff(ROLE, made, next)).toMatchObject({ replacing: ["path"], deleteBeforeReplace: false });
  });
});
