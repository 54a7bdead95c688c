import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { EncryptionKey } from "../../../encryption/key";
import { createLogKey } from "../../../encryption/log-key";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import type { GlobalContext } from "../../../service-module";
import { physicalName } from "../../../shared/naming";
import { type Transforms, withTransform } from "../../../transform";
import { createCertificate } from "../../acm/component/certificate";
import { Waf } from "../../waf/component";
import type { WafSettings } from "../../waf/settings";
import type { BucketOrigin, BucketPlace, CacheClass, CloudFrontHost, CloudFrontSettings } from "../settings";
import { createAccessLog, deliverRequests } from "./access-log";
import { cachePolicyArgs, type DistributionArgs, distributionArgs } from "./distribution";

export interface CloudFrontArgs extends CloudFrontSettings {
  /** Names of what AWS wants unique in an account begin with its cluster's; and whose account it is. */
  cluster: Pick<ClusterContext, "clusterName" | "accountId" | "partition" | "deletion" | "protect" | "hostedZoneId">;
  /** Makes what CloudFront looks for in us-east-1. */
  global: GlobalContext;
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   */
  transform?: Transforms<typeof CloudFront.children>;
}

/** What others need to know of a host's distribution. */
export interface DistributionHandle {
  id: pulumi.Output<string>;
  domainName: pulumi.Output<string>;
}

/**
 * CloudFront before the load balancers of all regions (EDG-12). It asks a name that each region writes its own record of, so
 * that no region's loss has to change anything here.
 */
export class CloudFront extends pulumi.ComponentResource {
  /** What `transform` reaches. */
  static readonly children = {
    /** What it shows to clients. */
    certificate: aws.acm.Certificate,
    /** The way of one host. */
    distribution: aws.cloudfront.Distribution,
    /** What tells answers of a class apart, and how long they are kept. */
    cachePolicy: aws.cloudfront.CachePolicy,
    /** How it signs what it asks of buckets. */
    accessControl: aws.cloudfront.OriginAccessControl,
    /** Names that lead clients to it. */
    record: aws.route53.Record,
    /** Waits until AWS has found the proofs of its names. */
    validation: aws.acm.CertificateValidation,
    /** Rules before it. */
    waf: Waf,
    /** What logs are encrypted with. */
    logKey: EncryptionKey,
    /** Requests, one by one. */
    accessLog: aws.cloudwatch.LogGroup,
    /** Where requests of all hosts are written. */
    logDestination: aws.cloudwatch.LogDeliveryDestination,
    /** Requests of one host, as a source of a log. */
    logSource: aws.cloudwatch.LogDeliverySource,
    /** What of them is written. */
    logDelivery: aws.cloudwatch.LogDelivery,
    /** Shield Advanced, where it is asked for. */
    protection: aws.shield.Protection,
  };
  /** Distributions by host. */
  readonly distributions: Record<string, DistributionHandle>;

  constructor(name: string, { transform, ...args }: CloudFrontArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:edge:CloudFront", name, {}, withTransform(opts, CloudFront.children, transform));
    const { cluster, certificate, cache, priceClass, originTimeout, hosts } = args;
    const inGlobal = { parent: this, provider: args.global.provider };
    const certificateArn =
      "arns" in certificate
        ? certificate.arns[0]
        : createCertificate(name, certificate.names, cluster.hostedZoneId, inGlobal);
    if (certificateArn === undefined) throw new Error("CloudFront has no certificate to show");
    const logKeyArn = args.waf || args.accessLog ? createKey(name, args, inGlobal) : undefined;
    const webAclArn = args.waf && logKeyArn && createWebAcl(this, `${name}-waf`, args.waf, logKeyArn, args);
    const log =
      args.accessLog && logKeyArn
        ? createAccessLog(`${name}-access`, { ...args.accessLog, ...cluster, kmsKeyArn: logKeyArn }, inGlobal)
        : undefined;
    const policies = cache.map((each) => ({ class: each, policyId: createCachePolicy(this, name, each, cluster).id }));
    const buckets = createBucketOrigins(this, name, args.buckets, cluster);
    const shared = { priceClass, originTimeout, certificateArn, webAclArn, cache: policies };
    this.distributions = Object.fromEntries(
      hosts.map((host) => {
        const own = buckets.filter(({ hosts: some }) => some.includes(host.name));
        const distribution = createDistribution(this, name, host, { ...shared, buckets: own }, args);
        if (log) deliverRequests(`${name}-${host.name}`, host.name, cluster, distribution, log, inGlobal);
        const { id, domainName } = distribution;
        return [host.name, { id, domainName }];
      }),
    );
    this.registerOutputs({});
  }
}

