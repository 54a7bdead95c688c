import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { DNS_ENDPOINT } from "../../dns/endpoint";
import { endpointCheck } from "../../dns/health-check";
import type { ClusterContext } from "../../kubernetes/cluster-context";
import { createCustomResource } from "../../kubernetes/custom-resource";
import { type Transforms, withTransform } from "../../transform";
import { takeoverCheck } from "./health-checks";
import { failoverRecord } from "./records";
import type { FailoverHost, FailoverSettings, Takeover } from "./types";

export interface FailoverArgs extends FailoverSettings {
  /** The cluster that it is made in, with what is there already. */
  cluster: ClusterContext;
  /** Namespace of the objects that external-dns makes records of. */
  namespace: string;
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   */
  transform?: Transforms<typeof Failover.children>;
}

/** Hosts that lead to the region of a pair that serves, through the name that each region's own gateway has. */
export class Failover extends pulumi.ComponentResource {
  /** What `transform` reaches. */
  static readonly children = {
    /** Who is asked whether a region serves, and how often. */
    healthCheck: aws.route53.HealthCheck,
    /** Records that external-dns writes. */
    dnsEndpoint: DNS_ENDPOINT,
  };
  /** Checks that say whether the standby serves, by host; in the partner's stack there are none. */
  readonly takeovers: Record<string, pulumi.Output<string>>;

  constructor(name: string, args: FailoverArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:recovery:Failover", name, {}, withTransform(opts, Failover.children, args.transform));
    this.takeovers = Object.fromEntries(
      args.hosts.flatMap((host) => {
        const checkId = createRecord(this, `${name}-${host.host}`, host, args);
        return checkId ? [[host.host, checkId]] : [];
      }),
    );
    this.registerOutputs({});
  }
}

function createRecord(
  parent: Failover,
  name: string,
  host: FailoverHost,
  args: FailoverArgs,
): pulumi.Output<string> | undefined {
  const { cluster, namespace, takeover } = args;
  const checkId = takeover && createTakeoverCheck(parent, name, host, takeover).id;
  createCustomResource(
    name,
    DNS_ENDPOINT,
    { metadata: { name: `failover-${host.host}`, namespace }, spec: failoverRecord(host, args, checkId) },
    cluster,
    { parent },
  );
  return checkId;
}

function createTakeoverCheck(
  parent: Failover,
  name: string,
  { host, own, partner, health }: FailoverHost,
  takeover: Takeover,
): aws.route53.HealthCheck {
  const create = (part: string, says: string, args: aws.route53.HealthCheckArgs) =>
    new aws.route53.HealthCheck(name + part, { ...args, tags: { Name: `${host}: ${says}` } }, { parent });
  const gone = create("-partner", `${partner} gives no answer`, {
    ...endpointCheck(partner, health),
    invertHealthcheck: true,
  });
  const alive = create("-own", `${own} answers`, endpointCheck(own, health));
  return create("", "the standby serves", {
    ...takeoverCheck(takeover),
    childHealthchecks: [gone.id, alive.id],
  });
}
