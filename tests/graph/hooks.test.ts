import type { GraphResource } from "offline-engine/graph";
import type { AddOnFacts } from "../../components/kubernetes/add-on-facts";
import { ADD_ON_FACTS } from "../../infra/add-ons";
import { OF_THE_CLUSTER } from "../../infra/config/resolve/namespaces";
import { type Graph, graph, only, prerequisites, resourcesOfType, stackNames } from "../support/graphs";
import { chartValue, pinnedChart } from "../support/releases";

const RELEASE = "kubernetes:helm.sh/v3:Release";
const POLICY = "kubernetes:networking.k8s.io/v1:NetworkPolicy";

const FACTS: Record<string, AddOnFacts> = ADD_ON_FACTS;

describe.each(stackNames())("hooks of the charts of %s", (name) => {
  const stack: Graph = graph(name);
  const releases = resourcesOfType(stack, RELEASE).map((release) => ({ release, facts: factsOf(release) }));
  const hooks = releases.flatMap(({ release, facts }) =>
    facts.hooks.runs.map((hook) => ({ label: hook.job, release, facts, hook })),
  );

  test("there are some", () => {
    expect(hooks.map(({ label }) => label)).toContain("cert-manager-startupapicheck");
  });

  test("a job that is not to run is switched off", () => {
    for (const { release, facts } of releases) {
      for (const path of facts.hooks.off) expect([path, chartValue(release, path)]).toEqual([path, false]);
    }
  });

  test.each(hooks)("$label finds a node", ({ release, hook }) => {
    const placed = chartValue(release, hook.placement) as { nodeSelector?: object; tolerations?: object[] };
    expect(placed.nodeSelector).toEqual(expect.objectContaining({ "platform/role": "system" }));
    expect(placed.tolerations?.length).toBeGreaterThan(0);
  });

  test.each(hooks)("$label reaches the Kubernetes API, until its release has gone", ({ release, facts }) => {
    const { namespace } = facts;
    if (OF_THE_CLUSTER.includes(namespace)) return;
    const policy = only(stack, POLICY, `namespace-${namespace}-allow-kubernetes-api`);
    // Every pod of the namespace: a job's labels are its chart's matter.
    expect(policy.inputs.spec).toMatchObject({ podSelector: {}, policyTypes: ["Egress"] });
    expect(prerequisites(stack, release)).toContain(policy);
  });
});

function factsOf(release: GraphResource): AddOnFacts {
  const { key } = pinnedChart(release);
  const facts = FACTS[key];
  if (!facts) throw new Error(`no add-on installs ${key}`);
  return facts;
}
