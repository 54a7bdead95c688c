import fc from "fast-check";
import {
  acl,
  acls,
  mirroredUserSpec,
  mirrorUserSpec,
  userSpec,
} from "../../../../components/data/kafka/component/user";
import { specProblems, testWithSchemas } from "../../../support/crd-schemas";

const NOTHING = { produce: [], consume: [], groups: [], transactionalIds: [] };

test("to write is not to read, and to read takes a group", () => {
  expect(acls({ produce: ["orders"], consume: ["stock-*"], groups: ["shop"], transactionalIds: ["shop-*"] })).toEqual([
    { resource: { type: "topic", name: "orders", patternType: "literal" }, operations: ["Describe", "Write"] },
    { resource: { type: "topic", name: "stock-", patternType: "prefix" }, operations: ["Describe", "Read"] },
    { resource: { type: "group", name: "shop", patternType: "literal" }, operations: ["Describe", "Read"] },
    { resource: { type: "transactionalId", name: "shop-", patternType: "prefix" }, operations: ["Describe", "Write"] },
  ]);
  expect(acls(NOTHING)).toEqual([]);
});

test("every name is a literal star to Kafka, not an empty prefix", () => {
  expect(acl("topic", "*", ["Read"]).resource).toEqual({ type: "topic", name: "*", patternType: "literal" });
});

test("a password is the operator's, or a Secret's: never a text", () => {
  const user = { name: "shop", authentication: "scram-sha-512" as const, namespaces: [], ...NOTHING };
  expect(userSpec(user, undefined).authentication).toEqual({ type: "scram-sha-512" });
  const secretKeyRef = { name: "shop-kafka", key: "password" };
  expect(userSpec(user, secretKeyRef).authentication).toEqual({
    type: "scram-sha-512",
    password: { valueFrom: { secretKeyRef } },
  });
});

testWithSchemas("whatever a user may do, the object is what its CRD knows", () => {
  const names = fc.array(fc.stringMatching(/^[a-z]{1,9}\*?$/), { maxLength: 3 });
  const rights = fc.record({ produce: names, consume: names, groups: names, transactionalIds: names });
  const problems = (spec: object) => specProblems("kafka.strimzi.io/v1", "KafkaUser", spec);
  fc.assert(
    fc.property(rights, fc.constantFrom("tls" as const, "scram-sha-512" as const), (some, authentication) => {
      const user = { name: "shop", authentication, namespaces: [], ...some };
      for (const password of [undefined, { name: "shop-password", key: "password" }]) {
        expect(problems(userSpec(user, password))).toEqual([]);
        expect(problems(mirrorUserSpec(authentication))).toEqual([]);
        expect(problems(mirroredUserSpec(password))).toEqual([]);
      }
    }),
  );
});
