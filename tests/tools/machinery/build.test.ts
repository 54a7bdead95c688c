import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadVersions } from "../../../infra/versions";
import { cacheKey, cacheRoot, keepUsed } from "../../../tools/machinery/build/cache";
import { buildArguments, requiredVersion, withReplacements } from "../../../tools/machinery/build/go-mod";
import { withLock } from "../../../tools/machinery/build/lock";
import { BINARIES, GO_MODULES } from "../../../tools/machinery/build/programs";
import { crdKindsOnly } from "../../../tools/machinery/build/recipes/crd-kinds-only";

const GO = join(__dirname, "../../../tools/machinery/go");
const goMod = (folder: string) => readFileSync(join(GO, folder, "go.mod"), "utf8");
const dependency = (name: string): string =>
  (
    JSON.parse(readFileSync(join(__dirname, "../../../package.json"), "utf8")) as {
      dependencies: Record<string, string>;
    }
  ).dependencies[name] ?? "";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "build-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("go.mod", () => {
  const text =
    "module a\n\nrequire example.org/one v1.2.3\n\nrequire (\n\texample.org/two/v3 v3.0.0-alpha.1 // indirect\n)\n";

  test("tells the version of a module that it requires", () => {
    expect(requiredVersion(text, "example.org/one")).toBe("1.2.3");
    expect(requiredVersion(text, "example.org/two/v3")).toBe("3.0.0-alpha.1");
    expect(() => requiredVersion(text, "example.org/two")).toThrow("go.mod requires no example.org/two");
  });

  test("has folders in the place of modules", () => {
    expect(withReplacements("module a\n", { "example.org/one": "/tmp/a folder" })).toBe(
      'module a\n\nreplace example.org/one => "/tmp/a folder"\n',
    );
  });

  test("every binary's version stands in the go.mod of its folder", () => {
    for (const { name, folder: source } of BINARIES) {
      const { version } = (GO_MODULES[source].programs as Record<string, { version: string | { of: string } }>)[
        name
      ] ?? {
        version: "",
      };
      expect(typeof version === "string" ? version : requiredVersion(goMod(source), version.of)).toMatch(
        /^\d+\.\d+\.\d+/,
      );
    }
  });

  test("the control plane is of the Kubernetes version that a cluster has by default, the CLI of the SDK's", () => {
    const kubernetes = requiredVersion(goMod("control-plane"), "k8s.io/kubernetes");
    expect(kubernetes.split(".").slice(0, 2).join(".")).toBe(loadVersions().kubernetes.default);
    expect(requiredVersion(goMod("pulumi"), "github.com/pulumi/pulumi/pkg/v3")).toBe(dependency("@pulumi/pulumi"));
  });
});

test("a build says what is built, and writes no path of this machine into it", () => {
  const variables = { "a.Version": "v1", "a.Tree": "clean" };
  expect(buildArguments({ package: "a/cmd", variables, modFile: "/w/go.mod", output: "/w/a" })).toEqual([
    "build",
    "-v",
    "-trimpath",
    "-buildvcs=false",
    "-modfile=/w/go.mod",
    "-ldflags=-s -w -X a.Version=v1 -X a.Tree=clean",
    "-o=/w/a",
    "a/cmd",
  ]);
});

