import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { planDirectory } from "../support/graphs";
import { runPlan } from "../support/run-plan";

test("a second evaluation is the first one, to the byte", () => {
  const again = mkdtempSync(join(tmpdir(), "plan-again-"));
  try {
    expect(runPlan(["--out", again]).status).toBe(0);
    const files = readdirSync(planDirectory(), { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith(".json"),
    );
    expect(files).toHaveLength(6);
    for (const file of files) {
      expect(readFileSync(join(again, file), "utf8")).toBe(readFileSync(join(planDirectory(), file), "utf8"));
    }
  } finally {
    rmSync(again, { recursive: true });
  }
});

test("one stack alone is planned as it is among all", () => {
  const alone = mkdtempSync(join(tmpdir(), "plan-alone-"));
  try {
    expect(runPlan(["prod-eu-west-1", "--out", alone]).status).toBe(0);
    const file = join("prod-eu-west-1", "graph.json");
    expect(readFileSync(join(alone, file), "utf8")).toBe(readFileSync(join(planDirectory(), file), "utf8"));
  } finally {
    rmSync(alone, { recursive: true });
  }
});
