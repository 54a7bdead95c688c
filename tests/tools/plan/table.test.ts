import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { indent, table } from "../../../tools/plan/table";

const plain = (...args: Parameters<typeof table>) => table(...args).map(stripVTControlCharacters);

test("texts to the left, numbers to the right, no space at the end of a line", () => {
  expect(
    plain(
      ["name", "nodes", "note"],
      [
        ["system", 3, "-"],
        ["application", 50, "the large one"],
      ],
    ),
  ).toEqual(["name         nodes  note", "system           3  -", "application     50  the large one"]);
});

test("a head that is wider than its numbers, and a column that is not all numbers", () => {
  expect(
    plain(
      ["addresses", "max"],
      [
        [5, 3],
        [10, "none"],
      ],
    ),
  ).toEqual(["addresses  max", "        5  3", "       10  none"]);
});

test("without rows there is the head alone", () => {
  expect(plain(["name", "nodes"], [])).toEqual(["name  nodes"]);
});

test("a column begins, or for numbers ends, at one place in every line", () => {
  const row = fc.tuple(fc.stringMatching(/^[a-z]{1,12}$/), fc.nat(), fc.stringMatching(/^[a-z]{1,8}$/));
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
      const lines = plain(["text", "number", "last"], rows);
      const ends = lines.map((line) => /^\S+ +\S+/.exec(line)?.[0].length);
      expect(new Set(ends).size).toBe(1);
      lines.slice(1).forEach((line, index) => {
        expect(line.split(/ +/)).toEqual(rows[index]?.map(String));
      });
    }),
  );
});

test("an empty line stays empty when it is moved to the right", () => {
  expect(indent(["a", "", "b"])).toEqual(["  a", "", "  b"]);
  expect(indent(["a"], "> ")).toEqual(["> a"]);
});
