import { DEFAULT_KUBERNETES_VERSION, KUBERNETES_VERSIONS, supportState } from "../../../infra/aws/kubernetes-versions";

const day = (iso: string): Date => new Date(`${iso}T00:00:00Z`);

describe("supportState", () => {
  test.each([
    ["1.36", "2026-11-21", "standard"],
    ["1.35", "2026-11-21", "standard"],
    ["1.34", "2026-11-21", "standard"],
    ["1.34", "2026-12-01", "standard"],
    ["1.34", "2026-12-02", "extended"],
    ["1.33", "2026-11-21", "extended"],
    ["1.31", "2026-11-25", "extended"],
    ["1.31", "2026-11-26", "ended"],
    ["1.30", "2026-11-21", "ended"],
    ["1.36", "2026-06-01", "unknown"],
    ["1.36", "2026-06-02", "standard"],
    ["1.37", "2026-11-21", "unknown"],
    ["constructor", "2026-11-21", "unknown"],
  ])("%s on %s: %s", (version, today, state) => {
    expect(supportState(version, day(today))).toBe(state);
  });

  test("counts by the day in UTC", () => {
    expect(supportState("1.34", new Date("2026-12-01T23:59:59Z"))).toBe("standard");
  });
});

test("the default is in standard support", () => {
  expect(supportState(DEFAULT_KUBERNETES_VERSION, day("2026-11-21"))).toBe("standard");
});

test.each(Object.entries(KUBERNETES_VERSIONS))("the dates of %s are in order", (_version, dates) => {
  expect(dates.released < dates.endOfStandardSupport).toBe(true);
  expect(dates.endOfStandardSupport < dates.endOfExtendedSupport).toBe(true);
});
