import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ADD_ON_FACTS } from "../../infra/add-ons";

/** Rows of the page's tables: their cells without the marks of code. */
const ROWS = readFileSync(join(__dirname, "../../docs/chart-hooks.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll("`", "")),
  );

test("docs/chart-hooks.md lists the jobs that run", () => {
  const jobs = Object.values(ADD_ON_FACTS).flatMap(({ hooks }) => hooks.runs);
  const rows = jobs.map(({ job, on, image, serviceAccount, placement }) => [
    job,
    on.join(", "),
    image,
    serviceAccount,
    placement,
  ]);
  expect(ROWS.filter((cells) => cells.length === 5).sort()).toEqual(rows.sort());
});

test("and every value that keeps one away", () => {
  const off = Object.values(ADD_ON_FACTS).flatMap(({ name, hooks }) => hooks.off.map((path) => `${name}: ${path}`));
  const said = ROWS.filter((cells) => cells.length === 3).flatMap(([name, paths = ""]) =>
    paths.split(", ").map((path) => `${name}: ${path}`),
  );
  expect(said.sort()).toEqual(off.sort());
});
