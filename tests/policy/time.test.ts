import fc from "fast-check";
import * as cron from "../../components/shared/cron";
import { durationSeconds } from "../../components/shared/duration";
import { minutesOf } from "../../policy/model/durations";
import { longestGapMinutes } from "../../policy/model/schedule";

/** The pack stands alone, so it reads durations and schedules by itself: it must not judge others than were computed. */

test("a duration of a definition is as long to the pack", () => {
  const part = (unit: string) =>
    fc.option(
      fc.nat({ max: 999 }).map((count) => `${count}${unit}`),
      { nil: "" },
    );
  const text = fc.tuple(part("d"), part("h"), part("m"), part("s")).map((parts) => parts.join(""));
  fc.assert(
    fc.property(
      text.filter((duration) => duration !== ""),
      (duration) => {
        expect((minutesOf(duration) ?? Number.NaN) * 60).toBeCloseTo(durationSeconds(duration), 6);
      },
    ),
  );
});

const field = (min: number, max: number) => {
  const one = fc.integer({ min, max });
  const range = fc.tuple(one, one).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
  return fc.oneof(
    fc.constant("*"),
    one.map(String),
    range,
    fc.integer({ min: 2, max: 6 }).map((step) => `*/${step}`),
    fc.uniqueArray(one, { minLength: 2, maxLength: 3 }).map((values) => values.join(",")),
  );
};

test("a schedule of a definition loses as much to the pack", () => {
  const dates = fc.oneof(
    fc.constant("* *"),
    fc.tuple(field(1, 28), field(1, 12)).map(([day, month]) => `${day} ${month}`),
  );
  fc.assert(
    fc.property(field(0, 59), field(0, 23), dates, field(0, 6), (minute, hour, date, weekday) => {
      const schedule = `${minute} ${hour} ${date} ${weekday}`;
      expect((longestGapMinutes(schedule) ?? Number.NaN) * 60).toBe(cron.longestGapSeconds(schedule));
    }),
    { numRuns: 30 },
  );
});
