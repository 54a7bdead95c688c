import fc from "fast-check";
import {
  addressCount,
  type Cidr,
  cidrProblem,
  contains,
  formatCidr,
  overlaps,
  parseCidr,
  subBlock,
  without,
} from "../../../components/shared/cidr";

/** Blocks of any size, in any place. */
const block = fc
  .tuple(fc.integer({ min: 0, max: 32 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }))
  .map(([prefix, address]): Cidr => ({ first: address - (address % 2 ** (32 - prefix)), prefix }));

test("what is formatted is read again as the same block", () => {
  fc.assert(fc.property(block, (cidr) => expect(parseCidr(formatCidr(cidr))).toEqual(cidr)));
});

test("what is read is formatted as the same text", () => {
  const octet = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(octet, octet, octet, octet, (a, b, c, d) => {
      const text = `${a}.${b}.${c}.${d}/32`;
      expect(formatCidr(parseCidr(text))).toBe(text);
    }),
  );
});

test.each([
  ["10.0.0.0/16", { first: 167772160, prefix: 16 }],
  ["0.0.0.0/0", { first: 0, prefix: 0 }],
  ["255.255.255.255/32", { first: 4294967295, prefix: 32 }],
])("%s", (text, cidr) => {
  expect(parseCidr(text)).toEqual(cidr);
});

test.each([
  ["10.0.0.5/16", "has host bits set: the block is 10.0.0.0/16"],
  ["10.0.16.0/19", "has host bits set: the block is 10.0.0.0/19"],
  ["255.255.255.255/1", "has host bits set: the block is 128.0.0.0/1"],
  ["10.0.0.0", "is not an IPv4 CIDR such as 10.0.0.0/16"],
  ["10.0.0.0/33", "is not an IPv4 CIDR such as 10.0.0.0/16"],
  ["10.0.0/16", "is not an IPv4 CIDR such as 10.0.0.0/16"],
  ["010.0.0.0/16", "is not an IPv4 CIDR such as 10.0.0.0/16"],
  ["256.0.0.0/8", "is not an IPv4 CIDR such as 10.0.0.0/16"],
  ["fd00::/8", "is not an IPv4 CIDR such as 10.0.0.0/16"],
  ["", "is not an IPv4 CIDR such as 10.0.0.0/16"],
])("%j %s", (text, problem) => {
  expect(cidrProblem(text)).toBe(problem);
  expect(() => parseCidr(text)).toThrow(new Error(`${text} ${problem}`));
});

describe("subBlock", () => {
  const cut = fc
    .tuple(block, fc.integer({ min: 0, max: 6 }))
    .filter(([{ prefix }, bits]) => prefix + bits <= 32)
    .map(([outer, bits]) => ({ outer, prefix: outer.prefix + bits, count: 2 ** bits }));

  test("parts a block: no gap, no overlap, nothing outside", () => {
    fc.assert(
      fc.property(cut, ({ outer, prefix, count }) => {
        const parts = Array.from({ length: count }, (_, index) => subBlock(outer, prefix, index));
        parts.forEach((part, index) => {
          expect(part.first).toBe(outer.first + index * addressCount(part));
          expect(contains(outer, part)).toBe(true);
          expect(cidrProblem(formatCidr(part))).toBeUndefined();
        });
        expect(parts.reduce((sum, part) => sum + addressCount(part), 0)).toBe(addressCount(outer));
        for (const part of parts.slice(1)) expect(overlaps(part, subBlock(outer, prefix, 0))).toBe(false);
      }),
    );
  });

  test.each([
    ["10.0.0.0/16", 18, 4],
    ["10.0.0.0/16", 18, -1],
    ["10.0.0.0/16", 18, 0.5],
    ["10.0.0.0/16", 15, 0],
  ])("%s has no /%i number %d", (text, prefix, index) => {
    expect(() => subBlock(parseCidr(text), prefix, index)).toThrow(
      new RangeError(`${text} has no /${prefix} number ${index}`),
    );
  });
});

describe("overlaps and contains", () => {
  test("overlapping is mutual, and every block overlaps itself", () => {
    fc.assert(
      fc.property(block, block, (a, b) => {
        expect(overlaps(a, b)).toBe(overlaps(b, a));
        expect(overlaps(a, a)).toBe(true);
      }),
    );
  });

  test("two blocks overlap when one contains the other, and only then", () => {
    fc.assert(
      fc.property(block, block, (a, b) => {
        expect(overlaps(a, b)).toBe(contains(a, b) || contains(b, a));
      }),
    );
  });

  test.each([
    ["10.0.0.0/16", "10.0.128.0/17", true],
    ["10.0.0.0/17", "10.0.128.0/17", false],
    ["10.0.0.0/16", "10.1.0.0/16", false],
    ["0.0.0.0/0", "192.168.0.0/24", true],
  ])("%s and %s: %s", (a, b, expected) => {
    expect(overlaps(parseCidr(a), parseCidr(b))).toBe(expected);
  });
});

describe("what is left of a block without others", () => {
  const holes = fc.array(block, { maxLength: 4 });
  const last = ({ first, prefix }: Cidr) => first + addressCount({ prefix }) - 1;

  test("is every address of it that none of them has, once", () => {
    fc.assert(
      fc.property(block, holes, fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 })), (whole, taken, more) => {
        const left = without(whole, taken);
        const address = (first: number): Cidr => ({ first, prefix: 32 });
        const edges = [whole, ...taken, ...left].flatMap((each) => [each.first, last(each)]);
        for (const first of [...edges, ...more]) {
          const meant = contains(whole, address(first)) && !taken.some((hole) => contains(hole, address(first)));
          expect(left.filter((each) => contains(each, address(first)))).toHaveLength(meant ? 1 : 0);
        }
      }),
    );
  });

  test("is as few blocks as can be: no two make up one", () => {
    fc.assert(
      fc.property(block, holes, (whole, taken) => {
        const left = without(whole, taken);
        const halves = left.filter((each, index) => {
          const next = left[index + 1];
          const size = addressCount(each);
          return next?.prefix === each.prefix && next.first === each.first + size && each.first % (size * 2) === 0;
        });
        expect(halves).toEqual([]);
      }),
    );
  });
});
