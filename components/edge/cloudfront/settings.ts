import type { AcmCertificate, ProvenName } from "../acm/names";
import type { WafSettings } from "../waf/settings";

/** CloudFront before all regions, as the one stack that owns it makes it. */
export interface CloudFrontSettings {
  /** A distribution each. */
  hosts: CloudFrontHost[];
  /** Answers that are kept, the first class asked first. */
  cache: CacheClass[];
  /** Buckets whose objects it hands out. */
  buckets: BucketOrigin[];
  /** What clients are shown. */
  certificate: AcmCertificate;
  /** Source: CloudFront API, PriceClass. */
  priceClass: "PriceClass_All" | "PriceClass_200" | "PriceClass_100";
  /** Seconds that a region may take to answer. */
  originTimeout: number;
  /**
   * Requests, written one by one.
   *
   * @default they are not
   */
  accessLog?: { retentionDays: number };
  /** Whether Shield Advanced protects it. */
  shieldAdvanced: boolean;
  /**
   * A web ACL before it.
   *
   * @default nothing looks into requests
   */
  waf?: WafSettings;
}

/** A host that clients call, in a zone of Route 53. */
export interface CloudFrontHost extends ProvenName {
  /** What CloudFront asks for it: whichever region serves. @example "origin.api.example.com" */
  origin: string;
}

export interface CacheClass {
  /** @example "static" */
  name: string;
  /** @example ["/static/*"] */
  paths: string[];
  /** Seconds for which an answer is kept. */
  ttl: number;
  /** Whether requests with other query strings have answers of their own. */
  query: boolean;
}

/** A bucket that CloudFront reads, and its copy in another region, which it reads where the first gives no answer. */
export interface BucketOrigin extends Pick<CacheClass, "paths" | "ttl"> {
  /** Its name in the definition. @example "media" */
  name: string;
  /** Hosts that it is for. */
  hosts: string[];
  /** Where it is; the account's number is the end of each name. @example [{ baseName: "shop-prod-media", region: "eu-west-1" }] */
  places: [BucketPlace, ...BucketPlace[]];
}

export interface BucketPlace {
  /** @example "shop-prod-media" */
  baseName: string;
  /** @example "eu-west-1" */
  region: string;
}
