import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ProjectCopy } from "../support/project-copy";
import type { Run } from "../support/run-plan";

const STAGING = { definition: "wakala", environment: "staging", region: "af-south-1" };
const volume = (size: string) => ({ data: { postgres: { postgres: { storage: { size } } } } });

const version = (major: number) => ({ data: { postgres: { postgres: { version: major } } } });

/** A database whose volumes are to shrink, as a pull request's plan beside that of its base branch sees it. */
describe("a plan against the one of another branch", () => {
  const project = new ProjectCopy();
  const graph = (directory: string) => join(project.directory, directory, "staging/graph.json");
  let base: Run;
  let beside: Run;
  let accepted: Run;

  beforeAll(() => {
    project.stack("staging", { ...STAGING, overrides: volume("100Gi") });
    base = project.plan("staging", "--out", "base");
    project.stack("staging", { ...STAGING, overrides: volume("50Gi") });
    beside = project.plan("staging", "--against", "base", "--out", "head");
    accepted = project.plan("staging", "--out", "other");
  });
  afterAll(() => project.remove());

  test("is an error where it would lose data, with what would and how to accept it", () => {
    expect(base.status).toBe(0);
    expect(beside.status).toBe(1);
    expect(beside.stdout).toContain("shrinks from 100Gi to 50Gi: a volume can't");
    expect(beside.stdout).toContain("to accept it, delete base/staging");
  });

  test("writes its graphs all the same, for the report on the difference", () => {
    expect(existsSync(graph("head"))).toBe(true);
    expect(readFileSync(graph("base"), "utf8")).toContain("100Gi");
  });

  test("alone, nothing is said", () => {
    expect(accepted.status).toBe(0);
  });

  test("a major version of the database is an error too: it needs a PGUpgrade first", () => {
    project.stack("staging", { ...STAGING, overrides: version(16) });
    const upgrade = project.plan("staging", "--against", "base", "--out", "upgrade");
    expect(upgrade.status).toBe(1);
    expect(upgrade.stdout).toContain("PostgreSQL goes from 15 to 16: without a PGUpgrade before it");
    expect(upgrade.stdout).toContain("to accept it, delete base/staging");
  });
});