function createCachePolicy(
  parent: CloudFront,
  name: string,
  cache: CacheClass,
  { clusterName }: Pick<ClusterContext, "clusterName">,
): aws.cloudfront.CachePolicy {
  const policyName = physicalName("aws:cloudfront/cachePolicy:CachePolicy", clusterName, cache.name);
  return new aws.cloudfront.CachePolicy(`${name}-${cache.name}`, cachePolicyArgs(policyName, cache), { parent });
}

/** What a distribution has to know of each bucket. They are found by their names, and need not be there yet. */
function createBucketOrigins(
  parent: CloudFront,
  name: string,
  buckets: BucketOrigin[],
  { clusterName, accountId }: Pick<ClusterContext, "clusterName" | "accountId">,
): (DistributionArgs["buckets"][number] & Pick<BucketOrigin, "hosts">)[] {
  if (buckets.length === 0) return [];
  const { id: accessControlId } = new aws.cloudfront.OriginAccessControl(
    name,
    {
      name: physicalName("aws:cloudfront/originAccessControl:OriginAccessControl", clusterName, "buckets"),
      description: `Buckets of ${clusterName}`,
      originAccessControlOriginType: "s3",
      signingBehavior: "always",
      signingProtocol: "sigv4",
    },
    { parent },
  );
  return buckets.map(({ name: bucket, paths, hosts, ttl, places }) => {
    const policyName = physicalName("aws:cloudfront/cachePolicy:CachePolicy", clusterName, "bucket", bucket);
    // Its own host is what a bucket is known by, and no query is a part of an object's name.
    const policyArgs = cachePolicyArgs(policyName, { ttl, query: false }, []);
    const policy = new aws.cloudfront.CachePolicy(`${name}-bucket-${bucket}`, policyArgs, { parent });
    const domainNames = places.map((place) => bucketDomain(place, accountId));
    return { name: bucket, paths, hosts, policyId: policy.id, accessControlId, domainNames };
  });
}

/** By its region, since the name without one is redirected while a bucket is new. */
function bucketDomain({ baseName, region }: BucketPlace, accountId: pulumi.Input<string>): pulumi.Output<string> {
  const named = (account: string) => physicalName("aws:s3/bucket:Bucket", baseName, account);
  return pulumi.output(accountId).apply((account) => `${named(account)}.s3.${region}.amazonaws.com`);
}

/** A distribution, and the names that lead to it: by IPv4 and by IPv6. */
function createDistribution(
  parent: CloudFront,
  name: string,
  host: CloudFrontHost,
  args: DistributionArgs,
  { cluster, shieldAdvanced }: CloudFrontArgs,
): aws.cloudfront.Distribution {
  const ownName = `${name}-${host.name}`;
  const distribution = new aws.cloudfront.Distribution(ownName, distributionArgs(host, args), { parent });
  const { domainName, hostedZoneId, arn } = distribution;
  const aliases = [{ name: domainName, zoneId: hostedZoneId, evaluateTargetHealth: false }];
  const zoneId = cluster.hostedZoneId(host.zone);
  for (const type of ["A", "AAAA"])
    new aws.route53.Record(`${ownName}-${type.toLowerCase()}`, { zoneId, name: host.name, type, aliases }, { parent });
  if (shieldAdvanced)
    new aws.shield.Protection(ownName, { name: host.name, resourceArn: arn, tags: { Name: host.name } }, { parent });
  return distribution;
}

/** Logs are where CloudFront is, and so is their key. */
function createKey(
  name: string,
  { cluster, global: { region } }: CloudFrontArgs,
  opts: pulumi.ComponentResourceOptions,
): pulumi.Output<string> {
  const { clusterName } = cluster;
  const description = `Logs of CloudFront of ${clusterName}`;
  return createLogKey(name, { ...cluster, region, alias: `${clusterName}/edge`, description }, opts);
}

function createWebAcl(
  parent: CloudFront,
  name: string,
  settings: WafSettings,
  kmsKeyArn: pulumi.Output<string>,
  { cluster: { clusterName, protect }, global: { provider } }: CloudFrontArgs,
): pulumi.Output<string> {
  const args = { ...settings, scope: "CLOUDFRONT" as const, clusterName, kmsKeyArn, protect };
  return new Waf(name, args, { parent, provider }).arn;
}
