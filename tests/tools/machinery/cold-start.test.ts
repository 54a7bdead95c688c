import { neverStarting } from "../../machinery/support/webhooks/cold-start";

const waits = (entries: Record<string, string[]>) =>
  new Map(Object.entries(entries).map(([name, others]) => [name, new Set(others)]));

test("what waits for something that starts, starts", () => {
  expect(neverStarting(waits({ app: ["engine", "balancer"], engine: ["balancer"], balancer: [] }))).toEqual([]);
});

test("what waits for itself, for one another, or for those that do, never starts", () => {
  const entries = { alone: ["alone"], one: ["other"], other: ["one"], app: ["one"], free: [] };
  expect(neverStarting(waits(entries))).toEqual(["alone", "one", "other", "app"]);
});
