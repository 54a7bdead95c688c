import fc from "fast-check";
import { mostSamples, retentionSizeOf } from "../../../../components/observability/metrics/retention";
import { parseQuantity } from "../../../../components/shared/quantity";

const sizes = fc.tuple(fc.integer({ min: 1, max: 4096 }), fc.constantFrom("Gi", "G", "Ti", "T"));

test("the samples of any disk leave 15 % of it, and less than a megabyte more", () => {
  fc.assert(
    fc.property(sizes, ([count, unit]) => {
      const size = `${count}${unit}`;
      const megabytes = Number(/^(\d+)MB$/.exec(retentionSizeOf(mostSamples(size)))?.[1]);
      const bytes = megabytes * 2 ** 20;
      expect(bytes).toBeLessThanOrEqual(parseQuantity(size) * 0.85);
      expect(bytes).toBeGreaterThan(parseQuantity(size) * 0.85 - 2 ** 20);
    }),
  );
});

test("in the words of Prometheus", () => {
  expect(retentionSizeOf(mostSamples("500Gi"))).toBe("435200MB");
  expect(retentionSizeOf(500e9)).toBe("476837MB");
});
