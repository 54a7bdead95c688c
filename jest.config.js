/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  testMatch: ["<rootDir>/tests/**/*.test.ts"],
  // They have a configuration and a command of their own: `npm run test:machinery`.
  testPathIgnorePatterns: ["<rootDir>/tests/machinery/"],
  transform: { "^.+\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }] },
  moduleNameMapper: {
    "^platform-outputs$": "<rootDir>/packages/platform-outputs/src/index.ts",
    "^platform-outputs/kubernetes$": "<rootDir>/packages/platform-outputs/src/kubernetes.ts",
  },
  testTimeout: 180000,
  globalSetup: "<rootDir>/tests/support/global-setup.ts",
  globalTeardown: "<rootDir>/tests/support/global-teardown.ts",
};
