import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const ROOT = join(__dirname, "../../..");
const WORKFLOWS = join(ROOT, ".github/workflows");
const scripts = Object.keys(JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).scripts);

interface Step {
  uses?: string;
  run?: string;
}
interface Job {
  permissions?: Record<string, string>;
  steps?: Step[];
  uses?: string;
  "timeout-minutes"?: number;
}

const workflows = readdirSync(WORKFLOWS).map((file) => {
  const source = readFileSync(join(WORKFLOWS, file), "utf8");
  return {
    file,
    source,
    jobs: Object.entries(parse(source).jobs as Record<string, Job>),
    top: parse(source).permissions,
  };
});
const actions = ["prepare", "pulumi"].map((name) =>
  readFileSync(join(ROOT, ".github/actions", name, "action.yml"), "utf8"),
);

test("every action is ours or pinned by its commit, with the version beside it", () => {
  const lines = [...workflows.map(({ source }) => source), ...actions].flatMap((source) => source.split("\n"));
  const uses = lines.filter((line) => /^\s*(- )?uses:/.test(line));
  expect(uses.length).toBeGreaterThan(10);
  expect(uses.filter((line) => !/uses: \.\/|@[0-9a-f]{40} # v\d/.test(line))).toEqual([]);
});

test("the state, which is written at every step, is sent compressed", () => {
  expect(actions[1]).toContain('echo PULUMI_DIY_BACKEND_ZSTD=true >> "$GITHUB_ENV"');
});

test("nothing is tested or planned without the schemas of custom resources", () => {
  expect(actions[0]).toMatch(/run: npm run crds -- --if-missing$/m);
});

test("a deployment that fails says where to look, in pages that there are", () => {
  const { source = "" } = workflows.find(({ file }) => file === "deploy-stack.yml") ?? {};
  const [, hint = ""] = /if: failure\(\)\n +run: (.+)/.exec(source) ?? [];
  const pages = hint.match(/docs\/[\w/-]+\.md/g) ?? [];
  expect(pages).toContain("docs/readiness.md");
  expect(pages.filter((page) => !existsSync(join(ROOT, page)))).toEqual([]);
});

describe.each(workflows)("$file", ({ jobs, top, source }) => {
  test("grants nothing by default, and each job what it needs", () => {
    expect(top).toEqual({});
    for (const [name, job] of jobs) expect([name, Object.keys(job.permissions ?? {}).length > 0]).toEqual([name, true]);
  });

  test("a job that may write runs no code of the repository", () => {
    const writers = jobs.filter(([, { permissions = {} }]) =>
      Object.entries(permissions).some(([scope, level]) => level === "write" && scope !== "id-token"),
    );
    for (const [, { steps = [] }] of writers) {
      expect(steps.filter(({ uses, run }) => uses?.startsWith("./") || /\b(npm|npx|node)\b/.test(run ?? ""))).toEqual(
        [],
      );
    }
  });

  test("a job ends in time", () => {
    for (const [name, job] of jobs)
      if (!job.uses) expect([name, job["timeout-minutes"]]).toEqual([name, expect.any(Number)]);
  });

  test("calls scripts that exist, and puts nothing from outside into a shell", () => {
    const called = [...source.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name]) => name);
    expect(called.filter((name) => !scripts.includes(name ?? ""))).toEqual([]);
    const commands = jobs.flatMap(([, { steps = [] }]) => steps.map(({ run }) => run ?? ""));
    expect(commands.filter((run) => run.includes("${{"))).toEqual([]);
  });
});

describe("every night", () => {
  const { jobs } = parse(readFileSync(join(WORKFLOWS, "machinery.yml"), "utf8")) as {
    jobs: { whole: Job & { strategy: { matrix: { suites: string[] } } } };
  };

  test("the machinery runs with the charts that are pinned", () => {
    const commands = (jobs.whole.steps ?? []).flatMap(({ run }) => run ?? []);
    expect(commands).toEqual(["npm run charts", "npm run test:machinery -- --whole $SUITES"]);
  });

  test("each of its suites runs once, whichever machine has it", () => {
    const patterns = jobs.whole.strategy.matrix.suites.flatMap((suites) => suites.split(" "));
    const suites = readdirSync(join(ROOT, "tests/machinery"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".test.ts"))
      .map((file) => join("tests/machinery", file));
    expect(suites.length).toBeGreaterThan(5);
    expect(suites.map((file) => ({ file, run: patterns.filter((pattern) => file.includes(pattern)).length }))).toEqual(
      suites.map((file) => ({ file, run: 1 })),
    );
    expect(patterns.filter((pattern) => !suites.some((file) => file.includes(pattern)))).toEqual([]);
  });
});

test("production waits for an approval and takes one region at a time", () => {
  const deploy = parse(readFileSync(join(WORKFLOWS, "deploy.yml"), "utf8"));
  expect(deploy.jobs.production).toMatchObject({
    needs: ["order", "rehearsal"],
    strategy: { "max-parallel": 1, "fail-fast": true },
  });
  const stack = parse(readFileSync(join(WORKFLOWS, "deploy-stack.yml"), "utf8"));
  expect(stack.jobs.up.environment).toBe("${{ inputs.environment }}");
});
