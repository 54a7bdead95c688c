/** What a log of the engine's events says of a deployment. */
import {
  countChanged,
  readChanges,
  readEvents,
  readOperations,
  readViolations,
} from "../../../tools/deployment/events";

const events = (...each: object[]) => `${each.map((event) => JSON.stringify(event)).join("\n")}\n`;
const begins = (op: string, urn: string) => ({ resourcePreEvent: { metadata: { op, urn } } });
const ends = (op: string, urn: string) => ({ resOutputsEvent: { metadata: { op, urn } } });

describe("operations", () => {
  test("stand in the order in which they began, each with its end; what stayed or was read is left out", () => {
    const log = events(
      begins("same", "stack"),
      begins("read", "image"),
      begins("create", "a"),
      begins("update", "b"),
      ends("update", "b"),
      ends("create", "a"),
    );
    expect(readOperations(log)).toEqual([
      { op: "create", urn: "a", began: 2, ended: 5 },
      { op: "update", urn: "b", began: 3, ended: 4 },
    ]);
  });

  test("of one resource are told apart, and one that failed has no end", () => {
    const log = events(
      begins("create-replacement", "a"),
      ends("create-replacement", "a"),
      begins("delete-replaced", "a"),
    );
    expect(readOperations(log)).toEqual([
      { op: "create-replacement", urn: "a", began: 0, ended: 1 },
      { op: "delete-replaced", urn: "a", began: 2 },
    ]);
  });
});

test("a refresh shows what it found changed, and not what it only looked at", () => {
  const log = events(begins("refresh", "a"), begins("refresh", "b"), ends("same", "a"), ends("update", "b"));
  expect(readOperations(log)).toEqual([{ op: "update", urn: "b", began: 3, ended: 3 }]);
});

test.each([1, 20, 60])("a last line that a killed engine cut off after %d characters is passed over", (length) => {
  const violation = { policyName: "ENC-01", resourceUrn: "key", message: "no rotation", enforcementLevel: "mandatory" };
  const whole = events(begins("create", "a"), { summaryEvent: { resourceChanges: { create: 1 } } });
  for (const last of [ends("create", "a"), { policyEvent: violation }, { summaryEvent: { resourceChanges: {} } }]) {
    const log = whole + JSON.stringify(last).slice(0, length);
    expect(readEvents(log)).toEqual(readEvents(whole));
  }
});

test("what policies have against resources is read", () => {
  const violation = { policyName: "ENC-01", resourceUrn: "key", message: "no rotation", enforcementLevel: "mandatory" };
  expect(readViolations(events(begins("create", "a"), { policyEvent: violation }))).toEqual([violation]);
});

test("changes are what the last summary says, and none where there is none", () => {
  const summary = (resourceChanges: object) => ({ summaryEvent: { resourceChanges } });
  expect(readChanges(events(begins("create", "a"), summary({ create: 1 }), summary({ update: 2, same: 3 })))).toEqual({
    update: 2,
    same: 3,
  });
  expect(readChanges(events(begins("create", "a")))).toEqual({});
});

test("what stayed or was read is no change", () => {
  expect(countChanged({ same: 5, read: 2, create: 3, update: 1, delete: 4 })).toBe(8);
});
