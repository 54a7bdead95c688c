import type { Graph } from "../graphs";
import type { Pod, Service } from "./cluster";
import { CONTROL_PLANE, clusterOf, ENDPOINT, type Inhabitants, vpcStem } from "./inhabitants";
import { type End, Reach } from "./reach";

/** AWS at a public address. */
export const AWS = "52.94.5.10";
/** The metadata service of the instance, which knows the node's role. */
export const METADATA_SERVICE = "169.254.169.254";
export const POD_IDENTITY_AGENT = "169.254.170.23";
/** Addresses of networks that may be peered with the VPC. */
export const PRIVATE_ADDRESSES = ["10.77.5.5", "172.16.9.9", "192.168.4.4", "100.64.7.7"];

/** A connection that is asked for: from, to, port. */
export type Asked = [Pod | string, End, number];

/** The network of a planned stack, with its places by name. */
export class Network extends Reach {
  readonly controlPlane: string;
  /** AWS at an interface endpoint of the VPC. */
  readonly endpoint: string;
  readonly api: Service;
  readonly dns: Service;

  constructor(graph: Pick<Graph, "resources">, delivered: Inhabitants["pods"] = []) {
    super(clusterOf(graph, delivered));
    const vpc = vpcStem(graph);
    this.controlPlane = `${vpc}.64.${CONTROL_PLANE}`;
    this.endpoint = `${vpc}.2.${ENDPOINT}`;
    this.api = this.service("default", "kubernetes");
    this.dns = this.service("kube-system", "kube-dns");
  }

  pod(namespace: string, name: string): Pod {
    return found(this.cluster.pods, namespace, name, "pod");
  }

  service(namespace: string, name: string): Service {
    return found(this.cluster.services, namespace, name, "Service");
  }

  /** Why connections are refused; empty when every one is let through. */
  refusals(...asked: Asked[]): string[] {
    return asked.flatMap(([from, to, port]) => this.refusal(from, to, port) ?? []);
  }

  /** Connections that are let through; empty when none is. */
  openings(...asked: Asked[]): string[] {
    const nameOf = (end: End) => (typeof end === "string" ? end : `${end.namespace}/${end.name}`);
    return asked
      .filter(([from, to, port]) => this.reaches(from, to, port))
      .map(([from, to, port]) => `${nameOf(from)} -> ${nameOf(to)}:${port}`);
  }
}

function found<Item extends { namespace: string; name: string }>(
  items: Item[],
  namespace: string,
  name: string,
  what: string,
): Item {
  const item = items.find((each) => each.namespace === namespace && each.name === name);
  if (!item) throw new Error(`no ${what} ${namespace}/${name}; there are ${items.map((each) => each.name).join(", ")}`);
  return item;
}
