import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "../../support/run-plan";

test("without Go, which builds Helm, npm run charts says so and ends as every other command", () => {
  const command = ["--require", "tsx/cjs", join(ROOT, "tools/machinery/charts/main.ts")];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, PATH: __dirname, NO_COLOR: "1" },
  });
  expect({ status, stdout, stderr }).toEqual({
    status: 2,
    stdout: "",
    stderr: "error  Go is needed to build Helm, which pulls the charts, and there is none on the PATH\n",
  });
});
