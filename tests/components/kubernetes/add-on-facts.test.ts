import { NO_HOOKS, placeOf } from "../../../components/kubernetes/add-on-facts";

test("what is in no known namespace may be anywhere, and the rest is in its own", () => {
  expect(placeOf({})).toBe("anywhere");
  expect(placeOf({ namespace: "kafka" })).toEqual({ namespace: "kafka" });
});

test("a chart without hooks runs none, and keeps none away", () => {
  expect(NO_HOOKS).toEqual({ runs: [], off: [] });
});
