import fc from "fast-check";
import { areaOf, filesNamed, mutableFiles } from "../../../tools/mutants/areas";
import { sampleOf } from "../../../tools/mutants/sample";
import { testsOf, unitsOf } from "../../../tools/mutants/tests-of";
import { ROOT } from "../../support/run-plan";
import { hasFile } from "../../support/runbook-names";

const FILES = mutableFiles(ROOT);

test("every file of components, of the checks and of the rules is in one area", () => {
  expect(FILES.length).toBeGreaterThan(300);
  expect(FILES.filter((file) => areaOf(file) === undefined)).toEqual([]);
  expect(areaOf("components/network/vpc.ts")?.name).toBe("components");
  expect(areaOf("components/data/kafka/checks.ts")?.name).toBe("checks");
  expect(areaOf("infra/config/checks/network.ts")?.name).toBe("checks");
  expect(areaOf("policy/rules/network/vpc.ts")?.name).toBe("rules");
});

describe("a call names", () => {
  test("all files by naming none", () => expect(filesNamed([], FILES)).toEqual(FILES));

  test("an area, a folder or a file, each file once", () => {
    expect(filesNamed(["rules"], FILES).every((file) => file.startsWith("policy/rules/"))).toBe(true);
    expect(filesNamed(["components/storage/bucket.ts"], FILES)).toEqual(["components/storage/bucket.ts"]);
    expect(filesNamed(["components/storage", "components/storage/bucket.ts"], FILES)).toEqual(
      FILES.filter((file) => file.startsWith("components/storage/")),
    );
  });

  test("or else something that is refused", () => {
    expect(() => filesNamed(["components/storage/buckets.ts"], FILES)).toThrow(
      "components/storage/buckets.ts is no area and no file of one: components, checks, rules are areas",
    );
    expect(() => filesNamed(["compo"], FILES)).toThrow("compo is no area and no file of one");
  });
});

describe("the tests that are to notice a change", () => {
  test.each([
    ["components/network/vpc.ts", ["tests/components/network/**/*.test.ts", "tests/components/network{,-*}.test.ts"]],
    [
      "components/system/keda/component/values.ts",
      ["tests/components/system/keda/**/*.test.ts", "tests/components/system/keda{,-*}.test.ts"],
    ],
    [
      "components/observability/jaeger/resolve.ts",
      ["tests/components/observability/jaeger/**/*.test.ts", "tests/components/observability/jaeger{,-*}.test.ts"],
    ],
    ["infra/config/checks/network.ts", ["tests/infra/config/checks/network.test.ts"]],
    ["infra/config/checks/stores.ts", ["tests/infra/config/**/*.test.ts"]],
  ])("%s: those of its subsystem", (file, tests) => {
    expect(testsOf(file, ROOT)).toEqual(tests);
  });

  test("of a rule are there", () => {
    const tests = testsOf("policy/rules/network/vpc.ts", ROOT);
    expect(tests).toContain("tests/policy/mutations.test.ts");
    expect(tests.filter((file) => !hasFile(file))).toEqual([]);
  });

  test("are run once for all files that they guard", () => {
    const files = ["components/network/nat.ts", "components/network/vpc.ts", "components/system/keda/names.ts"];
    expect(unitsOf(files, ROOT).map(({ name, files: guarded }) => [name, guarded])).toEqual([
      ["components-network", files.slice(0, 2)],
      ["components-system-keda", files.slice(2)],
    ]);
    // A check of a module and its component have the same tests, and may be run at the same time.
    const both = ["components/data/kafka/checks.ts", "components/data/kafka/resolve.ts"];
    expect(unitsOf(both, ROOT).map(({ name }) => name)).toEqual(["checks-data-kafka", "components-data-kafka"]);
    expect(
      unitsOf(FILES, ROOT)
        .flatMap(({ files: guarded }) => guarded)
        .sort(),
    ).toEqual(FILES);
  });
});

test("a seed chooses so many files, the same ones each time, and another seed others", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(), fc.nat(), (size, seed, other) => {
      const sample = sampleOf(FILES, size, seed);
      expect(sample).toHaveLength(size);
      expect(new Set(sample).size).toBe(size);
      expect(sampleOf([...FILES].reverse(), size, seed)).toEqual(sample);
      if (size > 20 && seed !== other) expect(sampleOf(FILES, size, other)).not.toEqual(sample);
    }),
  );
});
