/** Ids that the offline engine makes up: AWS gives no two resources of a kind one id. */
import { synthesize } from "offline-engine/outputs/synthetic";
import type { Properties } from "offline-engine/values";
import { graph, stackNames } from "../support/graphs";

test.each(stackNames())("no two resources of one type and region have one id in %s", (name) => {
  const { resources } = graph(name);
  const regionOf = new Map(resources.map(({ urn, inputs }) => [urn, String(inputs.region ?? "")]));
  const seen = new Map<string, string>();
  const doubles: string[] = [];
  for (const { urn, type, name: own, inputs, custom, provider } of resources) {
    if (!custom || type.startsWith("pulumi:")) continue;
    const region = regionOf.get(provider) ?? "";
    const { id, state } = synthesize({ urn, type, name: own, region, inputs: inputs as Properties });
    for (const made of [id, state.arn]) {
      if (typeof made !== "string" || (made !== id && made === inputs.arn)) continue;
      const key = `${type} ${region} ${made === id ? "id" : "arn"} ${made}`;
      const other = seen.get(key);
      if (other !== undefined && other !== own) doubles.push(`${key}: ${other} and ${own}`);
      seen.set(key, own);
    }
  }
  expect(seen.size).toBeGreaterThan(100);
  expect(doubles).toEqual([]);
});
