import fc from "fast-check";
import { evictionsAllowed } from "../../../components/kubernetes/disruption";

test.each([
  ["fewer must stay than there are", { minAvailable: 2 }, 3, 1],
  ["all must stay", { minAvailable: 3 }, 3, 0],
  ["more must stay than there are", { minAvailable: 5 }, 3, 0],
  ["a share must stay, rounded up", { minAvailable: "50%" }, 3, 1],
  ["the whole must stay", { minAvailable: "100%" }, 3, 0],
  ["some may go", { maxUnavailable: 1 }, 3, 1],
  ["none may go", { maxUnavailable: 0 }, 3, 0],
  ["more may go than there are", { maxUnavailable: 5 }, 3, 3],
  ["a share may go, rounded up", { maxUnavailable: "25%" }, 3, 1],
  ["no share may go", { maxUnavailable: "0%" }, 3, 0],
  ["nothing is said", {}, 3, 3],
])("%s", (_, budget, replicas, allowed) => {
  expect(evictionsAllowed(budget, replicas)).toBe(allowed);
});

test("both limits at once are refused, and so is a share that is none", () => {
  expect(() => evictionsAllowed({ minAvailable: 1, maxUnavailable: 1 }, 3)).toThrow(
    new Error("a disruption budget has minAvailable or maxUnavailable, not both"),
  );
  expect(() => evictionsAllowed({ minAvailable: "half" }, 3)).toThrow(
    new Error('"half" is neither a number of pods nor a share such as 25%'),
  );
});

test("never more than there are, never fewer than none, and maxUnavailable 1 always lets one go", () => {
  const amount = fc.oneof(
    fc.nat(20),
    fc.integer({ min: 0, max: 100 }).map((share) => `${share}%`),
  );
  fc.assert(
    fc.property(amount, fc.nat(50), (limit, replicas) => {
      for (const budget of [{ minAvailable: limit }, { maxUnavailable: limit }]) {
        const allowed = evictionsAllowed(budget, replicas);
        expect(allowed).toBeGreaterThanOrEqual(0);
        expect(allowed).toBeLessThanOrEqual(replicas);
      }
      expect(evictionsAllowed({ maxUnavailable: 1 }, replicas + 1)).toBe(1);
    }),
  );
});
