import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../support/run-plan";

const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const dependencies = (path: string): Record<string, string> => {
  const { dependencies: own, devDependencies } = JSON.parse(read(path));
  return { ...own, ...devDependencies };
};

/** Packages that a file imports. @example "@pulumi/policy" of "@pulumi/policy/protoutil" */
function packagesIn(source: string): string[] {
  const imports = source.matchAll(/(?:from |require\(|import\()"([^."][^"]*)"/g);
  return [...imports].map(([, name = ""]) =>
    name
      .split("/")
      .slice(0, name.startsWith("@") ? 2 : 1)
      .join("/"),
  );
}

test("the pack names every package that it imports, at the version that is tested here", () => {
  const files = readdirSync(join(ROOT, "policy"), { recursive: true, encoding: "utf8" });
  const imported = files
    .filter((file) => /\.(ts|cjs)$/.test(file) && !file.includes("node_modules"))
    .flatMap((file) => packagesIn(read(join("policy", file))))
    .filter((name) => !name.startsWith("node:"));
  const own = dependencies("policy/package.json");
  expect([...new Set(imported)].filter((name) => !(name in own))).toEqual([]);
  const ours = dependencies("package.json");
  expect(own).toEqual(Object.fromEntries(Object.keys(own).map((name) => [name, ours[name]])));
});
