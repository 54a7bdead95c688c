import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { EncryptionKey } from "../../encryption/key";
import { retainIf } from "../../shared/deletion";
import { type Transforms, withTransform } from "../../transform";
import { createQueryLogging, type QueryLoggingArgs } from "./query-logging";
import type { OwnedZone, ParentZone } from "./types";

export interface HostedZonesArgs extends QueryLoggingArgs {
  /** Zones to make. */
  zones: OwnedZone[];
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   */
  transform?: Transforms<typeof HostedZones.children>;
}

/** What others need to know of a zone. */
export interface HostedZoneHandle {
  id: pulumi.Output<string>;
  /** What its registrar, or the zone around it, has to name. */
  nameServers: pulumi.Output<string[]>;
}

/** Seconds for which resolvers keep who serves a zone: as long as Route 53 says it of a zone itself. */
const DELEGATION_TTL = 172_800;

/**
 * Public hosted zones, made once for all regions. Registrars know a zone by its name servers, and a zone that is made again
 * gets others: it is kept like what holds data.
 */
export class HostedZones extends pulumi.ComponentResource {
  /** What `transform` reaches. */
  static readonly children = {
    /** A zone. */
    zone: aws.route53.Zone,
    /** Its name servers, in the zone around it. */
    delegation: aws.route53.Record,
    /** What its log is encrypted with. */
    logKey: EncryptionKey,
    /** Where what it is asked is written. */
    logGroup: aws.cloudwatch.LogGroup,
    /** Lets Route 53 write there. */
    logPolicy: aws.cloudwatch.LogResourcePolicy,
    /** Makes Route 53 do so. */
    queryLog: aws.route53.QueryLog,
  };
  /** By name. */
  readonly zones: Record<string, HostedZoneHandle>;

  constructor(name: string, args: HostedZonesArgs, opts: pulumi.ComponentResourceOptions) {
    super(
      "platform:dns:HostedZones",
      name,
      {},
      withTransform({ ...opts, ...retainIf(args.protect) }, HostedZones.children, args.transform),
    );
    const made = args.zones.map((zone) => ({ ...zone, zone: createZone(this, `${name}-${zone.name}`, zone, args) }));
    this.zones = Object.fromEntries(
      made.map(({ name: domain, zone }) => [domain, { id: zone.zoneId, nameServers: zone.nameServers }]),
    );
    for (const { name: domain, parent, zone } of made)
      if (parent) createDelegation(this, `${name}-${domain}`, domain, zone.nameServers, this.idOf(parent));
    const logged = made.flatMap(({ queryLogging, ...zone }) => (queryLogging ? [{ ...zone, ...queryLogging }] : []));
    if (logged.length > 0) createQueryLogging(this, name, logged, args);
    this.registerOutputs({});
  }

  private idOf(parent: ParentZone): pulumi.Input<string> {
    if ("id" in parent) return parent.id;
    const zone = this.zones[parent.owned];
    if (!zone) throw new Error(`hosted zone ${parent.owned} is not made here, and another one is inside of it`);
    return zone.id;
  }
}

function createZone(
  parent: HostedZones,
  name: string,
  { name: domain, acceleratedRecovery }: OwnedZone,
  { prefix, deletion }: HostedZonesArgs,
): aws.route53.Zone {
  return new aws.route53.Zone(
    name,
    {
      name: domain,
      comment: `Of ${prefix}`,
      enableAcceleratedRecovery: acceleratedRecovery,
      // Records of controllers that left them would hold it up.
      forceDestroy: deletion.force,
      tags: { Name: domain },
    },
    { parent },
  );
}

function createDelegation(
  parent: HostedZones,
  name: string,
  domain: string,
  records: pulumi.Input<string[]>,
  zoneId: pulumi.Input<string>,
): void {
  new aws.route53.Record(name, { zoneId, name: domain, type: "NS", ttl: DELEGATION_TTL, records }, { parent });
}
