import fc from "fast-check";
import { RandomProvider } from "../../../tools/stand-in/random/provider";
import { drawText } from "../../../tools/stand-in/random/text";
import { subject } from "./support";

test("a drawn text has the length and the kinds of characters that are asked for", () => {
  const least = fc.nat({ max: 5 });
  const inputs = fc.record({
    length: fc.integer({ min: 20, max: 80 }),
    special: fc.boolean(),
    upper: fc.boolean(),
    minLower: least,
    minNumeric: least,
  });
  fc.assert(
    fc.property(inputs, (asked) => {
      const text = drawText(asked);
      expect(text).toHaveLength(asked.length);
      expect(text.match(/[a-z]/g)?.length ?? 0).toBeGreaterThanOrEqual(asked.minLower);
      expect(text.match(/\d/g)?.length ?? 0).toBeGreaterThanOrEqual(asked.minNumeric);
      if (!asked.special) expect(text).toMatch(/^[a-zA-Z0-9]+$/);
      if (!asked.upper) expect(text).not.toMatch(/[A-Z]/);
    }),
  );
});

test("a password is drawn once: an update keeps it, a refresh too, another length makes a new one", () => {
  const provider = new RandomProvider();
  const password = subject("random:index/randomPassword:RandomPassword", "password");
  const first = provider.create(password, { length: 32 });
  const second = provider.create(password, { length: 32 });
  expect(first.state.result).not.toBe(second.state.result);
  expect(provider.update({ olds: first.state, news: { length: 32 } }).result).toBe(first.state.result);
  expect(provider.read(password, "none", first.state, { length: 32 }).state).toBe(first.state);
  expect(provider.diff(password, { length: 32 }, { length: 40 }).replacing).toEqual(["length"]);
});
