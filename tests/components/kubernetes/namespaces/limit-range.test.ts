import fc from "fast-check";
import { limitRangeRefusals } from "../../../../components/kubernetes/namespaces/limit-range";

const WAKALA = {
  max: { cpu: "2", memory: "4Gi" },
  min: { cpu: "50m", memory: "64Mi" },
  default: { cpu: "250m", memory: "512Mi" },
};

describe("a limit range refuses", () => {
  test.each([
    [
      "a request above the default limit, where no limit is named",
      { requests: { cpu: "500m", memory: "256Mi" } },
      ["requests cpu 500m, more than the limit 250m, which a container gets that names none"],
    ],
    [
      "a request above its own limit",
      { requests: { cpu: "500m" }, limits: { cpu: "300m" } },
      ["requests cpu 500m, more than the limit 300m, which it names"],
    ],
    ["a limit above the most", { limits: { cpu: "3" } }, ["has the limit cpu 3, more than max 2"]],
    ["a request below the least", { requests: { cpu: "10m" } }, ["requests cpu 10m, less than min 50m"]],
    [
      "a limit below the least",
      { limits: { memory: "32Mi" } },
      ["requests memory 32Mi, less than min 64Mi", "has the limit memory 32Mi, less than min 64Mi"],
    ],
  ])("%s", (_, amounts, refusals) => {
    expect(limitRangeRefusals(WAKALA, amounts)).toEqual(refusals);
  });

  test("where there is no default, the most is the limit of who names none", () => {
    expect(limitRangeRefusals({ max: { cpu: "1" } }, { requests: { cpu: "2" } })).toEqual([
      "requests cpu 2, more than the limit 1, which a container gets that names none",
    ]);
  });
});

describe("a limit range lets in", () => {
  test.each([
    ["who names nothing", {}],
    ["a request up to the default", { requests: { cpu: "250m", memory: "512Mi" } }],
    ["more than the default with a limit", { requests: { cpu: "1" }, limits: { cpu: "2" } }],
  ])("%s", (_, amounts) => {
    expect(limitRangeRefusals(WAKALA, amounts)).toEqual([]);
  });

  test("everything, when it bounds nothing", () => {
    const amounts = fc.record({ cpu: fc.nat(4000).map((n) => `${n}m`), memory: fc.nat(4000).map((n) => `${n}Mi`) });
    fc.assert(
      fc.property(amounts, (requests) => {
        expect(limitRangeRefusals({}, { requests })).toEqual([]);
      }),
    );
  });

  test("exactly the requests between least and limit, whatever the figures", () => {
    const cpu = fc.integer({ min: 1, max: 4000 });
    fc.assert(
      fc.property(cpu, cpu, cpu, (least, limit, request) => {
        const text = (n: number) => ({ cpu: `${n}m` });
        const bounds = { min: text(Math.min(least, limit)), max: text(4000) };
        const refused = limitRangeRefusals(bounds, { requests: text(request), limits: text(limit) }).length > 0;
        expect(refused).toBe(request > limit || request < Math.min(least, limit));
      }),
    );
  });
});
