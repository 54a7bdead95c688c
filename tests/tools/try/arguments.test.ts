import { join } from "node:path";
import { readArguments } from "../../../tools/try/arguments";
import { defaultFolder, tryCommand } from "../../../tools/try/folder";

const STACKS = ["prod", "staging"];

test("a stack is named, and what is to be done with it", () => {
  expect(readArguments(["prod"], STACKS)).toEqual({ stack: "prod", destroy: false, folder: undefined });
  expect(readArguments(["staging", "--destroy", "--folder", "x"], STACKS)).toEqual({
    stack: "staging",
    destroy: true,
    folder: "x",
  });
  expect(readArguments(["--help"], STACKS)).toBeUndefined();
});

test.each([
  [[], "one stack has to be named: prod, staging"],
  [["prod", "staging"], "one stack has to be named: prod, staging"],
  [["test"], "test is not a stack; there is prod, staging"],
])("%j is refused", (args, message) => {
  expect(() => readArguments(args, STACKS)).toThrow(message);
});

test("a command line names the folder where it is not the user's cache folder", () => {
  expect(defaultFolder({ XDG_CACHE_HOME: "/cache" })).toBe(join("/cache", "platform-try"));
  expect(tryCommand(defaultFolder(), "prod", "--destroy")).toBe("npm run try -- prod --destroy");
  expect(tryCommand("/elsewhere", "prod")).toBe("npm run try -- prod --folder /elsewhere");
});
