/** That the comparison with the plan sees what differs, and tells of reasons that are no longer needed. */

import type { GraphResource } from "offline-engine";
import type { StateResource } from "../../../tools/deployment/pulumi";
import { differences } from "./support/compare";
import { Comparison } from "./support/comparison";
import { KNOWN_DIFFERENCES } from "./support/known-differences";

const URN = "urn:pulumi:prod::platform::aws:kms/key:Key::volumes";

const PLANNED: GraphResource = {
  urn: URN,
  type: "aws:kms/key:Key",
  name: "volumes",
  parent: "stack",
  custom: true,
  remote: false,
  inputs: {},
  dependencies: ["a", "b"],
  provider: "urn:pulumi:prod::platform::pulumi:providers:aws::aws",
  options: {
    protect: true,
    retainOnDelete: true,
    aliases: [],
    ignoreChanges: ["tags"],
    customTimeouts: { create: "30m", delete: "1h" },
  },
};

const DEPLOYED: StateResource = {
  urn: URN,
  type: "aws:kms/key:Key",
  parent: "stack",
  custom: true,
  dependencies: ["b", "a"],
  provider: `${PLANNED.provider}::3fea3d8a-1ef9-4f28-b505-f90be1caa7c5`,
  protect: true,
  retainOnDelete: true,
  ignoreChanges: ["tags"],
  customTimeouts: { create: 1800, delete: 3600 },
};

test("what is the same in both forms is no difference", () => {
  expect(differences([PLANNED], [DEPLOYED])).toEqual([]);
});

test.each<[string, Partial<StateResource>, object]>([
  [
    "a dependency less and one more",
    { dependencies: ["a", "c"] },
    { what: "dependencies", offline: ["b"], engine: ["c"] },
  ],
  ["another provider", { provider: "other::id" }, { what: "provider", offline: PLANNED.provider, engine: "other" }],
  ["no protection", { protect: undefined }, { what: "protect", offline: true, engine: false }],
  ["no retention", { retainOnDelete: false }, { what: "retainOnDelete", offline: true, engine: false }],
  ["another parent", { parent: "other" }, { what: "parent", offline: "stack", engine: "other" }],
  ["nothing ignored", { ignoreChanges: [] }, { what: "ignoreChanges", offline: ["tags"], engine: [] }],
  [
    "other times",
    { customTimeouts: { create: 60 } },
    { what: "customTimeouts", offline: "1800 0 3600", engine: "60 0 0" },
  ],
  [
    "a secret more",
    { additionalSecretOutputs: ["arn"] },
    { what: "additionalSecretOutputs", offline: [], engine: ["arn"] },
  ],
])("%s is one", (_, deployed, expected) => {
  expect(differences([PLANNED], [{ ...DEPLOYED, ...deployed }])).toEqual([{ urn: URN, ...expected }]);
});

test("what only one side has is one", () => {
  expect(differences([PLANNED], [])).toEqual([{ urn: URN, what: "missing in the engine" }]);
  expect(differences([], [DEPLOYED])).toEqual([{ urn: URN, what: "missing offline" }]);
});

test("a known difference is passed over, and told once nothing has it any more", () => {
  const comparison = new Comparison("state");
  const reasons = KNOWN_DIFFERENCES.filter(({ seenIn }) => seenIn.includes("state")).map(({ reason }) => reason);
  expect(comparison.gone()).toEqual(reasons);
  const aliased = { ...PLANNED, options: { ...PLANNED.options, aliases: ["urn:old"] } };
  expect(comparison.unexplained([aliased], [DEPLOYED])).toEqual([]);
  expect(comparison.gone()).toEqual(reasons.filter((reason) => !reason.includes("aliases")));
});
