import { nameOf } from "../../../tools/machinery/kubernetes";
import { inParallel } from "../support/async";
import { testWithCharts } from "../support/charts";
import { isWebhook, type Rendered } from "../support/rendered";
import { complaints } from "../support/stack-server";
import { type Candidate, candidatesFor } from "../support/webhooks/candidates";
import { neverStarting } from "../support/webhooks/cold-start";
import { couldRefuse } from "../support/webhooks/matching";
import { Order } from "../support/webhooks/order";
import { whileUnanswered } from "../support/webhooks/unanswered";
import type { Given } from "./given";

/**
 * What the API server does between the moment in which a chart's webhooks are there and the one in which its pods answer them,
 * and again once all its pods are lost. It refuses then what the webhooks match and don't let pass: among it may only be what
 * the plan puts after the release, and nothing that brings the pods back.
 */
export function webhookTests({ stack, server }: Given, rendered: readonly Rendered[]): void {
  const chartTest = testWithCharts();
  /** What is refused while nobody answers the webhooks of a chart. */
  const refused = new Map<Rendered, readonly Candidate[]>();
  const refusals = (role: Candidate["role"]) =>
    [...refused].flatMap(([by, candidates]) =>
      candidates.filter((candidate) => candidate.role === role).map((candidate) => ({ by, candidate })),
    );

  chartTest("the server takes every webhook strictly, and asks it", async () => {
    const strict: string[] = [];
    for (const chart of rendered.filter(({ objects }) => objects.some(isWebhook))) {
      const webhooks = chart.objects.filter(isWebhook);
      const candidates = candidatesFor(chart, rendered, server().objects);
      const could = await inParallel(candidates, ({ object }) => couldRefuse(server().api, webhooks, object));
      const asked = candidates.filter((_, index) => could[index]);
      const outcomes = await whileUnanswered(server(), webhooks, async () => {
        const answers = await inParallel(asked, ({ object, chart: owner }) =>
          server().isRefusedByWebhook(object, owner?.release.namespace),
        );
        refused.set(
          chart,
          asked.filter((_, index) => answers[index]),
        );
      });
      strict.push(...complaints(outcomes));
    }
    expect(strict).toEqual([]);
    // Were nothing refused, the tests below would prove nothing.
    expect(refusals("made in order").length).toBeGreaterThan(0);
  });

  chartTest("what a webhook refuses before its pods answer comes after their release", () => {
    const order = new Order(stack);
    const unordered = refusals("made in order")
      .filter(({ by, candidate }) => candidate.chart === by || !order.has(candidate, by.release))
      .map(({ by, candidate }) => `${by.release.name} refuses ${ownerOf(candidate)}${nameOf(candidate.object)}`);
    expect(unordered).toEqual([]);
  });

  chartTest("no webhook refuses what brings its pods back", () => {
    const essential = refusals("essential").map(
      ({ by, candidate }) => `${by.release.name}: ${nameOf(candidate.object)}`,
    );
    expect(essential).toEqual([]);
    const waits = new Map(rendered.map((chart) => [chart.release.name, new Set<string>()]));
    for (const { by, candidate } of refusals("pod"))
      waits.get(candidate.chart?.release.name ?? "")?.add(by.release.name);
    expect(neverStarting(waits)).toEqual([]);
  });
}

function ownerOf({ chart }: Candidate): string {
  return chart ? `${chart.release.name}'s ` : "";
}
