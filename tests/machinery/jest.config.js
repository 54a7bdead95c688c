const { join } = require("node:path");
const ordinary = require("../../jest.config");

/** @type {import("jest").Config} */
module.exports = {
  ...ordinary,
  rootDir: join(__dirname, "../.."),
  testMatch: ["<rootDir>/tests/machinery/**/*.test.ts"],
  testPathIgnorePatterns: process.env.MACHINERY_SET === "whole" ? [] : ["\\.whole\\.test\\.ts$"],
  testTimeout: 600_000,
  globalSetup: "<rootDir>/tests/machinery/support/global-setup.ts",
  globalTeardown: "<rootDir>/tests/support/global-teardown.ts",
};
