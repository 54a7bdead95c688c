import fc from "fast-check";
import {
  NAME_RULES,
  type NamedType,
  type NameRule,
  nameProblem,
  physicalName,
} from "../../../components/shared/naming";

const TYPES = Object.keys(NAME_RULES) as NamedType[];
const rule = (type: NamedType): NameRule => NAME_RULES[type];

const parts = fc
  .array(fc.string({ unit: "binary", maxLength: 120 }), { minLength: 1, maxLength: 6 })
  .filter((texts) => texts.join("-") !== "");

/** Texts of characters that the type takes as they are. */
function legalText(type: NamedType, length: { minLength: number; maxLength: number }): fc.Arbitrary<string> {
  const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
  return fc.string({ unit: fc.constantFrom(...ascii.filter((char) => rule(type).allowed.test(char))), ...length });
}

describe.each(TYPES)("%s", (type) => {
  const { maxLength, prefix = "" } = rule(type);

  test("a name is legal, whatever it is made of, and never too long", () => {
    fc.assert(
      fc.property(parts, (texts) => {
        const name = physicalName(type, ...texts);
        expect(nameProblem(type, name)).toBeUndefined();
        expect(name.length).toBeLessThanOrEqual(maxLength);
      }),
    );
  });

  test("the same parts give the same name", () => {
    fc.assert(fc.property(parts, (texts) => expect(physicalName(type, ...texts)).toBe(physicalName(type, ...texts))));
  });

  test("a legal name that fits stays as it is", () => {
    const fitting = legalText(type, { minLength: 1, maxLength: maxLength - prefix.length });
    fc.assert(fc.property(fitting, (text) => expect(physicalName(type, text)).toBe(prefix + text)));
  });

  test("long names that differ only at their end stay different", () => {
    const start = legalText(type, { minLength: maxLength, maxLength: maxLength + 40 });
    const end = legalText(type, { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(start, end, end, (text, a, b) => {
        fc.pre(a !== b);
        expect(physicalName(type, text + a)).not.toBe(physicalName(type, text + b));
      }),
    );
  });
});

test.each([
  ["aws:iam/role:Role", ["wakala-prod-primary", "vpc-cni"], "wakala-prod-primary-vpc-cni"],
  ["aws:iam/role:Role", ["shop", "a/b c"], "shop-a-b-c"],
  ["aws:s3/bucket:Bucket", ["Wakala", "Backups_1"], "wakala-backups-1"],
  ["aws:kms/alias:Alias", ["wakala", "volumes"], "alias/wakala-volumes"],
  ["aws:cloudwatch/logGroup:LogGroup", ["/aws/eks/wakala/cluster"], "/aws/eks/wakala/cluster"],
  ["aws:iam/role:Role", ["x".repeat(64)], "x".repeat(64)],
  ["aws:iam/role:Role", ["x".repeat(65)], `${"x".repeat(55)}-9537c5fd`],
  [
    "aws:eks/nodeGroup:NodeGroup#prefix",
    [`a-name-that-ends-in-hyphens-${"-".repeat(20)}`],
    "a-name-that-ends-in-hyphens-ada4f5fd",
  ],
] as const)("%s of %j is %s", (type, texts, name) => {
  expect(physicalName(type, ...texts)).toBe(name);
});

test.each([
  ["aws:iam/role:Role", "", "is empty"],
  ["aws:iam/role:Role", "x".repeat(65), "has 65 characters, more than 64"],
  ["aws:iam/role:Role", "a/b", 'holds the character "/"'],
  ["aws:kms/alias:Alias", "volumes", "does not start with alias/"],
  ["aws:s3/bucket:Bucket", "Backups", 'holds the character "B"'],
  ["aws:s3/bucket:Bucket", "backups", undefined],
] as const)("%s may %j: %s", (type, name, problem) => {
  expect(nameProblem(type, name)).toBe(problem);
});
