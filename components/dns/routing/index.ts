import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../kubernetes/cluster-context";
import { createCustomResource } from "../../kubernetes/custom-resource";
import { type Transforms, withTransform } from "../../transform";
import { DNS_ENDPOINT } from "../endpoint";
import { endpointCheck, UNHEALTHY } from "../health-check";
import { routedRecords } from "./records";
import type { RoutedHost, RoutingSettings } from "./types";

export interface RoutingArgs extends RoutingSettings {
  /** The cluster that it is made in, with what is there already. */
  cluster: ClusterContext;
  /** Namespace of the objects that external-dns makes records of. */
  namespace: string;
  /**
   * Health checks that say whether the region serves a host, by host.
   *
   * @default one of its own asks the region for each
   */
  checks?: Record<string, pulumi.Input<string>>;
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   */
  transform?: Transforms<typeof Routing.children>;
}

/** Hosts whose clients are shared out among regions that serve side by side (EDG-17). */
export class Routing extends pulumi.ComponentResource {
  /** What `transform` reaches. */
  static readonly children = {
    /** Who is asked whether the region serves, and how often. */
    healthCheck: aws.route53.HealthCheck,
    /** Records that external-dns writes. */
    dnsEndpoint: DNS_ENDPOINT,
  };

  constructor(name: string, args: RoutingArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:dns:Routing", name, {}, withTransform(opts, Routing.children, args.transform));
    for (const host of args.hosts) createRecords(this, `${name}-${host.host}`, host, args);
    this.registerOutputs({});
  }
}

function createRecords(parent: Routing, name: string, host: RoutedHost, args: RoutingArgs): void {
  const { cluster, namespace, checks = {} } = args;
  const check = checks[host.host] ?? createCheck(parent, name, host, args).id;
  createCustomResource(
    name,
    DNS_ENDPOINT,
    { metadata: { name: `routing-${host.host}`, namespace }, spec: routedRecords(host, args, check) },
    cluster,
    { parent },
  );
}

function createCheck(
  parent: Routing,
  name: string,
  { host, own, health }: RoutedHost,
  { withdrawn }: RoutingArgs,
): aws.route53.HealthCheck {
  const tags = { Name: `${host}: ${own} answers` };
  const question = { ...endpointCheck(own, health), ...(withdrawn ? UNHEALTHY : {}) };
  return new aws.route53.HealthCheck(name, { ...question, tags }, { parent });
}
