import fc from "fast-check";
import { SHORTEST_RPO_SECONDS, scheduleFor } from "../../../../components/data/postgres/schedule";

test.each([
  [86_400, 60],
  [3600, 60],
  [300, 60],
  [120, 60],
  [119, 59],
  [60, 30],
  [30, 15],
])("a recovery point of %d s: WAL is closed after %d s", (rpo, archiveTimeoutSeconds) => {
  expect(scheduleFor(rpo)).toEqual({ archiveTimeoutSeconds, synchronous: false });
});

test("nothing lost: no archive does that, so instances commit together, and it goes on as usual", () => {
  expect(scheduleFor(0)).toEqual({ archiveTimeoutSeconds: 60, synchronous: true });
});

test.each([1, 29])("%d s is refused: the archive can't keep it", (rpo) => {
  expect(() => scheduleFor(rpo)).toThrow(
    new RangeError(`archiving can't keep a recovery point of ${rpo} s: 30 s at the least`),
  );
});

test("whatever is promised, the segment is closed with half of the time left to send it", () => {
  fc.assert(
    fc.property(fc.integer({ min: SHORTEST_RPO_SECONDS, max: 10_000_000 }), (rpo) => {
      const { archiveTimeoutSeconds } = scheduleFor(rpo);
      expect(archiveTimeoutSeconds * 2).toBeLessThanOrEqual(rpo);
      expect(archiveTimeoutSeconds).toBeGreaterThanOrEqual(15);
    }),
  );
});
