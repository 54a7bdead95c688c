const { readdirSync } = require("node:fs");
const { dirname, join } = require("node:path");

/** Folders of components that bring their whole subsystem, as one pattern: those with a module.ts. */
const MODULES = readdirSync(join(__dirname, "components"), { recursive: true })
  .filter((file) => file.endsWith("/module.ts"))
  .map((file) => `components/${dirname(file)}`)
  .sort()
  .join("|");

/** Those of the project and those of its packages. */
const TESTS = ["^tests/", "^packages/[^/]+/tests/"];

/** The arrows of the design: index -> infra -> components -> components/shared. @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "components-are-reusable",
      comment: "A component knows nothing of this platform: it is given what it needs.",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^(infra|platforms|policy|tools|tests)/|^index\\.ts$" },
    },
    {
      name: "shared-is-the-floor",
      comment: "components/shared imports no other component.",
      severity: "error",
      from: { path: "^components/shared/" },
      to: { path: "^components/(?!shared/)" },
    },
    {
      name: "policy-knows-resource-types-only",
      severity: "error",
      from: { path: "^policy/" },
      to: { path: "^(infra|components|tools|tests)/|^index\\.ts$" },
    },
    {
      name: "program-never-imports-tools",
      comment: "The plan and other tools may import the program, never the reverse.",
      severity: "error",
      from: { path: "^(index\\.ts|infra|components|policy)" },
      to: { path: "^(tools|tests|packages/offline-engine)/" },
    },
    {
      name: "packages-stand-alone",
      comment: "A package serves any program: it knows nothing of this one.",
      severity: "error",
      from: { path: "^packages/([^/]+)/" },
      to: { path: "^(index\\.ts|infra|components|policy|tools|tests|platforms|packages)", pathNot: "^packages/$1/" },
    },
    {
      name: "tests-are-not-imported",
      severity: "error",
      from: { pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: "config-is-plain-data",
      comment: "Reading, checking and resolving configuration needs no SDK, so that a bad file fails in milliseconds.",
      severity: "error",
      from: { path: "^infra/(config|aws)/" },
      to: { path: "@pulumi/(aws|eks|kubernetes|random)" },
    },
    {
      name: "modules-are-plain-data",
      comment: "What a module says of itself needs no SDK: a bad definition fails before one is loaded.",
      severity: "error",
      from: { path: `^(${MODULES})/(?!component/)` },
      to: { path: "@pulumi/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "modules-load-their-component",
      comment: "The resources of a module are reached through load() in its module.ts.",
      severity: "error",
      from: { pathNot: `^(${MODULES})/(component/|module\\.ts$)` },
      to: { path: `^(${MODULES})/component/`, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "modules-meet-in-the-contract",
      comment: "A module knows no other one: what they have in common is in components/module.ts and beside it.",
      severity: "error",
      from: { path: `^(${MODULES})/`, pathNot: "^components/edge/chain/" },
      to: { path: `^(${MODULES})/`, pathNot: "^$1/" },
    },
    {
      name: "a-chain-is-made-of-its-hops",
      comment:
        "The chain puts hops together, some of which are add-ons besides: it knows their folders, and no other module.",
      severity: "error",
      from: { path: "^components/edge/chain/" },
      to: { path: `^(${MODULES})/`, pathNot: "^components/edge/" },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-folder-cycles",
      comment: "Folders stand on one another one way: none needs one that needs it, be it by other files.",
      severity: "error",
      scope: "folder",
      from: { path: "^(components|infra|policy|tools)/" },
      to: { circular: true },
    },
    {
      name: "no-orphans",
      severity: "error",
      from: { orphan: true, path: "^(infra|components|policy|tools)/", pathNot: "\\.d\\.ts$" },
      to: {},
    },
    {
      name: "no-dev-dependency-in-the-program",
      severity: "error",
      from: { path: "^(index\\.ts|infra|components)" },
      to: { dependencyTypes: ["npm-dev"] },
    },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".js", ".json"],
      // Packages that say by these what they export.
      exportsFields: ["exports"],
      conditionNames: ["require", "node", "default"],
    },
  },
};
