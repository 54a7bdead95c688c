import type { GraphResource } from "offline-engine";
import { ignoredChangeFindings, isIgnored, sentInputs } from "../../../tools/plan/ignored-changes";
import { graphResource } from "../../support/graph-resource";

const TYPE = "aws:eks/nodeGroup:NodeGroup";

function group(minSize: number, desiredSize: number, maxSize: number, ignoreChanges: string[] = []): GraphResource {
  const inputs = { scalingConfig: { minSize, desiredSize, maxSize }, tags: { a: "b" } };
  const options = { protect: false, retainOnDelete: false, aliases: [], ignoreChanges };
  return graphResource({ urn: "urn:web", type: TYPE, name: "web", inputs, options });
}

const IGNORED = ["scalingConfig.desiredSize"];

test.each([
  ["scalingConfig.desiredSize", true],
  ["scalingConfig.desiredSize.more", true],
  ["scalingConfig.desiredSizes", false],
  ["scalingConfig", false],
])("%s is left as it is: %s", (path, ignored) => {
  expect(isIgnored(path, IGNORED)).toBe(ignored);
});

test("a minimum above the desired size that is left as it is: EKS refuses it in the middle of the deployment", () => {
  expect(ignoredChangeFindings([group(3, 3, 9)], [group(6, 6, 9, IGNORED)])).toEqual([
    {
      severity: "error",
      at: "urn:web",
      message: `web (${TYPE}) would be refused in the middle of the deployment: minSize 6 is more than desiredSize 3, and scalingConfig.desiredSize is left as it is`,
      fix: "take scalingConfig.desiredSize from ignoreChanges while the rest changes",
    },
  ]);
});

test.each([
  ["a maximum below it", group(1, 5, 9), group(1, 3, 3, IGNORED), 1],
  ["sizes that rise together", group(3, 3, 9), group(6, 6, 9), 0],
  ["sizes that are all left as they are", group(3, 3, 9), group(6, 6, 9, ["scalingConfig"]), 0],
  ["a group that is new", undefined, group(6, 6, 9, IGNORED), 0],
])("%s", (_, before, after, findings) => {
  expect(ignoredChangeFindings(before ? [before] : [], [after])).toHaveLength(findings);
});

test("what is sent: ignored values as they were, or not at all where they were not", () => {
  expect(sentInputs(group(1, 2, 3), group(4, 5, 6, IGNORED)).scalingConfig).toEqual({
    minSize: 4,
    desiredSize: 2,
    maxSize: 6,
  });
  const bare = { ...group(1, 2, 3), inputs: { scalingConfig: { minSize: 1 } } };
  expect(sentInputs(bare, group(4, 5, 6, [...IGNORED, "tags"]))).toEqual({ scalingConfig: { minSize: 4, maxSize: 6 } });
});
