import type { Retired } from "./retirement";

/**
 * List prices that are the same in every commercial region, in USD a month, on 2026-11-01. Sources: AWS KMS pricing (a customer
 * managed key and each replica of it; its first two rotations cost as much again), AWS Secrets Manager pricing (a secret and
 * each copy), Amazon Route 53 pricing (a hosted zone, of the first 25 of an account). What is stored has a price for each region
 * and class: it is told in GiB.
 */
const KEY_USD = 1;
const SECRET_USD = 0.4;
const ZONE_USD = 0.5;

/** A row of what stays, and what that costs a month. */
export interface RetainedRow {
  kind: string;
  number: number;
  /** Names by which the account knows them, where that helps. */
  names: string[];
  /** In USD, where the price is by the piece. */
  usd?: number;
  /** How it is charged otherwise. */
  charged?: string;
}

const KEYS = ["aws:kms/key:Key", "aws:kms/replicaKey:ReplicaKey"];
const SECRET = "aws:secretsmanager/secret:Secret";
const ZONE = "aws:route53/zone:Zone";

/** Types of what is kept that are charged by what is in them, and the input that names one. */
const STORES = [
  { kind: "buckets", type: "aws:s3/bucket:Bucket", name: "bucket", charged: "by size and class, old versions too" },
  { kind: "image repositories", type: "aws:ecr/repository:Repository", name: "name", charged: "by size" },
  {
    kind: "log groups",
    type: "aws:cloudwatch/logGroup:LogGroup",
    name: "name",
    charged: "by size, until their days are over",
  },
];

/** What stays, what it costs by the piece, and what is charged by its size. */
export function retainedRows(kept: Retired[]): RetainedRow[] {
  const named = (type: string, name: string) =>
    kept
      .filter((resource) => resource.type === type)
      .map(({ inputs }) => String(inputs[name]))
      .sort();
  const priced = (kind: string, number: number, usd: number, names: string[] = []): RetainedRow => ({
    kind,
    number,
    names,
    usd: number * usd,
  });
  const zones = named(ZONE, "name");
  const secrets = kept.filter(({ type }) => type === SECRET);
  const known = [...KEYS, SECRET, ZONE, ...STORES.map(({ type }) => type)];
  return [
    ...STORES.map(({ kind, type, name, charged }) => {
      const names = named(type, name);
      return { kind, number: names.length, names, charged };
    }),
    priced("keys", kept.filter(({ type }) => KEYS.includes(type)).length, KEY_USD),
    priced("secrets", secrets.length, SECRET_USD),
    priced(
      "copies of secrets",
      secrets.reduce((sum, { inputs }) => sum + copiesOf(inputs), 0),
      SECRET_USD,
    ),
    priced("hosted zones", zones.length, ZONE_USD, zones),
    priced("what guards them", kept.filter(({ type }) => !known.includes(type)).length, 0),
  ].filter(({ number }) => number > 0);
}

function copiesOf({ replicas }: Record<string, unknown>): number {
  return Array.isArray(replicas) ? replicas.length : 0;
}

/** USD a month of what is charged by the piece. */
export function monthlyUsd(rows: RetainedRow[]): number {
  return rows.reduce((sum, { usd = 0 }) => sum + usd, 0);
}
