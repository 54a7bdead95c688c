import { podOf } from "../../../tools/machinery/planned/pods";
import { inParallel } from "../support/async";
import { complaints } from "../support/stack-server";
import { tell } from "../support/tell";
import type { Given } from "./given";

/** What a stack makes itself, applied to a real API server as its nodes would: every field known, every object admitted. */
export function objectTests({ stack, server }: Given): void {
  test("the server takes every CRD", async () => {
    const { crds, replaced, missing } = server().crds;
    if (replaced.length > 0) tell(`${stack}: published schemas stand for ${replaced.length} CRD manifests`);
    if (missing.length > 0) tell(`${stack}: neither manifest nor schema: ${missing.join(", ")}`);
    expect(crds.length).toBeGreaterThan(0);
    // A format that the server does not know is the project's own matter, and it only says so.
    const refused = complaints(await server().installCrds()).filter(
      (line) => !/warning: unrecognized format/.test(line),
    );
    expect(refused).toEqual([]);
  });

  test("the server takes every object strictly, and warns of none", async () => {
    const outcomes = await server().applyObjects();
    expect(outcomes.length).toBeGreaterThan(100);
    const unserved = (object: string) =>
      server().crds.missing.some((kind) => object.startsWith(`${kind.split("/")[1]} `));
    const judged = outcomes.filter(({ object }) => !unserved(object));
    if (judged.length < outcomes.length) tell(`${stack}: ${outcomes.length - judged.length} objects skipped`);
    expect(complaints(judged)).toEqual([]);
  });

  test("every pod is admitted: Pod Security, limits, quotas, accounts, priorities", async () => {
    const pods = server().objects.flatMap((object) => podOf(object) ?? []);
    expect(pods.length).toBeGreaterThan(0);
    expect(complaints(await inParallel(pods, (pod) => server().admitPod(pod)))).toEqual([]);
  });
}
