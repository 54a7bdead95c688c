import fc from "fast-check";
import { sumAmounts } from "../../../components/kubernetes/resource-amounts";
import { parseQuantity } from "../../../components/shared/quantity";

test("a pod asks for what its containers ask for together", () => {
  expect(
    sumAmounts([
      { cpu: "2", memory: "8Gi" },
      { cpu: "10m", memory: "32Mi" },
      { cpu: "0.5", memory: "1G" },
    ]),
  ).toEqual({ cpu: "2510m", memory: "9178Mi" });
  expect(sumAmounts([])).toEqual({ cpu: "0m", memory: "0Mi" });
});

test("whole millicores and MiB are exact, however many are added", () => {
  const amount = fc.record({ cpu: fc.nat(100_000), memory: fc.nat(1_000_000) });
  fc.assert(
    fc.property(fc.array(amount, { maxLength: 12 }), (amounts) => {
      const total = (key: "cpu" | "memory") => amounts.reduce((sum, each) => sum + each[key], 0);
      const texts = amounts.map(({ cpu, memory }) => ({ cpu: `${cpu}m`, memory: `${memory}Mi` }));
      expect(sumAmounts(texts)).toEqual({ cpu: `${total("cpu")}m`, memory: `${total("memory")}Mi` });
    }),
  );
});

test("nothing is lost by rounding", () => {
  const { cpu, memory } = sumAmounts([{ cpu: "0.0001", memory: "1" }]);
  expect([parseQuantity(cpu), parseQuantity(memory)]).toEqual([0.001, 2 ** 20]);
});
