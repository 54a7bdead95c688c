import type { Tree } from "../../../../infra/config/sources";
import { resolveShop, resolveWakala, testErrors } from "../../../support/definitions";

const withBucket = (bucket: Tree) => ({ definition: { data: { buckets: { lake: bucket } } } });
const at = (path: string, message: string) => [`platforms/shop.yaml: data.buckets.lake.${path}: ${message}`];

describe("buckets that can't be", () => {
  testErrors([
    {
      name: "open to the public",
      ...withBucket({ access: "public-read" }),
      lines: at(
        "access",
        "can only be private: what the public may read goes through a CDN, never an open bucket (OBJ-05)",
      ),
    },
    {
      name: "without versions",
      ...withBucket({ versioned: false }),
      lines: at("versioned", "can only be true: an overwritten or deleted object must come back (OBJ-01)"),
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
      name: "moved to a class that is none",
      ...withBucket({ lifecycle: { transitions: { GLACEIR: 365 } } }),
      lines: at(
        "lifecycle.transitions.GLACEIR",
        "unknown key (did you mean GLACIER?); allowed: STANDARD_IA, GLACIER_IR, GLACIER, DEEP_ARCHIVE",
      ),
    },
  ]);
});

test("OBJ-07: the tiers of a data lake", () => {
  const transitions = { STANDARD_IA: 90, GLACIER: 365, DEEP_ARCHIVE: 2555 };
  expect(resolveShop(withBucket({ lifecycle: { transitions } })).spec.data.buckets).toEqual([
    { name: "lake", lifecycle: { transitions, noncurrentDays: 30 }, cors: [], replicated: false },
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
