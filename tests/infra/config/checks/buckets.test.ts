import type { Tree } from "../../../../infra/config/sources";
import { resolveShop, resolveWakala, testErrors } from "../../../support/definitions";

const withBucket = (bucket: Tree) => ({ definition: { data: { buckets: { lake: bucket } } } });
const at = (path: string, message: string) => [`platforms/shop.yaml: data.buckets.lake.${path}: ${message}`];

describe("buckets that can't be", () => {
  testErrors([
    {
      name: "open to the public",
      ...withBucket({ access: "public-read" }),
      lines: at("access", "can only be private: what the public may read goes through a CDN, never an open bucket"),
    },
    {
      name: "without versions",
      ...withBucket({ versioned: false }),
      lines: at("versioned", "can only be true: an overwritten or deleted object must come back"),
    },
    {
      name: "of a region that is not there",
      ...withBucket({ regions: ["eu-west-2"] }),
      lines: at(
        "regions.0",
        '"eu-west-2" is not a region of the topology (did you mean eu-west-1?); allowed: eu-west-1',
      ),
    },
    {
      name: "moved sooner than S3 lets them",
      ...withBucket({ lifecycle: { transitions: { STANDARD_IA: 7 } } }),
      lines: at("lifecycle.transitions.STANDARD_IA", "7 is less than the 30 days that S3 asks for"),
    },
    {
      name: "moved after they are gone",
      ...withBucket({ lifecycle: { transitions: { GLACIER: 365 }, expireDays: 90 } }),
      lines: at("lifecycle.transitions.GLACIER", "365 is not before expireDays 90"),
    },
    {
      name: "moved to a class less cold than before",
      ...withBucket({ lifecycle: { transitions: { GLACIER_IR: 60, STANDARD_IA: 90 } } }),
      lines: at(
        "lifecycle.transitions.GLACIER_IR",
        "60 is not after STANDARD_IA 90: objects only move to colder classes",
      ),
    },
    {
      name: "moved twice in a day",
      ...withBucket({ lifecycle: { transitions: { GLACIER: 90, DEEP_ARCHIVE: 90 } } }),
      lines: at(
        "lifecycle.transitions.DEEP_ARCHIVE",
        "90 is not after GLACIER 90: objects only move to colder classes",
      ),
    },
    {
      name: "moved on within 30 days of STANDARD_IA",
      ...withBucket({ lifecycle: { transitions: { STANDARD_IA: 30, GLACIER: 45 } } }),
      lines: at("lifecycle.transitions.GLACIER", "45 is less than 60: S3 keeps objects in STANDARD_IA for 30 days"),
    },
    {
      name: "asked from two sides of a wildcard",
      ...withBucket({ cors: [{ origins: ["https://*.shop.*"], methods: ["GET"], headers: ["x-*-*"] }] }),
      lines: [
        ...at("cors.0.origins.0", '"https://*.shop.*" has more than one *, and S3 takes one in an origin'),
        ...at("cors.0.headers.0", '"x-*-*" has more than one *, and S3 takes one in a header'),
      ],
    },
    {
      name: "moved to a class that is none",
      ...withBucket({ lifecycle: { transitions: { GLACEIR: 365 } } }),
      lines: at(
        "lifecycle.transitions.GLACEIR",
        "unknown key (did you mean GLACIER?); allowed: STANDARD_IA, GLACIER_IR, GLACIER, DEEP_ARCHIVE",
      ),
    },
  ]);
});

describe("buckets that bear a name of the platform's own", () => {
  const named = (names: string[], data: Tree = {}) => ({
    definition: { data: { buckets: Object.fromEntries(names.map((name) => [name, {}])), ...data } },
  });
  const taken = (name: string, whose: string) => `platforms/shop.yaml: data.buckets.${name}: is the name of ${whose}`;
  const postgres = { orders: { namespace: "data", database: "shop" } };
  const elasticsearch = {
    logs: { namespace: "data" },
    search: { namespace: "data", snapshots: { bucket: "search-logs" } },
  };
  testErrors([
    { name: "Velero's", ...named(["backups"]), lines: [taken("backups", "the bucket of Velero's backups")] },
    {
      name: "an Elasticsearch's",
      definition: { ...named(["logs", "search-logs"], { elasticsearch }).definition, namespaces: { data: {} } },
      lines: expect.arrayContaining([
        taken("logs", "the bucket of backups of Elasticsearch logs"),
        taken("search-logs", "the bucket of backups of Elasticsearch search"),
      ]),
    },
    {
      name: "a database's",
      definition: { ...named(["orders-backups"], { postgres }).definition, namespaces: { data: {} } },
      lines: expect.arrayContaining([taken("orders-backups", "the bucket of backups of PostgreSQL orders")]),
    },
    {
      name: "a replica's",
      ...named(["lake", "lake-replica", "backups-replica"]),
      lines: [taken("lake-replica", "the replica of lake"), taken("backups-replica", "the replica of backups")],
    },
  ]);

  test("a name that only looks like one is free", () => {
    expect(() => resolveShop(named(["old-replica", "my-elasticsearch", "postgres-backups"]))).not.toThrow();
  });
});

test("a class that is left before its charge ends costs, and S3 takes it", () => {
  const { notes } = resolveShop(withBucket({ lifecycle: { transitions: { GLACIER_IR: 30, DEEP_ARCHIVE: 90 } } }));
  expect(notes).toEqual([
    {
      severity: "warning",
      at: "platforms/shop.yaml: data.buckets.lake.lifecycle.transitions.DEEP_ARCHIVE",
      message: "90 ends GLACIER_IR after 60 days, and S3 charges 90; without the charge from 120",
    },
  ]);
});

test("OBJ-07: the tiers of a data lake", () => {
  const transitions = { STANDARD_IA: 90, GLACIER: 365, DEEP_ARCHIVE: 2555 };
  expect(resolveShop(withBucket({ lifecycle: { transitions } })).spec.data.buckets).toEqual([
    {
      name: "lake",
      lifecycle: { transitions, noncurrentDays: 30 },
      cors: [],
      replicated: false,
      readByCloudFront: false,
    },
  ]);
});

test("a bucket of one region is not another one's", () => {
  const definition = {
    topology: { "eu-central-1": { role: "active", drWaiver: "a test needs no standby" } },
    data: { buckets: { lake: { regions: ["eu-central-1"] }, files: {} } },
  };
  expect(resolveShop({ definition }).spec.data.buckets.map(({ name }) => name)).toEqual(["files"]);
});

test.each(["prod", "prod-eu-west-1", "staging"] as const)("OBJ-02: %s has a data bucket of its own", (stack) => {
  expect(resolveWakala(stack).spec.data.buckets.map(({ name }) => name)).toEqual(["data"]);
});
