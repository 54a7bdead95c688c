const { availableParallelism } = require("node:os");

/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  // The SDK keeps its settings on the global object, and looks at them when a suite has ended.
  testEnvironmentOptions: { globalsCleanup: "off" },
  testMatch: ["<rootDir>/tests/**/*.test.ts", "<rootDir>/packages/*/tests/**/*.test.ts"],
  // They have a configuration and a command of their own: `npm run test:machinery`.
  testPathIgnorePatterns: ["<rootDir>/tests/machinery/"],
  transform: { "^.+\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }] },
  moduleNameMapper: {
    "^platform-outputs$": "<rootDir>/packages/platform-outputs/src/index.ts",
    "^platform-outputs/kubernetes$": "<rootDir>/packages/platform-outputs/src/kubernetes.ts",
  },
  setupFiles: ["<rootDir>/tests/support/plain-output.ts"],
  // By itself Jest leaves one core free, which on two cores doubles the time.
  maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
  testTimeout: 180000,
  globalSetup: "<rootDir>/tests/support/global-setup.ts",
  globalTeardown: "<rootDir>/tests/support/global-teardown.ts",
};
