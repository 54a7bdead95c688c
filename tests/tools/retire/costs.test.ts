import { monthlyUsd, retainedRows } from "../../../tools/retire/costs";
import type { Retired } from "../../../tools/retire/retirement";

function kept(type: string, inputs: Record<string, unknown>): Retired {
  const options = { protect: true, retainOnDelete: true };
  return {
    urn: `${type}::${JSON.stringify(inputs)}`,
    type,
    name: "",
    parent: "",
    custom: true,
    dependencies: [],
    provider: "",
    options,
    inputs,
  };
}

test("hosted zones that stay are named, and charged by the piece", () => {
  const rows = retainedRows([
    kept("aws:route53/zone:Zone", { name: "shop.example.com" }),
    kept("aws:route53/zone:Zone", { name: "example.com" }),
    kept("aws:route53/queryLog:QueryLog", {}),
  ]);
  expect(rows).toEqual([
    { kind: "hosted zones", number: 2, names: ["example.com", "shop.example.com"], usd: 1 },
    { kind: "what guards them", number: 1, names: [], usd: 0 },
  ]);
  expect(monthlyUsd(rows)).toBe(1);
});
