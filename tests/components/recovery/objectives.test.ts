import fc from "fast-check";
import type { DataSet } from "../../../components/recovery/objectives/data-set";
import { computeRecovery, objectiveFindings } from "../../../components/recovery/objectives/objectives";
import { cronProblem, DENSER_AND_DENSER, longestGapSeconds } from "../../../components/shared/cron";
import { durationOf, durationSeconds, formatSeconds } from "../../../components/shared/duration";

describe("the longest gap of a schedule", () => {
  test.each([
    ["every day at two", "0 2 * * *", 24 * 60],
    ["every six hours", "0 */6 * * *", 6 * 60],
    ["every five minutes", "*/5 * * * *", 5],
    ["working days: the weekend counts", "15 2 * * 1-5", 72 * 60],
    ["twice a day, not evenly", "0 2,8 * * *", 18 * 60],
    ["on Sundays", "0 1 * * 0", 7 * 24 * 60],
    ["on the first of the month: the longest has 31 days", "0 0 1 * *", 31 * 24 * 60],
    ["office hours", "0 9-17 * * *", 16 * 60],
    ["often, in office hours of working days", "*/5 9-17 * * 1-5", 3 * 24 * 60 - (17 * 60 + 55) + 9 * 60],
    ["on leap days", "0 0 29 2 *", 4 * 365.25 * 24 * 60],
  ])("%s", (_, cron, minutes) => {
    expect(longestGapSeconds(cron)).toBe(minutes * 60);
  });

  test.each(["nonsense", "0 2 * *", "0 0 2 * * *", "61 * * * *", "0 0 30 2 *", ""])("%s is no schedule", (cron) => {
    expect(cronProblem(cron)).toBe(
      'is not a cron expression of five fields that runs more than once, such as "0 2 * * *"',
    );
  });

  test("no run is ever further from the next than the longest gap", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 59 }), fc.integer({ min: 0, max: 23 }), (minute, hour) => {
        expect(longestGapSeconds(`${minute} ${hour} * * *`)).toBe(24 * 3600);
        expect(longestGapSeconds(`${minute} * * * *`)).toBe(3600);
      }),
      { numRuns: 20 },
    );
  });
});

test.each([
  ["30s", 30, "30 s"],
  ["5m", 300, "5 min"],
  ["4h", 14_400, "4 h"],
  ["30d", 2_592_000, "30 d"],
  ["1h30m", 5400, "1 h 30 min"],
  ["960h0m0s", 3_456_000, "40 d"],
])("%s is %d seconds", (text, seconds, words) => {
  expect(durationSeconds(text)).toBe(seconds);
  expect(formatSeconds(seconds)).toBe(words);
});

test("figures are told in their two largest units, and never rounded down", () => {
  expect(formatSeconds(1455 * 60)).toBe("24 h 15 min");
  expect(formatSeconds((4320 + 60) * 60)).toBe("3 d 1 h");
  expect(formatSeconds((4320 + 61) * 60)).toBe("3 d 2 h");
  expect(formatSeconds(15.2 * 60)).toBe("16 min");
  expect(formatSeconds(0)).toBe("0");
});

test("a figure as a duration is never less than the figure, and less than a minute more", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 1e6, noNaN: true }), (seconds) => {
      const written = durationSeconds(durationOf(seconds));
      expect(written).toBeGreaterThanOrEqual(seconds);
      expect(written).toBeLessThan(seconds + 60);
    }),
  );
  expect(durationOf(57.2 * 60)).toBe("58m");
  expect(durationOf(1485 * 60)).toBe("24h45m");
});

test("schedules from seldom to often: each has a gap that is as long as it says, and shorter than the one before", () => {
  const gaps = DENSER_AND_DENSER.map(longestGapSeconds);
  expect(gaps).toEqual(
    [24, 12, 8, 6, 4, 3, 2, 1]
      .map((hours) => hours * 60)
      .concat([30, 20, 15, 10, 5])
      .map((minutes) => minutes * 60),
  );
});

test("what is never copied is lost, whatever is promised: RPO 0 is no exception", () => {
  const loss = [{ name: "never copied", seconds: Number.POSITIVE_INFINITY, source: "" }];
  const [finding] = objectiveFindings({ ...SET, name: "kafka", loss }, { rpo: 0, rto: 3600 });
  expect(finding?.severity).toBe("error");
  expect(finding?.message).toContain("kafka: all of it can be lost");
});

const SET: DataSet = {
  name: "postgres orders",
  mechanism: "replicated WAL archive",
  loss: [
    { name: "WAL archive", seconds: 60, source: "archive_timeout" },
    { name: "S3 replication", seconds: 900, source: "RTC" },
  ],
  recovery: [
    { name: "detection", seconds: 180, source: "health check" },
    { name: "promotion", seconds: 300, source: "Patroni" },
  ],
  synchronous: false,
  remedies: [
    { change: "data.postgres.standby.source: direct", of: "rpo", seconds: 120 },
    { change: "data.postgres.standby.source: streaming", of: "rpo", seconds: 30 },
  ],
};

test("a promise that is kept has nothing to say", () => {
  expect(objectiveFindings(SET, { rpo: 960, rto: 480 })).toEqual([]);
  expect(computeRecovery(SET, { rpo: 960, rto: 480 })).toEqual({
    name: "postgres orders",
    mechanism: "replicated WAL archive",
    rpo: { computed: 960, objective: 960, met: true },
    rto: { computed: 480, objective: 480, met: true },
  });
});

test("a promise that is missed is an error with both figures, their parts and the cheapest change that keeps it", () => {
  expect(objectiveFindings(SET, { rpo: 300, rto: 3600 })).toEqual([
    {
      severity: "error",
      message:
        "postgres orders: RPO 16 min misses the objective of 5 min (replicated WAL archive: WAL archive 1 min + S3 replication 15 min)",
      fix: "data.postgres.standby.source: direct comes to 2 min",
    },
  ]);
});

test("a change that does not go far enough is not proposed; where none does, the promise itself must change", () => {
  const [first] = objectiveFindings(SET, { rpo: 60, rto: 3600 });
  expect(first?.fix).toBe("data.postgres.standby.source: streaming comes to 30 s");
  const [late] = objectiveFindings(SET, { rpo: 3600, rto: 300 });
  expect(late?.fix).toBe("no change that the plan knows of meets it: set it to 8m");
});

test("RPO 0 with a copy after the fact is a warning that says why", () => {
  expect(objectiveFindings(SET, { rpo: 0, rto: 3600 })).toEqual([
    {
      severity: "warning",
      message:
        "postgres orders: RPO 0 can't be met: replicated WAL archive copies after the write is confirmed, so up to 16 min can be lost (WAL archive 1 min + S3 replication 15 min)",
      fix: "set it to 16m, or replicate synchronously",
    },
  ]);
  expect(objectiveFindings({ ...SET, synchronous: true, loss: [] }, { rpo: 0, rto: 3600 })).toEqual([]);
});

test("a data set's own figures go before the platform's", () => {
  expect(objectiveFindings({ ...SET, objectives: { rpo: 24 * 60 } }, { rpo: 300, rto: 3600 })).toEqual([]);
});
