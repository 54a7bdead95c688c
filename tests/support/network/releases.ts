import type { AddOnFacts } from "../../../components/kubernetes/add-on-facts";
import { ADD_ON_FACTS } from "../../../infra/add-ons";
import { type Graph, resourcesOfType } from "../graphs";
import type { Pod } from "./cluster";
import { type Asked, AWS, type Network, POD_IDENTITY_AGENT } from "./network";

/** The pod of each add-on of a stack, with what is known of the add-on. */
export function releasesOf(net: Network, graph: Pick<Graph, "resources">): { pod: Pod; facts: AddOnFacts }[] {
  return resourcesOfType(graph, "kubernetes:helm.sh/v3:Release").map(({ name, inputs }) => ({
    pod: net.pod(String(inputs.namespace), name),
    facts: factsOf(String(inputs.name), String(inputs.namespace)),
  }));
}

/** Whose release it is: the only one of its namespace, if its name does not tell. */
function factsOf(release: string, namespace: string): AddOnFacts {
  const all: AddOnFacts[] = Object.values(ADD_ON_FACTS);
  const facts = all.find((each) => each.name === release) ?? all.find((each) => each.namespace === namespace);
  if (!facts) throw new Error(`no add-on has the release ${release}`);
  return facts;
}

/** What every controller asks: the Kubernetes API, names, AWS in the internet and in the VPC, and its credentials. */
export function askedByController(net: Network, controller: Pod): Asked[] {
  return [
    [controller, net.api, 443],
    [controller, net.controlPlane, 443],
    [controller, net.dns, 53],
    [controller, AWS, 443],
    [controller, net.endpoint, 443],
    [controller, POD_IDENTITY_AGENT, 80],
  ];
}

/** Webhooks and APIs of add-ons, which the API server asks. */
export function askedByApiServer(net: Network, graph: Pick<Graph, "resources">): Asked[] {
  return releasesOf(net, graph).flatMap(({ pod, facts }) =>
    facts.openPorts
      .filter(({ from }) => from === "control-plane")
      .map(({ port }): Asked => [net.controlPlane, pod, port]),
  );
}