describe("kinds.go", () => {
  const kind = (name: string, alias: string) =>
    `\tcase "${name}":\n\t\tvar res ${alias}.Thing\n\t\tif err != nil {\n\t\t\treturn nil, err\n\t\t}\n\t\treturn &res, nil\n`;
  const sdk = "github.com/pulumi/pulumi-kubernetes/sdk/v4/go/kubernetes";
  const source = [
    `import (\n\t"fmt"\n\n\tappsv1 "${sdk}/apps/v1"\n\tapiextensionsv1 "${sdk}/apiextensions/v1"\n)\n\n`,
    'func IsListKind() bool {\n\tswitch kind {\n\tcase "apps/v1/DeploymentList":\n\t\treturn true\n\t}\n}\n\n',
    "func RegisterResource(ctx *pulumi.Context) {\n\tswitch fullKind {\n",
    kind("apps/v1/Deployment", "appsv1"),
    kind("apiextensions.k8s.io/v1/CustomResourceDefinition", "apiextensionsv1"),
    "\tdefault:\n\t\treturn other\n\t}\n}\n",
  ].join("");

  test("registers CRDs by name and all else by the default, and imports no more than that", () => {
    const text = crdKindsOnly(source);
    expect(text).not.toContain("appsv1");
    expect(text).toContain(kind("apiextensions.k8s.io/v1/CustomResourceDefinition", "apiextensionsv1"));
    expect(text).toContain('case "apps/v1/DeploymentList"');
    expect(text).toContain("\tdefault:\n\t\treturn other\n");
  });

  test("is refused in a form that is not known", () => {
    expect(() => crdKindsOnly("package v2")).toThrow("kinds.go has no func RegisterResource(...)");
    const without = source.replace(/apiextensions\.k8s\.io/g, "other.k8s.io");
    expect(() => crdKindsOnly(without)).toThrow("registers no apiextensions.k8s.io/v1/CustomResourceDefinition");
  });
});

describe("the cache", () => {
  test("is the folder that the variable names, else the user's", () => {
    expect(cacheRoot({ PLATFORM_MACHINERY_CACHE: "/c" })).toBe("/c");
    expect(cacheRoot({ XDG_CACHE_HOME: "/x" })).toBe("/x/platform-machinery");
  });

  test("has another key for another file, name of a file, or version of Go", () => {
    const key = (files: Record<string, string>, ...others: string[]) => {
      const source = mkdtempSync(join(folder, "s-"));
      for (const [name, text] of Object.entries(files)) writeFileSync(join(source, name), text);
      return cacheKey(source, ...others);
    };
    const keys = [
      key({ "go.mod": "a" }, "go1.26"),
      key({ "go.mod": "b" }, "go1.26"),
      key({ "go.sum": "a" }, "go1.26"),
      key({ "go.mod": "a" }, "go1.27"),
    ];
    expect(new Set(keys).size).toBe(4);
    expect(key({ "go.mod": "a" }, "go1.26")).toBe(keys[0]);
  });

  test("forgets what nobody used for a month, and nothing else", () => {
    const now = Date.parse("2026-11-27T00:00:00Z");
    const day = 86_400_000;
    for (const [name, age] of [
      ["pulumi-new", 40],
      ["pulumi-recent", 20],
      ["pulumi-old", 40],
      ["control-plane-old", 40],
    ] as const) {
      mkdirSync(join(folder, name));
      utimesSync(join(folder, name), new Date(now - age * day), new Date(now - age * day));
    }
    keepUsed(folder, "pulumi", "new", now);
    const left = (name: string) => existsSync(join(folder, name));
    expect(["pulumi-new", "pulumi-recent", "pulumi-old", "control-plane-old"].map(left)).toEqual([
      true,
      true,
      false,
      true,
    ]);
  });
});

describe("the lock", () => {
  test("lets one work at a time", async () => {
    const order: string[] = [];
    const file = join(folder, "lock");
    const first = withLock(
      file,
      () => undefined,
      async () => {
        order.push("first begins");
        await new Promise((resolve) => setImmediate(resolve));
        order.push("first ends");
      },
    );
    const second = withLock(
      file,
      () => undefined,
      async () => void order.push("second"),
    );
    await Promise.all([first, second]);
    expect(order).toEqual(["first begins", "first ends", "second"]);
  });

  test("is taken over from a process that ended", async () => {
    const file = join(folder, "lock");
    writeFileSync(file, "2147483646");
    expect(
      await withLock(
        file,
        () => undefined,
        async () => "built",
      ),
    ).toBe("built");
  });

  test("is given back when the work fails", async () => {
    const file = join(folder, "lock");
    const failure = withLock(
      file,
      () => undefined,
      async () => {
        throw new Error("no build");
      },
    );
    await expect(failure).rejects.toThrow("no build");
    expect(
      await withLock(
        file,
        () => undefined,
        async () => "again",
      ),
    ).toBe("again");
  });
});
